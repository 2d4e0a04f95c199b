import type { SimulationReport } from '../../local/simulation/write-report.ts';
import type { Played } from './check-month.ts';
import type { ExpectedMonth } from './read-expected.ts';

const REMINDING = ['reminder', 'escalation'];
const toMinute = (at: string) => new Date(at).toISOString().slice(0, 16);

/** The roles that were reminded on a case at that minute, each once, in alphabetical order. */
function listReminded({ notifications }: SimulationReport, reference: string, at: string): string[] {
  const roles = notifications
    .filter((notice) => notice.case === reference && REMINDING.includes(notice.template))
    .filter((notice) => toMinute(notice.at) === toMinute(at))
    .map(({ role }) => role);
  return [...new Set(roles)].sort();
}

/**
 * Whether people were reminded of the month's cases when, and as, the document of the policy that was played says; the
 * lines of expected.json for other policies, and after the end, say nothing here.
 */
export function checkLadders(
  report: SimulationReport,
  { ladders }: Pick<ExpectedMonth, 'ladders'>,
  { policy, until }: Pick<Played, 'policy' | 'until'>,
): string[] {
  return ladders
    .filter((line) => line.policy === policy.name && Date.parse(line.at) < until)
    .flatMap(({ messageId, kind, at, to }) => {
      const reference = report.cases.find((one) => one.messageId === messageId && one.kind === kind)?.reference;
      if (reference === undefined) return [`${messageId}: no case, so nobody was reminded of it.`];
      const found = listReminded(report, reference, at);
      return found.join() === [...to].sort().join()
        ? []
        : [
            `${reference} at ${at}: reminded were ${found.join(', ') || 'nobody'}; to be reminded: ${to.join(', ') || 'nobody'}.`,
          ];
    });
}
