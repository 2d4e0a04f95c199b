import { describe, expect, it } from 'vitest';
import { functionIds } from '../../infra/functions.ts';
import { grantsOf } from './read-grants.ts';
import { synthesise } from './synthesise.ts';

const { casework, web } = synthesise();

/** The grants of a function, in whichever stack it is. */
const grantsTo = (id: string) => [...grantsOf(casework, id), ...grantsOf(web, id)];

const lifecycles = ['request', 'breach', 'complaint', 'disclosure'].map(
  (name) => `arn:aws:states:eu-west-2::stateMachine:caseclock-${name}`,
);
const on = (resources: string[], actions: string) =>
  resources.flatMap((resource) => actions.split(' ').map((action) => `${action} ${resource}`));

const readAndWrite = 'dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:UpdateItem';
const remove = 'dynamodb:DeleteItem dynamodb:BatchWriteItem';
const mailOut = on(['arn:aws:ses:eu-west-2::identity/council.example'], 'ses:SendRawEmail');
const secret = on(['CaseSecret'], 'secretsmanager:GetSecretValue');

/** Everything that each function may do with data, machines, mail and other functions: all there is, and no more. */
const expected: Record<string, string[]> = {
  ReceiveMail: [
    ...on(['Cases', 'Particulars'], readAndWrite),
    ...on(['Files/incoming/*'], 's3:GetObject s3:DeleteObject'),
    ...on(['Particulars'], remove),
    ...on(['Files/cases/*'], 's3:PutObject s3:DeleteObject'),
    ...on(['Files/unsorted/*', 'Files/quarantine/*'], 's3:PutObject'),
    ...on(['Files'], 's3:ListBucket'),
    ...secret,
    ...mailOut,
    ...on(lifecycles, 'states:StartExecution states:SendTaskSuccess'),
  ],
  DecideNextStep: [...on(['Cases'], readAndWrite), ...on(lifecycles, 'states:StartExecution')],
  ParkCase: [...on(['Cases'], readAndWrite), ...on(lifecycles, 'states:SendTaskSuccess')],
  MergeReport: [...on(['Cases'], readAndWrite), ...on(lifecycles, 'states:StartExecution states:SendTaskSuccess')],
  HoldCase: [...on(['Cases'], readAndWrite), ...on(lifecycles, 'states:SendTaskSuccess')],
  GiveNotices: [
    ...on(['Cases'], readAndWrite),
    ...on(['Particulars'], 'dynamodb:GetItem dynamodb:Query'),
    ...secret,
    ...mailOut,
  ],
  DisposeEvidence: [
    ...on(['Cases'], readAndWrite),
    ...on(['Files/cases/*/evidence/*'], 's3:DeleteObject'),
    ...on(['Files'], 's3:ListBucket'),
  ],
  CheckCopies: [
    ...on(['Cases'], readAndWrite),
    ...on(['Particulars'], 'dynamodb:GetItem dynamodb:Query'),
    ...on(['Files/cases/*'], 's3:GetObject'),
    ...on(['Files'], 's3:ListBucket'),
  ],
  PrepareResponse: [
    ...on(['Cases'], readAndWrite),
    ...on(['Particulars'], 'dynamodb:GetItem dynamodb:Query'),
    ...on(['Files/cases/*'], 's3:GetObject'),
    ...on(['Files/cases/*/response/*'], 's3:PutObject s3:DeleteObject'),
    ...on(['Files'], 's3:ListBucket'),
    ...secret,
  ],
  // What it may read it may also sign an address for: the package, and what people have sent in themselves.
  ServePages: [
    ...on(['Cases', 'Particulars'], readAndWrite),
    ...on(['Files/cases/*/response/*'], 's3:GetObject'),
    ...on(['Files/cases/*/uploads/*'], 's3:GetObject s3:PutObject s3:DeleteObject'),
    ...on(['Files'], 's3:ListBucket'),
    ...secret,
    ...on(lifecycles, 'states:SendTaskSuccess'),
  ],
  ReadPeopleList: [
    ...on(['Cases'], readAndWrite),
    ...on(['Particulars'], 'dynamodb:GetItem dynamodb:Query'),
    ...on(['Files/cases/*/people/*'], 's3:GetObject s3:PutObject s3:DeleteObject'),
    ...on(['Files'], 's3:ListBucket'),
    ...on(lifecycles, 'states:SendTaskSuccess'),
  ],
  PlanLetters: [
    ...on(['Cases'], readAndWrite),
    ...on(['Files/cases/*/people/*'], 's3:DeleteObject'),
    ...on(['Files'], 's3:ListBucket'),
  ],
  SendBatch: [
    ...on(['Cases'], readAndWrite),
    ...on(['Particulars'], 'dynamodb:GetItem dynamodb:Query'),
    ...on(['Files/cases/*/people/*'], 's3:GetObject'),
    ...on(['Files'], 's3:ListBucket'),
    ...secret,
    ...mailOut,
  ],
  CloseCase: on(['Cases'], readAndWrite),
  RecordAction: [
    ...on(['Cases', 'Particulars'], readAndWrite),
    ...on(['Particulars'], remove),
    ...on(['Files/unsorted/*'], 's3:GetObject s3:DeleteObject'),
    ...on(['Files/cases/*'], 's3:GetObject s3:PutObject'),
    ...on(['Files'], 's3:ListBucket'),
    ...secret,
    ...on(lifecycles, 'states:StartExecution states:SendTaskSuccess'),
  ],
  ReadCases: [
    ...on(['Cases', 'Particulars'], 'dynamodb:GetItem dynamodb:Query'),
    ...on(['Cases/index/byList'], 'dynamodb:Query'),
  ],
  ReadCaseFile: [
    ...on(['Cases', 'Particulars'], 'dynamodb:GetItem dynamodb:Query'),
    ...on(['Files/cases/*'], 's3:GetObject'),
    ...on(['Files'], 's3:ListBucket'),
  ],
  SendDigest: [...on(['Cases'], readAndWrite), ...on(['Cases/index/byList'], 'dynamodb:Query'), ...secret, ...mailOut],
  ReadRegister: [...on(['Cases'], 'dynamodb:GetItem dynamodb:Query'), ...on(['Cases/index/byList'], 'dynamodb:Query')],
  SendTrends: [...on(['Cases'], readAndWrite), ...on(['Cases/index/byList'], 'dynamodb:Query'), ...secret, ...mailOut],
  Reconcile: [
    ...on(['Cases'], 'dynamodb:GetItem dynamodb:Query'),
    ...on(['Cases/index/byList'], 'dynamodb:Query'),
    ...on(['Files'], 's3:ListBucket'),
    ...on(lifecycles, 'states:StartExecution states:SendTaskSuccess states:ListExecutions'),
    ...on(['arn:aws:lambda:eu-west-2::function:caseclock-receive-mail'], 'lambda:InvokeFunction'),
  ],
  ListDuePurges: on(['Cases'], 'dynamodb:GetItem dynamodb:Query'),
  PurgeOne: [
    ...on(['Cases'], `${readAndWrite} ${remove}`),
    ...on(['Particulars'], `dynamodb:GetItem dynamodb:Query ${remove}`),
    ...on(['Files/cases/*', 'Files/unsorted/*', 'Files/quarantine/*'], 's3:DeleteObject'),
    ...on(['Files'], 's3:ListBucket'),
  ],
  RecordPurgeRun: on(['Cases'], `${readAndWrite} ${remove}`),
};

