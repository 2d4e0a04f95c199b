import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../functions/domain/calendar/local-date.ts';
import type { RegisterEntry } from '../../functions/domain/register/register-entry.ts';

export type Cell = string | number | null;

/** One column of the register as a spreadsheet. */
export interface Column {
  title: string;
  read(entry: RegisterEntry): Cell;
  /** In characters. */
  width: number;
}

const spaced = (code: string | null): Cell => code?.replaceAll('-', ' ') ?? null;
const listed = (codes: readonly string[] | null): Cell =>
  codes?.map((code) => code.replaceAll('-', ' ')).join('; ') ?? null;
const yesOrNo = (value: boolean | null): Cell => (value === null ? null : value ? 'yes' : 'no');

/** `2026-03-29 02:30 BST`: London's clocks, and which of the two hours it is where they are turned back. */
export function writeLocal(instant: string | null): Cell {
  if (instant === null) return null;
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE);
  const minute = local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return `${minute} ${local.offsetNanoseconds === 0 ? 'GMT' : 'BST'}`;
}

const text = (title: string, read: Column['read'], width = 18): Column => ({ title, read, width });
const moment = (title: string, read: (entry: RegisterEntry) => string | null): Column => ({
  title,
  read: (entry) => writeLocal(read(entry)),
  width: 21,
});
const number = (title: string, read: (entry: RegisterEntry) => number | null): Column => ({ title, read, width: 12 });

const isDone = ({ doneAt }: RegisterEntry['lessons'][number]) => doneAt !== null;
const isOpen = ({ doneAt, withdrawnAt }: RegisterEntry['lessons'][number]) => doneAt === null && withdrawnAt === null;

/** The register's columns in the order in which a breach goes: what it was, what was decided, who was told, what was learnt. */
export const columns: readonly Column[] = [
  text('Reference', ({ reference }) => reference),
  text('Status', ({ status }) => status, 10),
  text('Category', ({ category }) => spaced(category)),
  text('Reported by', ({ reportedBy }) => reportedBy, 12),
  text('Our part', ({ capacity }) => capacity, 12),
  text('Law', ({ regime }) => (regime === 'uk-gdpr' ? 'UK GDPR' : 'DPA 2018 Part 3'), 16),
  text('Service', ({ service }) => service),
  moment('Occurred', ({ occurredAt }) => occurredAt),
  moment('Discovered', ({ discoveredAt }) => discoveredAt),
  moment('Aware', ({ awareAt }) => awareAt),
  moment('Reported', ({ reportedAt }) => reportedAt),
  text('Reported late', ({ reportedLate }) => yesOrNo(reportedLate), 12),
  moment('Triaged', ({ triagedAt }) => triagedAt),
  moment('Contained', ({ containedAt }) => containedAt),
  text('Cause', ({ cause }) => spaced(cause)),
  text('Cyber', ({ cyber }) => spaced(cyber), 10),
  text('Stolen', ({ stolen }) => spaced(stolen), 10),
  text('Categories of data', ({ dataCategories }) => listed(dataCategories), 30),
  text('Categories of people', ({ peopleCategories }) => listed(peopleCategories), 30),
  number('Number of people', ({ numberOfPeople }) => numberOfPeople),
  number('Number of records', ({ numberOfRecords }) => numberOfRecords),
  text('Encrypted', ({ encrypted }) => spaced(encrypted), 10),
  text('Danger to safety', ({ danger }) => yesOrNo(danger), 12),
  text('Risk', ({ risk }) => spaced(risk), 12),
  text('Risk advised', ({ riskAdvised }) => spaced(riskAdvised), 12),
  number('ENISA score', ({ enisaScore }) => enisaScore),
  text('ENISA severity', ({ enisaLevel }) => enisaLevel, 12),
  number('Toolkit likelihood', ({ toolkitLikelihood }) => toolkitLikelihood),
  number('Toolkit severity', ({ toolkitSeverity }) => toolkitSeverity),
  text('DPO’s advice', ({ dpoAdvice }) => spaced(dpoAdvice), 14),
  text('Decision', ({ decision }) => spaced(decision), 14),
  text('Decided by', ({ decidedBy }) => spaced(decidedBy)),
  moment('Decided', ({ decidedAt }) => decidedAt),
  moment('Regulator to be told by', ({ regulatorDue }) => regulatorDue),
  moment('Regulator told', ({ regulatorToldAt }) => regulatorToldAt),
  text('Regulator told through', ({ regulatorToldBy }) => regulatorToldBy, 12),
  text('Regulator told late', ({ regulatorLate }) => yesOrNo(regulatorLate), 12),
  number('Reports to the regulator', ({ regulatorReports }) => regulatorReports),
  text('Last report final', ({ regulatorFinal }) => yesOrNo(regulatorFinal), 12),
  moment('On the Toolkit', ({ toolkitRecordedAt }) => toolkitRecordedAt),
  moment('Controllers told', ({ controllersToldAt }) => controllersToldAt),
  moment('People told', ({ peopleToldAt }) => peopleToldAt),
  number('Number of people told', ({ peopleTold }) => peopleTold),
  moment('Public notice', ({ publicNoticeAt }) => publicNoticeAt),
  text('Not told because', ({ notToldBecause }) => spaced(notToldBecause)),
  text('Police informed', ({ policeInformed }) => yesOrNo(policeInformed), 12),
  moment('Lessons recorded', ({ lessonsRecordedAt }) => lessonsRecordedAt),
  number('Lessons set', ({ lessons }) => lessons.length),
  number('Lessons done', ({ lessons }) => lessons.filter(isDone).length),
  number('Lessons open', ({ lessons }) => lessons.filter(isOpen).length),
  text('Merged reports', ({ mergedReports }) => (mergedReports.length === 0 ? null : mergedReports.join('; '))),
  text('Goes on in', ({ mergedInto }) => mergedInto),
  text('Facts', ({ facts }) => facts, 60),
  text('Effects', ({ effects }) => effects, 60),
  text('Remedial action', ({ remedialAction }) => remedialAction, 60),
  moment('Words written', ({ wordsWrittenAt }) => wordsWrittenAt),
  moment('Closed', ({ closedAt }) => closedAt),
  text('Outcome', ({ outcome }) => spaced(outcome)),
  moment('Disposed of', ({ purgedAt }) => purgedAt),
];
