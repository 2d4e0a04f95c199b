import { HOLIDAY_TABLE } from '../../domain/calendar/holiday-table.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import type { RightClock } from '../../domain/clocks/read-request-clocks.ts';
import { nameRight } from '../../domain/deadlines/rights.ts';
import type { DatedRequest } from '../dated-case.ts';
import { facts, heading, list, type Paragraph } from '../letter.ts';
import { capitalise } from './write-words.ts';

const TABLE = 'functions/domain/calendar/bank-holidays.json';

const writeDue = (clock: RightClock) =>
  clock.due === null ? 'no date yet: the clock is stopped until you answer our question' : writeDate(clock.due);

/** The rules that a step cites in brackets, `(L1, SR-4)`, mean nothing to who asked. */
const dropCitations = (step: string) => step.replace(/\s*\((?:[A-Z]{1,2}-?\d+)(?:, [A-Z]{1,2}-?\d+)*\)/g, '');

function explain(clock: RightClock): Paragraph[] {
  return [
    heading('How we worked out the date'),
    list(clock.explanation.map((step) => `${capitalise(dropCitations(step))}.`)),
  ];
}

/** When the requester will have an answer, one line a right where they differ, and how the first date was reckoned. */
export function tellRequesterDue({ clocks, beyondTable }: DatedRequest): Paragraph[] {
  const [first, ...others] = clocks;
  if (beyondTable !== null || !first) {
    return ['We cannot give you an exact date yet. You will have our answer within the time that the law allows.'];
  }
  const differ = others.some((clock) => clock.due !== first.due);
  const due = differ
    ? [facts(...clocks.map((clock): [string, string] => [capitalise(nameRight(clock.right)), writeDue(clock)]))]
    : [facts(['We must answer you by the end of', writeDue(first)])];
  const provisional = first.provisional
    ? ['This date will change: it is counted from the day on which we have the proof that we asked you for.']
    : [];
  return [...due, ...provisional, ...explain(first)];
}

function writeStaffDue(clock: RightClock): string {
  const marks = [...(clock.provisional ? ['provisional: proof is outstanding'] : []), ...(clock.paused ? ['paused'] : [])];
  const due = clock.due === null ? 'none while a question is open' : writeDate(clock.due);
  return marks.length === 0 ? due : `${due} (${marks.join('; ')})`;
}

/** What staff are told where a date cannot be computed. */
export const warnBeyondTable = (date: string) =>
  `The due date could not be computed: it needs ${date}, and the holiday table ${TABLE} covers ${HOLIDAY_TABLE.first} to ${HOLIDAY_TABLE.last}. Extend that table and deploy; until then, count the date by hand and keep it.`;

/** The dates of a request, as staff need them. */
export function tellStaffDue({ clocks, beyondTable }: DatedRequest): Paragraph[] {
  if (beyondTable !== null) return [warnBeyondTable(beyondTable)];
  return [
    facts(...clocks.map((clock): [string, string] => [`Due (${nameRight(clock.right)})`, writeStaffDue(clock)])),
    ...clocks.slice(0, 1).map((clock) => list(clock.explanation.map((step) => `${capitalise(step)}.`))),
  ];
}
