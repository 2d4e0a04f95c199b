import type { RegisterEntry } from '../register/register-entry.ts';
import type { Count } from './trends.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Groups that entries fall into, in the order in which a report shows them; null where an entry is in none. */
export interface Times {
  labels: readonly string[];
  find(entry: RegisterEntry): string | null;
}

interface Group {
  label: string;
  /** Milliseconds, included. */
  upTo: number;
}

const findGroup = (groups: readonly Group[], length: number) =>
  groups.find(({ upTo }) => length <= upTo)?.label ?? null;

const lengthOf = (from: string, to: string) => Date.parse(to) - Date.parse(from);

const UNKNOWN = 'When it happened is not known';
const awarenessGroups: readonly Group[] = [
  { label: 'Within a day', upTo: DAY },
  { label: 'Within a week', upTo: 7 * DAY },
  { label: 'Within a month (30 days)', upTo: 30 * DAY },
  { label: 'Later', upTo: Number.POSITIVE_INFINITY },
];

/** How long it took from the occurrence until we were aware. */
export const toAwarenessSpans: Times = {
  labels: [...awarenessGroups.map(({ label }) => label), UNKNOWN],
  find: ({ occurredAt, awareAt }) =>
    occurredAt === null ? UNKNOWN : findGroup(awarenessGroups, Math.max(0, lengthOf(occurredAt, awareAt))),
};

const regulatorGroups: readonly Group[] = [
  { label: 'Within 24 hours', upTo: 24 * HOUR },
  { label: '24 to 48 hours', upTo: 48 * HOUR },
  // The law’s own boundary: seventy-two hours exactly are in time (L30).
  { label: '48 to 72 hours', upTo: 72 * HOUR },
  { label: 'After 72 hours', upTo: Number.POSITIVE_INFINITY },
];
const NOT_NEEDED = 'Decided: not to be told';
const NOT_TOLD = 'Not told, not decided';

/** How soon the regulator was told of breaches that are ours to report, or what was decided instead. */
export const toRegulatorOutcomes: Times = {
  labels: [...regulatorGroups.map(({ label }) => label), NOT_NEEDED, NOT_TOLD],
  find: ({ category, regulatorDue, regulatorToldAt, awareAt, decision }) => {
    if (category !== 'breach' || regulatorDue === null) return null;
    if (regulatorToldAt !== null) return findGroup(regulatorGroups, Math.max(0, lengthOf(awareAt, regulatorToldAt)));
    return decision === 'do-not-notify' ? NOT_NEEDED : NOT_TOLD;
  },
};

/** Counts the entries of both quarters by group; every group has a line. */
export function countByTime(
  { now, before }: { now: readonly RegisterEntry[]; before: readonly RegisterEntry[] },
  { labels, find }: Times,
): Count[] {
  const count = (entries: readonly RegisterEntry[], label: string) =>
    entries.filter((entry) => find(entry) === label).length;
  return labels.map((label) => ({ label, now: count(now, label), before: count(before, label) }));
}
