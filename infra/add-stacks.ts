import { type App, Tags } from 'aws-cdk-lib';
import { CaseworkStack } from './casework-stack.ts';
import type { BundleFolder } from './constructs/bundle-functions.ts';
import { DataStack } from './data-stack.ts';
import type { Deployment } from './deployment.ts';
import { MailboxStack } from './mailbox-stack.ts';
import { WebStack } from './web-stack.ts';

export interface Sources {
  readonly bundle: BundleFolder;
  /** The folder of the machines' definitions. */
  readonly definitions: string;
}

/** The stacks of one installation, in the order in which they are deployed. */
export function addStacks(app: App, deployment: Deployment, sources: Sources) {
  const { domain, intakeAddress, region, account } = deployment;
  const env = { region, ...(account === undefined ? {} : { account }) };
  const data = new DataStack(app, 'CaseclockData', { env, description: 'Caseclock: everything that holds data' });
  const resources = { ...data.resources, domain, intakeAddress };
  const web = new WebStack(app, 'CaseclockWeb', {
    env,
    description: 'Caseclock: web pages',
    bundle: sources.bundle,
    resources,
  });
  const casework = new CaseworkStack(app, 'CaseclockCasework', {
    env,
    description: 'Caseclock: functions, state machines, schedules, alarms',
    ...sources,
    alarmAddress: deployment.alarmAddress,
    pageFaults: web.faults,
    resources: { ...resources, webAddress: web.address },
  });
  const mailbox = new MailboxStack(app, 'CaseclockMailbox', {
    env,
    description: 'Caseclock: mail in and out',
    domain,
    intakeAddress,
    files: data.files,
    receiveMail: casework.functions.ReceiveMail,
  });
  Tags.of(app).add('application', 'caseclock');
  return { data, web, casework, mailbox };
}
