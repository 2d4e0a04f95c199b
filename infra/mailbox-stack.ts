import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { EmailIdentity, Identity, ReceiptRule, ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { ruleName, ruleSetName } from './names.ts';

export interface MailboxStackProps extends StackProps {
  readonly domain: string;
  readonly intakeAddress: string;
  readonly files: Bucket;
  readonly receiveMail: LambdaFunction;
}

/**
 * Mail in and out: the domain's identity, and the rule that puts a mail to the intake address (with or without a
 * `+reference`) into `incoming/` and then calls the intake. Making the rule set active is a step of docs/deploy.md:
 * CloudFormation cannot.
 */
export class MailboxStack extends Stack {
  constructor(scope: Construct, id: string, props: MailboxStackProps) {
    super(scope, id, props);
    this.createIdentity(props.domain);
    const ruleSet = new ReceiptRuleSet(this, 'RuleSet', { receiptRuleSetName: ruleSetName });
    const source = `receipt-rule-set/${ruleSetName}:receipt-rule/${ruleName}`;
    const { receiveMail, files } = props;
    receiveMail.addPermission('Ses', {
      principal: new ServicePrincipal('ses.amazonaws.com'),
      sourceAccount: this.account,
      sourceArn: `arn:${this.partition}:ses:${this.region}:${this.account}:${source}`,
    });
    new ReceiptRule(this, 'Intake', {
      ruleSet,
      receiptRuleName: ruleName,
      recipients: [props.intakeAddress],
      scanEnabled: true,
      // A request binds the organisation however it arrives (SR-2): mail from a server without TLS is not turned away.
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [
        // Plain actions: those of the library would add a second, wider permission to the bucket and the function. No
        // KMS key here, which would have SES encrypt the mail itself; the bucket does, with the data key.
        { bind: () => ({ s3Action: { bucketName: files.bucketName, objectKeyPrefix: 'incoming/' } }) },
        { bind: () => ({ lambdaAction: { functionArn: receiveMail.functionArn, invocationType: 'Event' } }) },
      ],
    });
  }

  private createIdentity(domain: string): void {
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      // Bounces are mailed to the sender, the intake address: so a reminder that did not arrive is known to its case.
      feedbackForwarding: true,
    });
    for (const [index, record] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${index + 1}`, {
        description: 'A CNAME record of the domain',
        value: `${record.name} CNAME ${record.value}`,
      });
    }
  }
}
