import { findLocalDate, type Instant } from '../calendar/local-date.ts';
import { writeCode } from '../case/write-code.ts';
import type { RegisterEntry } from '../register/register-entry.ts';
import { countByTime, toAwarenessSpans, toRegulatorOutcomes } from './count-times.ts';
import { findEndOfQuarter, findQuarterBefore, findStartOfYear, listYearOfMonths, type Quarter } from './quarter.ts';
import type { Count, LessonCounts, Month, Trends } from './trends.ts';

/** A service as the report names it. */
export interface NamedService {
  id: string;
  title: string;
}

const CAUSES = {
  'human-error': 'Human error',
  process: 'Process',
  technical: 'Technical',
  malicious: 'Malicious',
  supplier: 'Supplier',
  other: 'Other',
} as const satisfies Record<NonNullable<RegisterEntry['cause']>, string>;

const NOT_RECORDED = 'Not recorded yet';

const isReportedIn = ({ from, to }: Quarter) => {
  return ({ reportedAt }: RegisterEntry) => {
    const day = findLocalDate(reportedAt);
    return day >= from && day <= to;
  };
};

/** The entries that are incidents of their own, and more than a false alarm. */
const isIncident = ({ category, mergedInto }: RegisterEntry) => category !== 'not-a-breach' && mergedInto === null;

interface Span {
  now: readonly RegisterEntry[];
  before: readonly RegisterEntry[];
}

/** Counts both quarters by the labels that `read` gives an entry, most frequent first; `last` labels stand at the end. */
function countBy({ now, before }: Span, read: (entry: RegisterEntry) => readonly string[], last: readonly string[]) {
  const count = (entries: readonly RegisterEntry[], label: string) =>
    entries.filter((entry) => read(entry).includes(label)).length;
  const labels = [...new Set([...now, ...before].flatMap(read))];
  const counts = labels.map((label): Count => ({ label, now: count(now, label), before: count(before, label) }));
  const place = ({ label }: Count) => last.indexOf(label);
  return counts.toSorted(
    (one, other) =>
      place(one) - place(other) ||
      other.now - one.now ||
      other.before - one.before ||
      (one.label < other.label ? -1 : 1),
  );
}

/** Whose lessons count: those of the year's breaches, and of older ones that are open. */
const isFollowed =
  (quarter: Quarter) =>
  ({ reportedAt, status }: RegisterEntry) => {
    const day = findLocalDate(reportedAt);
    return day <= quarter.to && (day >= findStartOfYear(quarter) || status === 'open');
  };

/** One line of a table that is always there, whatever its numbers. */
const countWhere = ({ now, before }: Span, label: string, fits: (entry: RegisterEntry) => boolean): Count => ({
  label,
  now: now.filter(fits).length,
  before: before.filter(fits).length,
});

const countReports = (reported: Span): Count[] => [
  countWhere(reported, 'Breaches', (entry) => isIncident(entry) && entry.category === 'breach'),
  countWhere(reported, 'Near misses', (entry) => isIncident(entry) && entry.category === 'near-miss'),
  countWhere(reported, 'Not triaged yet', (entry) => isIncident(entry) && entry.category === 'unassessed'),
  countWhere(
    reported,
    'Found to be no breach',
    ({ category, mergedInto }) => category === 'not-a-breach' && mergedInto === null,
  ),
  countWhere(reported, 'Second reports of one incident', ({ mergedInto }) => mergedInto !== null),
];

function countMonth(month: string, incidents: readonly RegisterEntry[]): Month {
  const own = incidents.filter(({ reportedAt }) => findLocalDate(reportedAt).startsWith(month));
  const count = (category: RegisterEntry['category']) => own.filter((entry) => entry.category === category).length;
  return { month, breaches: count('breach'), nearMisses: count('near-miss'), untriaged: count('unassessed') };
}

/** Whether the regulator was not told by the end of the seventy-two hours: later, or not by then (L30, L31). */
const isRegulatorLate = (asOf: Instant) => (entry: RegisterEntry) => {
  if (entry.category !== 'breach' || entry.regulatorDue === null || entry.decision === 'do-not-notify') return false;
  const told = entry.regulatorToldAt ?? asOf;
  return Date.parse(told) > Date.parse(entry.regulatorDue);
};

const countLapses = (incidents: Span, asOf: Instant): Count[] => [
  countWhere(incidents, 'Reported to us later than the policy asks', ({ reportedLate }) => reportedLate),
  countWhere(incidents, 'Regulator not told within 72 hours', isRegulatorLate(asOf)),
  countWhere(incidents, 'Danger to somebody’s safety', ({ danger }) => danger),
  countWhere(incidents, 'Register without words so far', ({ wordsWrittenAt }) => wordsWrittenAt === null),
];

function countLessons(entries: readonly RegisterEntry[], asOf: Instant): LessonCounts {
  const counts: LessonCounts = { doneInTime: 0, doneLate: 0, open: 0, overdue: 0, withdrawn: 0 };
  const isBefore = (moment: string | null): moment is string =>
    moment !== null && Date.parse(moment) <= Date.parse(asOf);
  // The day on which the report's last second lies: what is due on it is not overdue yet.
  const today = findLocalDate(new Date(Date.parse(asOf) - 1).toISOString());
  for (const { due, doneAt, withdrawnAt } of entries.flatMap(({ lessons }) => lessons)) {
    if (isBefore(doneAt)) counts[findLocalDate(doneAt) <= due ? 'doneInTime' : 'doneLate'] += 1;
    else if (isBefore(withdrawnAt)) counts.withdrawn += 1;
    else counts[due < today ? 'overdue' : 'open'] += 1;
  }
  return counts;
}

/**
 * The trends of a quarter out of the register's entries (BR-9): of those of the twelve months up to its end, and of older
 * ones that are open; others are passed over. `now` is an instant in UTC: a quarter that is not over is reckoned as of then. Pure.
 */
export function computeTrends(
  entries: readonly RegisterEntry[],
  quarter: Quarter,
  now: Instant,
  services: readonly NamedService[],
): Trends {
  const end = findEndOfQuarter(quarter);
  const asOf = Date.parse(now) < Date.parse(end) ? now : end;
  const reported: Span = {
    now: entries.filter(isReportedIn(quarter)),
    before: entries.filter(isReportedIn(findQuarterBefore(quarter))),
  };
  const incidents: Span = { now: reported.now.filter(isIncident), before: reported.before.filter(isIncident) };
  const title = (id: string | null) => services.find((service) => service.id === id)?.title ?? id ?? 'No service named';
  return {
    quarter,
    asOf,
    reports: countReports(reported),
    months: listYearOfMonths(quarter).map((month) => countMonth(month, entries.filter(isIncident))),
    causes: countBy(incidents, ({ cause }) => [cause === null ? NOT_RECORDED : CAUSES[cause]], ['Other', NOT_RECORDED]),
    dataCategories: countBy(incidents, ({ dataCategories }) => (dataCategories ?? ['not-known']).map(writeCode), [
      'Other',
      'Not known',
    ]),
    services: countBy(incidents, ({ service }) => [title(service)], ['No service named']),
    toAwareness: countByTime(incidents, toAwarenessSpans),
    toRegulator: countByTime(incidents, toRegulatorOutcomes),
    lapses: countLapses(incidents, asOf),
    lessons: countLessons(entries.filter(isFollowed(quarter)), asOf),
  };
}
