import type { Policy } from '../../functions/domain/policy/schema.ts';
import type { SimulationReport } from '../../local/simulation/write-report.ts';
import { checkLadders } from '../month/check-ladders.ts';
import { checkReport } from './check-report.ts';
import type { ExpectedIncidents } from './read-expected-incidents.ts';

/** Whether each mail opened a case or came to the one that it names, and none beside them. */
function checkMails({ mails, cases }: SimulationReport, { incidents, replies }: ExpectedIncidents): string[] {
  const reports = incidents.flatMap((incident) => incident.reports);
  const opened = cases.filter(({ messageId }) => !reports.some((report) => report.messageId === messageId));
  return [
    ...opened.map(({ reference, messageId }) => `${reference} was opened by ${messageId}, which is no report.`),
    ...(cases.length === reports.length ? [] : [`There are ${cases.length} cases of ${reports.length} reports.`]),
    ...replies.flatMap(({ messageId, to }) => {
      const mail = mails.find((one) => one.messageId === messageId);
      const owner = cases.find((one) => one.messageId === to);
      return mail?.outcome === 'reply' && mail.case === owner?.reference
        ? []
        : [`${messageId} came as ${mail?.outcome ?? 'nothing'} to ${mail?.case ?? 'no case'}, not to that of ${to}.`];
    }),
  ];
}

/**
 * Checks the report of a simulation of the twelve incidents, played to its end under a policy, against what a careful
 * person expects: `until` is that end, in milliseconds since 1970. Each fault is a sentence; none where all is as it
 * has to be.
 */
export function checkIncidents(
  report: SimulationReport,
  expected: ExpectedIncidents,
  played: { policy: Policy; until: number },
): string[] {
  const reports = expected.incidents.flatMap((incident) => incident.reports);
  return [
    ...report.refused.map(({ line, act, reason }) => `Line ${line}: ${act} was refused. ${reason}`),
    ...checkMails(report, expected),
    ...reports.flatMap((one) => checkReport(report, one, played.policy)),
    ...checkLadders(report, expected, played),
  ];
}
