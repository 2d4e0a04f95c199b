import { BeyondHolidayTableError } from '../calendar/holiday-table.ts';
import { laterOf } from '../calendar/later-of.ts';
import { findLocalDate } from '../calendar/local-date.ts';
import type { Nation } from '../calendar/nation.ts';
import { isOpenedByHand } from '../case/events.ts';
import { isFeeOutstanding } from '../case/fold-fee.ts';
import type { Proof } from '../case/fold-proofs.ts';
import type { RequestState } from '../case/fold-request.ts';
import { computeRequestDeadline } from '../deadlines/compute-request-deadline.ts';
import type { RequestDeadline } from '../deadlines/request-clock.ts';
import type { Right } from '../deadlines/rights.ts';
import type { Policy } from '../policy/schema.ts';

/** One right's clock on a request. Dates are local (Europe/London), `yyyy-mm-dd`. */
export interface RightClock extends RequestDeadline {
  right: Right;
  /** Proof of identity or authority, or a fee, is outstanding: the dates run from receipt until it has come (L4). */
  provisional: boolean;
  /** The holiday table does not reach far enough to give the dates. */
  beyondTable: boolean;
  /** A question to the requester is open: no date can be given until they answer (L5). */
  paused: boolean;
}

/**
 * The request's receipt that counts: by a member of staff where that was earlier (SR-10), else by us. What a person typed
 * in of a call or a letter can be corrected to a later day too; a mail's receipt cannot.
 */
export function findFirstReceipt(state: RequestState): string {
  const claimed = state.firstReceiptAt;
  if (claimed !== null && isOpenedByHand(state.channel)) return claimed;
  return claimed !== null && Date.parse(claimed) < Date.parse(state.receivedAt) ? claimed : state.receivedAt;
}

const proofsOf = (state: RequestState): Proof[] => Object.values(state.proofs).filter((proof) => proof !== undefined);

/** Whether a proof that was asked for has not been accepted. */
export function isProofOutstanding(state: RequestState): boolean {
  return proofsOf(state).some((proof) => proof.decided?.decision !== 'accepted');
}

/** The latest moment at which a proof that was asked for, and then accepted, reached us; undefined where none did. */
function findProvedAt(state: RequestState): string | undefined {
  return proofsOf(state)
    .flatMap((proof) => (proof.decided?.provedAt ? [proof.decided.provedAt] : []))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}

function findPromise(policy: Policy) {
  const { value: days, source } = policy.clocks.access.days;
  return days === null ? null : { days, source, title: policy.title };
}

type Facts = Parameters<typeof computeRequestDeadline>[0];

/**
 * A date beyond the holiday table is never guessed, and a case with such a date is never stuck: it keeps its start,
 * says which table must be extended, and is watched by the ladder of its triage until it is.
 */
function computeWithinTable(facts: Facts): RequestDeadline & { beyondTable: boolean } {
  try {
    return { ...computeRequestDeadline(facts), beyondTable: false };
  } catch (error) {
    if (!(error instanceof BeyondHolidayTableError)) throw error;
    const start = [facts.received, facts.identityProved ?? facts.received, facts.feePaid ?? facts.received].reduce(
      laterOf,
    );
    return {
      clockStart: findLocalDate(start),
      statutoryDue: null,
      policyDue: null,
      due: null,
      extensionNoticeDue: null,
      pausedDays: 0,
      explanation: [`No date can be computed: ${error.message}.`],
      beyondTable: true,
    };
  }
}

/** Why the dates are not yet those that will count; empty where they are. */
function explainProvisional(state: RequestState): string[] {
  return [
    ...(isProofOutstanding(state)
      ? [
          'Provisional: proof of identity or authority was asked for and has not been accepted, so the period runs from receipt for now (L4).',
        ]
      : []),
    ...(isFeeOutstanding(state.fee)
      ? ['Provisional: a fee was asked for and has not been paid, so the period runs from receipt for now (L4).']
      : []),
  ];
}

/** What the dates of a request depend on: nothing else moves them. */
export function readClockFacts(state: RequestState) {
  const provedAt = isProofOutstanding(state) ? undefined : findProvedAt(state);
  return {
    rights: state.rights,
    received: findFirstReceipt(state),
    ...(provedAt ? { identityProved: provedAt } : {}),
    ...(state.fee?.paidAt ? { feePaid: state.fee.paidAt } : {}),
    clarification: state.clarifications.map((pause): [string, string | null] => [pause.askedAt, pause.receivedAt]),
    extended: state.extendedAt !== null,
  };
}

/** The clock of each right the request invokes, in the order in which they were read. */
export function readRequestClocks(state: RequestState, policy: Policy, nation: Nation): RightClock[] {
  const { rights, ...facts } = readClockFacts(state);
  const provisional = explainProvisional(state);
  return rights.map((right) => {
    const deadline = computeWithinTable({ ...facts, right, nation, policyDays: findPromise(policy) });
    return {
      ...deadline,
      explanation: [...deadline.explanation, ...provisional],
      right,
      provisional: provisional.length > 0,
      paused: deadline.due === null && !deadline.beyondTable,
    };
  });
}

/** The clock that is due first; a paused one is later than any date. */
export function findEarliestClock(clocks: readonly RightClock[]): RightClock | null {
  const dated = clocks.filter((clock) => clock.due !== null).sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
  return dated[0] ?? clocks[0] ?? null;
}
