import { findLocalDate, toDayNumber } from '../../domain/calendar/local-date.ts';
import { writeDate, writeInstant } from '../../domain/calendar/write-date.ts';
import { writeCode } from '../../domain/case/write-code.ts';
import { nameStage } from '../../domain/decide/stage-names.ts';
import type { CaseHeader, UnsortedMail } from '../../platform/ports.ts';
import { heading, type Letter, list, type Paragraph, verbatim } from '../letter.ts';
import { writeCount } from '../templates/write-words.ts';

/** What a digest tells of: the open cases and the mail that waits, as the lists have them. */
export interface Standing {
  cases: readonly CaseHeader[];
  unsorted: readonly UnsortedMail[];
}

/** The waits of a request that has been answered, or has ended otherwise: its date no longer matters. */
const AFTER_THE_ANSWER: readonly string[] = ['await-collection', 'await-duties'];

/**
 * Whether the case's time still matters. A request's does until it is answered; that of a breach, of a complaint and of a
 * third party's request for as long as the case has a date to keep.
 */
function isRunning({ kind, stage, due }: CaseHeader): boolean {
  switch (kind) {
    case 'request':
      return !AFTER_THE_ANSWER.includes(stage);
    case 'breach':
    case 'complaint':
    case 'disclosure':
      return due !== null;
  }
}

/** How many days ago what has a date fell due, in local dates: 0 today, less before; null where nothing is due. */
function daysOverdue(header: CaseHeader, today: string): number | null {
  return header.kind !== 'breach' && header.due !== null ? toDayNumber(today) - toDayNumber(header.due) : null;
}

function hasPassed(header: CaseHeader, now: string): boolean {
  if (header.due === null || !isRunning(header)) return false;
  return header.kind === 'breach'
    ? Date.parse(header.due) <= Date.parse(now)
    : (daysOverdue(header, findLocalDate(now)) ?? 0) > 0;
}

const isToday = (header: CaseHeader, now: string) =>
  header.due !== null &&
  isRunning(header) &&
  !hasPassed(header, now) &&
  (header.kind === 'breach' ? findLocalDate(header.due) : header.due) === findLocalDate(now);

function writeStanding(header: CaseHeader, now: string): string {
  const days = daysOverdue(header, findLocalDate(now)) ?? 0;
  const late = header.kind === 'breach' ? 'OVERDUE' : `OVERDUE by ${writeCount(days, 'day')}`;
  const marks = [
    ...(hasPassed(header, now) ? [late] : []),
    ...(isToday(header, now) ? ['Due today'] : []),
    ...(header.provisional ? ['Provisional'] : []),
    ...(header.paused ? ['Paused'] : []),
  ];
  return marks.join(', ') || (isRunning(header) ? 'In time' : 'Open');
}

function writeDue(header: CaseHeader): string {
  if (!isRunning(header)) return 'No longer due';
  if (header.due === null) return 'No date';
  return header.kind === 'breach' ? writeInstant(header.due) : writeDate(header.due);
}

function listCases(caption: string, cases: readonly CaseHeader[], now: string): Paragraph[] {
  if (cases.length === 0) return [];
  return [
    {
      kind: 'table',
      caption,
      columns: ['Reference', 'About', 'Stage', 'Due', 'Standing'],
      rows: cases.map((header) => [
        header.id,
        header.category.split('+').map(writeCode).join(', '),
        nameStage(header.stage),
        writeDue(header),
        writeStanding(header, now),
      ]),
    },
  ];
}

function listUnsorted(unsorted: readonly UnsortedMail[]): Paragraph[] {
  if (unsorted.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Mail that waits to be sorted',
      columns: ['Reference', 'Received', 'Why', 'Deleted on'],
      rows: unsorted.map(({ id, receivedAt, reason, disposeOn }) => [
        id,
        writeInstant(receivedAt),
        writeCode(reason),
        writeDate(disposeOn),
      ]),
    },
  ];
}

function summarise({ cases, unsorted }: Standing, now: string): string[] {
  const count = (test: (header: CaseHeader) => boolean) => String(cases.filter(test).length);
  return [
    `Open cases: ${cases.length}`,
    `Overdue: ${count((header) => hasPassed(header, now))}`,
    `Due today: ${count((header) => isToday(header, now))}`,
    `Provisional: ${count(({ provisional }) => provisional)}`,
    `Paused: ${count(({ paused }) => paused)}`,
    `Mail to be sorted: ${unsorted.length}`,
  ];
}

/** Later than any date: what has none, or none that matters any more, comes last. */
const NEVER = '9999';

const dueOf = (header: CaseHeader) => (isRunning(header) ? (header.due ?? NEVER) : NEVER);

/** Earliest due first; dates and instants sort as text among their own kind. */
function byDue(a: CaseHeader, b: CaseHeader): number {
  const [first, second] = [`${dueOf(a)}#${a.id}`, `${dueOf(b)}#${b.id}`];
  return first < second ? -1 : 1;
}

/**
 * The daily digest at `now` (an instant in UTC): breaches first, then requests, complaints and third
 * parties' requests, each by due date, then mail without a
 * case. Null where nothing is open and nothing waits. Pure.
 */
export function writeDigest(standing: Standing, now: string): Letter | null {
  const { cases, unsorted } = standing;
  if (cases.length === 0 && unsorted.length === 0) return null;
  const sorted = cases.toSorted(byDue);
  const breaches = sorted.filter(({ kind }) => kind === 'breach');
  const requests = sorted.filter(({ kind }) => kind === 'request');
  const complaints = sorted.filter(({ kind }) => kind === 'complaint');
  const disclosures = sorted.filter(({ kind }) => kind === 'disclosure');
  return {
    subject: `Open cases on ${writeDate(findLocalDate(now))}`,
    paragraphs: [
      list(summarise(standing, now)),
      ...(cases.length > 0 ? [heading('Cases')] : []),
      ...listCases('Breaches, by when the regulator is to be told', breaches, now),
      ...listCases('Requests, by due date', requests, now),
      ...listCases('Complaints and the regulator’s enquiries, by date', complaints, now),
      ...listCases('Third parties’ requests, by date', disclosures, now),
      ...(unsorted.length > 0 ? [heading('Mail')] : []),
      ...listUnsorted(unsorted),
      'To read a case:',
      verbatim('npm run case -- REFERENCE'),
    ],
  };
}
