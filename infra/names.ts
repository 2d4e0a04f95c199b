/**
 * Physical names that something outside CloudFormation has to know: a function that starts the very machine that calls
 * it (a reference would be a cycle), `set-active-receipt-rule-set`, the `--deployed` commands, the console's reader.
 * Whatever is not named here gets its name from CloudFormation.
 */
const prefix = 'caseclock';

export const ruleSetName = prefix;
export const ruleName = `${prefix}-intake`;
export const scheduleGroupName = prefix;

/** Namespace and name of the metric that the reconciler writes into its log (embedded metric format). */
export const mailLeftMetric = { namespace: 'Caseclock', metricName: 'MailLeftInIncoming' } as const;

export const machineNames = ['request', 'breach', 'complaint', 'disclosure', 'retention-purge'] as const;
export type MachineName = (typeof machineNames)[number];

/** The state machine's name in AWS: `caseclock-request` for `statemachines/request.asl.json`. */
export const physicalMachineName = (machine: MachineName): string => `${prefix}-${machine}`;

/** The function's name in AWS: `caseclock-receive-mail` for `ReceiveMail`. */
export const physicalFunctionName = (id: string): string => `${prefix}${kebab(id)}`;

/** Where a function logs. The data key's policy admits the log service for this path only. */
export const functionLogGroupName = (id: string): string => `/${prefix}/${kebab(id).slice(1)}`;
export const functionLogGroupPattern = `/${prefix}/*`;

const kebab = (id: string): string => id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