const isOurs = (action: string) => /^(?:dynamodb|s3|secretsmanager|states|ses|lambda):/.test(action);

describe('what a function may touch', () => {
  it.each(functionIds)('%s: exactly its part', (id) => {
    const allowed = grantsTo(id).flatMap(({ actions, on: resources }) =>
      on(resources, actions.filter(isOurs).join(' ')).filter((grant) => !grant.startsWith(' ')),
    );
    expect([...new Set(allowed)].sort()).toEqual([...new Set(expected[id])].sort());
  });

  it.each(functionIds)('%s: besides that only its own log, traces, and the data key by way of a service', (id) => {
    const others = grantsTo(id).filter(({ actions }) => !actions.some(isOurs));
    for (const { actions, on: resources, condition } of others) {
      if (actions.every((action) => action.startsWith('kms:'))) {
        expect(resources).toEqual(['DataKey']);
        expect(Object.keys(condition?.StringEquals ?? {})).toEqual(['kms:ViaService']);
      } else if (actions.every((action) => action.startsWith('logs:'))) {
        expect(resources).toEqual([`${id}Logs`]);
      } else {
        expect(actions).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
      }
    }
  });

  it('sends mail from the intake address only', () => {
    for (const id of ['GiveNotices', 'SendDigest', 'SendTrends']) {
      const sending = grantsOf(casework, id).filter(({ actions }) => actions.includes('ses:SendRawEmail'));
      expect(sending.map(({ condition }) => condition)).toEqual([
        { StringEquals: { 'ses:FromAddress': 'data.protection@council.example' } },
      ]);
    }
  });

  it('lists one folder where it need not tell a missing object from a forbidden one', () => {
    const listing = (id: string) =>
      grantsOf(casework, id)
        .filter(({ actions }) => actions.includes('s3:ListBucket'))
        .map(({ condition }) => condition);
    expect(listing('DisposeEvidence')).toEqual([{ StringLike: { 's3:prefix': ['cases/*/evidence/*'] } }]);
    expect(listing('Reconcile')).toEqual([{ StringLike: { 's3:prefix': ['incoming/*'] } }]);
    expect(listing('ReceiveMail')).toEqual([undefined]);
  });

  it('confines what the record of purge runs writes and deletes to the index of days', () => {
    const changing = grantsOf(casework, 'RecordPurgeRun').filter(({ actions }) =>
      actions.some((action) => ['dynamodb:PutItem', 'dynamodb:DeleteItem'].includes(action)),
    );
    expect(changing.map(({ condition }) => condition)).toEqual([
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['TIMER-DAYS'] } },
    ]);
  });

  it('does not let a function that only reads a table encrypt for it', () => {
    const keyUse = grantsOf(casework, 'ReadCases').flatMap(({ actions }) =>
      actions.filter((action) => action.startsWith('kms:')),
    );
    expect(keyUse).toEqual(['kms:Decrypt', 'kms:DescribeKey']);
  });
});

describe('what a machine may invoke', () => {
  it.each([
    ['Complaint', ['CloseCase', 'DecideNextStep', 'GiveNotices', 'HoldCase', 'ParkCase']],
    ['Disclosure', ['CloseCase', 'DecideNextStep', 'GiveNotices', 'ParkCase']],
    [
      'Request',
      ['CheckCopies', 'CloseCase', 'DecideNextStep', 'DisposeEvidence', 'GiveNotices', 'ParkCase', 'PrepareResponse'],
    ],
    ['RetentionPurge', ['ListDuePurges', 'PurgeOne', 'RecordPurgeRun']],
  ])('%s: the functions that its definition names', (id, functions) => {
    const invoking = grantsOf(casework, id).filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    expect(invoking.map(({ on: resources }) => [...resources].sort())).toEqual([functions]);
  });
});
