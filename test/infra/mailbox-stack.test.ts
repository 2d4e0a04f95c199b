import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { inWords } from './read-grants.ts';
import { synthesise } from './synthesise.ts';

const { mailbox, casework } = synthesise();
const ruleArn = {
  'Fn::Join': [
    '',
    ['arn:aws:ses:eu-west-2:', { Ref: 'AWS::AccountId' }, ':receipt-rule-set/caseclock:receipt-rule/caseclock-intake'],
  ],
};

describe('the receipt rule', () => {
  const rules = Object.values(mailbox.findResources('AWS::SES::ReceiptRule')).map((rule) => rule.Properties.Rule);

  it('takes what is addressed to the intake, scanned, with TLS or without', () => {
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({
      Name: 'caseclock-intake',
      Recipients: ['data.protection@council.example'],
      Enabled: true,
      ScanEnabled: true,
      TlsPolicy: 'Optional',
    });
    mailbox.hasResourceProperties('AWS::SES::ReceiptRuleSet', { RuleSetName: 'caseclock' });
  });

  it('stores first, without a key of its own, and calls the intake as an event after that', () => {
    const actions = rules.flatMap((rule) => rule.Actions);
    expect(actions.map((action) => Object.keys(action))).toEqual([['S3Action'], ['LambdaAction']]);
    expect(Object.keys(actions[0].S3Action).sort()).toEqual(['BucketName', 'ObjectKeyPrefix']);
    expect(inWords(actions[0].S3Action.BucketName)).toBe('Files');
    expect(actions[0].S3Action.ObjectKeyPrefix).toBe('incoming/');
    expect(inWords(actions[1].LambdaAction.FunctionArn)).toBe('ReceiveMail');
    expect(actions[1].LambdaAction.InvocationType).toBe('Event');
  });

  it('may call the intake for our own rule of our own account, and nobody else may', () => {
    casework.resourceCountIs('AWS::Lambda::Permission', 1);
    casework.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'ses.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: ruleArn,
      FunctionName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReceiveMail'), 'Arn'] },
    });
  });
});

describe('the identity', () => {
  it('is the domain, whose bounces come back to the intake address', () => {
    mailbox.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'council.example',
      FeedbackAttributes: { EmailForwardingEnabled: true },
    });
  });

  it('puts out the three records that prove it', () => {
    const records = Object.values(mailbox.findOutputs('*')).map((output) => inWords(output.Value));
    expect(records).toEqual(Array.from({ length: 3 }, () => 'Identity CNAME Identity'));
  });
});
