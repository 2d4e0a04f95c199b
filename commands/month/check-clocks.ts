import type { Nation } from '../../functions/domain/calendar/nation.ts';
import type { Policy } from '../../functions/domain/policy/schema.ts';
import type { ReportedCase, ReportedClock } from '../../local/simulation/write-report.ts';
import type { CaseFacts } from './read-case-facts.ts';
import { type ReckonedClock, reckonComplaint, reckonDisclosure, reckonRequest } from './reckon-clocks.ts';

const COMPARED = ['start', 'statutoryDue', 'policyDue', 'due', 'provisional', 'pausedDays'] as const;

/** What is wrong with a reported clock, field by field. */
function compareClock(called: string, reported: ReportedClock | undefined, reckoned: ReckonedClock): string[] {
  if (reported === undefined) return [`${called}: the report has no clock of ${reckoned.right}.`];
  return COMPARED.filter((field) => reported[field] !== reckoned[field]).map(
    (field) =>
      `${called}: ${field} of ${reckoned.right} is ${reported[field]} in the report; the calculator gives ${reckoned[field]}.`,
  );
}

/** The clock that is due first; one that stands still comes after every date. */
const findEarliest = (clocks: readonly ReckonedClock[]) =>
  [...clocks].sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1))[0];

/**
 * Whether a case's clocks in the report are those that the calculator gives for what the scenario tells of it: the list
 * of every right's, and the one that is due first. Each fault is a sentence; none where they agree. A breach has no date
 * to compare: its clock is checked by its own tests.
 */
export function checkClocks(
  called: string,
  reported: ReportedCase,
  facts: CaseFacts,
  category: string,
  { policy, nation }: { policy: Policy; nation: Nation },
): string[] {
  switch (reported.kind) {
    case 'breach':
      return [];
    case 'complaint': {
      const { start, due } = reckonComplaint(facts, category, nation);
      return compareDates(called, reported, { start, due });
    }
    case 'disclosure': {
      const { start, due } = reckonDisclosure(facts, policy);
      return compareDates(called, reported, { start, due });
    }
    case 'request': {
      const reckoned = reckonRequest(facts, category, policy, nation);
      const first = findEarliest(reckoned);
      const rights = reported.clocks.filter((clock) => 'right' in clock);
      const each = reckoned.flatMap((clock) =>
        compareClock(
          called,
          rights.find(({ right }) => right === clock.right),
          clock,
        ),
      );
      const count =
        reported.clocks.length === reckoned.length
          ? []
          : [
              `${called}: the report has ${reported.clocks.length} clocks, and ${reckoned.length} rights are asked for.`,
            ];
      return [...count, ...each, ...(first ? compareClock(called, reported.clock, first) : [])];
    }
  }
}

function compareDates(
  called: string,
  { clock }: ReportedCase,
  reckoned: { start: string; due: string | null },
): string[] {
  return (['start', 'due'] as const)
    .filter((field) => clock[field] !== reckoned[field])
    .map((field) => `${called}: ${field} is ${clock[field]} in the report; the calculator gives ${reckoned[field]}.`);
}
