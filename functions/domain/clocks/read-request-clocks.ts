import type { Nation } from '../calendar/nation.ts';
import type { Proof, RequestState } from '../case/fold-request.ts';
import type { RequestDeadline } from '../deadlines/request-clock.ts';
import { computeRequestDeadline } from '../deadlines/compute-request-deadline.ts';
import type { Right } from '../deadlines/rights.ts';
import type { Policy } from '../policy/schema.ts';

/** One right's clock on a request. Dates are local (Europe/London), `yyyy-mm-dd`. */
export interface RightClock extends RequestDeadline {
  right: Right;
  /** Proof of identity or authority is outstanding: the dates run from receipt until it has come (L4). */
  provisional: boolean;
  /** A question to the requester is open: no date can be given until they answer (L5). */
  paused: boolean;
}

/** The request's receipt that counts: by a member of staff where that was earlier (SR-10), else by us. */
export function findFirstReceipt(state: RequestState): string {
  const claimed = state.firstReceiptAt;
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

/** The clock of each right the request invokes, in the order in which they were read. Throws BeyondHolidayTableError. */
export function readRequestClocks(state: RequestState, policy: Policy, nation: Nation): RightClock[] {
  const provisional = isProofOutstanding(state);
  const provedAt = provisional ? undefined : findProvedAt(state);
  return state.rights.map((right) => {
    const deadline = computeRequestDeadline({
      right,
      received: findFirstReceipt(state),
      nation,
      policyDays: findPromise(policy),
      ...(provedAt ? { identityProved: provedAt } : {}),
      clarification: state.clarifications.map((pause): [string, string | null] => [pause.askedAt, pause.receivedAt]),
      extended: state.extendedAt !== null,
    });
    return { ...deadline, right, provisional, paused: deadline.due === null };
  });
}

/** The clock that is due first; a paused one is later than any date. */
export function findEarliestClock(clocks: readonly RightClock[]): RightClock | null {
  const dated = clocks.filter((clock) => clock.due !== null).sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
  return dated[0] ?? clocks[0] ?? null;
}
