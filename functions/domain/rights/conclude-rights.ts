import type { RequestState } from '../case/fold-request.ts';
import { nameRight, type Right } from '../deadlines/rights.ts';
import type { Finding } from './right-test.ts';

type Outcome = Extract<NonNullable<RequestState['ended']>, { how: 'response' }>['outcome'];

/** The rights of a request, as its decisions are read from. */
type Decided = Pick<RequestState, 'rights' | 'deciding'>;

/**
 * The rights on which nothing is decided yet, in the order in which they were asked for; the response waits for them.
 * A request for access alone is decided by its response, which says what is disclosed and what is not.
 */
export function findUndecidedRights({ rights, deciding }: Decided): Right[] {
  if (rights.length === 1 && rights[0] === 'access') return [];
  return rights.filter((right) => deciding.decided[right] === undefined);
}

function concludeOne({ decision, exceptions }: Finding): Outcome {
  switch (decision) {
    case 'met':
      return 'answered';
    case 'partly-met':
      return 'partly-answered';
    case 'refused':
      return 'refused';
    case 'not-applicable':
      return exceptions.includes('nothing-held') ? 'nothing-held' : 'refused';
  }
}

/**
 * The outcome of the request as it follows from what was decided on each of its rights; null while that is open, and
 * where the response alone says it.
 */
export function concludeRights(state: Decided): Outcome | null {
  if (findUndecidedRights(state).length > 0) return null;
  const parts = state.rights.flatMap((right) => state.deciding.decided[right] ?? []).map(concludeOne);
  const [first] = parts;
  if (first === undefined) return null;
  // Where nothing was held under one right, the others say how the request was answered.
  const telling = parts.some((part) => part !== 'nothing-held')
    ? parts.filter((part) => part !== 'nothing-held')
    : parts;
  return telling.every((part) => part === telling[0]) ? (telling[0] ?? first) : 'partly-answered';
}

/** Why a response with that outcome does not follow from what was decided; null where it does. */
export function findOutcomeFault(state: Decided, outcome: Outcome): string | null {
  const concluded = concludeRights(state);
  if (concluded === null || concluded === outcome) return null;
  const parts = state.rights.flatMap((right) => {
    const decided = state.deciding.decided[right];
    return decided ? [`${nameRight(right)} ${decided.decision}`] : [];
  });
  return `The outcome follows from what was decided (${parts.join(', ')}): it is "${concluded}", not "${outcome}". Decide a right anew (decide-right), or give that outcome.`;
}

/** Why no response can go while rights are undecided; null where all are decided. */
export function findUndecidedFault(state: Decided): string | null {
  const undecided = findUndecidedRights(state);
  return undecided.length === 0
    ? null
    : `Not every right of this request is decided yet: ${undecided.map(nameRight).join(', ')}. Decide each first (decide-right), so that the response can say what became of it.`;
}
