import { HOLIDAY_TABLE } from '../../domain/calendar/holiday-table.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import { isFeeOutstanding } from '../../domain/case/fold-fee.ts';
import type { RightClock } from '../../domain/clocks/read-request-clocks.ts';
import { nameRight } from '../../domain/deadlines/rights.ts';
import type { DatedRequest } from '../dated-case.ts';
import { facts, heading, list, type Paragraph } from '../letter.ts';
import { capitalise, writeSentence } from './write-words.ts';

/** Why a clock of the request has no date, where the holiday table is why; mail that says so is better than none (L2). */
export const warnBeyondTable = ({ clocks }: DatedRequest): Paragraph[] =>
  clocks.some(({ beyondTable }) => beyondTable)
    ? [
        `The due date could not be computed, because the holiday table functions/domain/calendar/bank-holidays.json ends on ${writeDate(HOLIDAY_TABLE.last)}. Have that table extended. Until then count the date by hand and keep to it.`,
      ]
    : [];

const writeRequesterDue = (clock: RightClock) =>
  clock.due === null ? 'no date yet: the clock is stopped until you answer our question' : writeDate(clock.due);

/** The rules that a step cites in brackets, `(L1, SR-4)`, mean nothing to who asked. */
const dropCitations = (step: string) => step.replace(/\s*\((?:[A-Z]{1,2}-?\d+)(?:, [A-Z]{1,2}-?\d+)*\)/g, '');

/** When the requester will have an answer, one line a right where they differ, and how the first date was reckoned. */
export function tellRequesterDue({ state, clocks }: DatedRequest): Paragraph[] {
  const [first, ...others] = clocks;
  if (!first || clocks.some(({ beyondTable }) => beyondTable)) {
    return ['We cannot give you an exact date yet. You will have our answer within the time that the law allows.'];
  }
  const differ = others.some((clock) => clock.due !== first.due);
  return [
    differ
      ? facts(
          ...clocks.map((clock): [string, string] => [capitalise(nameRight(clock.right)), writeRequesterDue(clock)]),
        )
      : facts(['We must answer you by the end of', writeRequesterDue(first)]),
    ...(first.provisional
      ? [
          `This date will change: once the ${isFeeOutstanding(state.fee) ? 'fee' : 'proof'} that we asked you for has reached us, the time is counted from that day.`,
        ]
      : []),
    heading('How we worked out the date'),
    list(first.explanation.map((step) => writeSentence(dropCitations(step)))),
  ];
}

function writeStaffDue(clock: RightClock): string {
  if (clock.beyondTable) return 'could not be computed';
  if (clock.due === null) return 'none while a question is open (paused)';
  return clock.provisional
    ? `${writeDate(clock.due)} (provisional: proof or a fee is outstanding)`
    : writeDate(clock.due);
}

/** The dates of a request, as staff need them, with the rules that they rest on. */
export function tellStaffDue(dated: DatedRequest): Paragraph[] {
  return [
    facts(...dated.clocks.map((clock): [string, string] => [`Due (${nameRight(clock.right)})`, writeStaffDue(clock)])),
    ...warnBeyondTable(dated),
    ...dated.clocks.slice(0, 1).map((clock) => list(clock.explanation.map(writeSentence))),
  ];
}
