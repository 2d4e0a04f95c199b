import type { ReportedCase, SimulationReport } from '../../local/simulation/write-report.ts';

/** What became of one case of the same inbox under two policies; references are derived from the mail, so they are equal. */
export interface CaseDifference {
  reference: string;
  messageId: string | null;
  category: string;
  /** The due date, or instant, under each; null where there was none. */
  due: [string | null, string | null];
  /** Notices that only one of them sent: `at template → role`, in order of time. */
  onlyFirst: string[];
  onlySecond: string[];
}

type Notification = SimulationReport['notifications'][number];

/** To the minute: machines take a few milliseconds more or fewer from one run to the next. */
const describe = ({ at, template, role }: Notification) => `${at.slice(0, 16)}Z ${template} → ${role}`;

/** The lines of `first` that `second` does not have, each as often as it is missing there. */
function subtract(first: readonly string[], second: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of second) left.set(line, (left.get(line) ?? 0) + 1);
  return first.filter((line) => {
    const remaining = left.get(line) ?? 0;
    if (remaining > 0) left.set(line, remaining - 1);
    return remaining === 0;
  });
}

const noticesOf = ({ notifications }: SimulationReport, reference: string | null) =>
  notifications.filter((sent) => sent.case === reference).map(describe);

function compareCase(
  reference: string,
  found: [ReportedCase | undefined, ReportedCase | undefined],
  [first, second]: [SimulationReport, SimulationReport],
): CaseDifference {
  const [here, there] = [noticesOf(first, reference), noticesOf(second, reference)];
  const either = found[0] ?? found[1];
  return {
    reference,
    messageId: either?.messageId ?? null,
    category: either?.category ?? '',
    due: [found[0]?.clock.due ?? null, found[1]?.clock.due ?? null],
    onlyFirst: subtract(here, there),
    onlySecond: subtract(there, here),
  };
}

/** The cases of the same scenario that two policies treat otherwise, in the order in which they opened. */
export function compareReports(first: SimulationReport, second: SimulationReport): CaseDifference[] {
  const references = [...new Set([...first.cases, ...second.cases].map(({ reference }) => reference))];
  return references
    .map((reference) => {
      const find = ({ cases }: SimulationReport) => cases.find((one) => one.reference === reference);
      return compareCase(reference, [find(first), find(second)], [first, second]);
    })
    .filter(({ due, onlyFirst, onlySecond }) => due[0] !== due[1] || onlyFirst.length + onlySecond.length > 0);
}
