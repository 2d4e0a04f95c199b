import type { CaseState } from '../case/fold-case.ts';
import type { RequestState } from '../case/fold-request.ts';
import type { Standing } from './right-test.ts';

type OpenCopy = Standing['openCopies'][number];

const COPIES = ['access', 'portability'] as const;

/** The rights to a copy that this request invokes and that are neither decided nor answered. */
function listOf(state: CaseState): OpenCopy[] {
  if (state.kind !== 'request' || state.ended !== null) return [];
  return COPIES.filter((right) => state.rights.includes(right) && state.deciding.decided[right] === undefined).map(
    (right) => ({ right, caseId: state.id }),
  );
}

/**
 * Open requests for a copy of the person's data, on this case and on those linked with it: while one is open, what it
 * asks for is not deleted (DPA 2018, s.173; L40).
 */
export const listOpenCopies = (state: RequestState, linked: readonly CaseState[]): OpenCopy[] =>
  [state, ...linked].flatMap(listOf);

/** Whether an open request for a copy on a linked case holds this case's record from disposal (L40). */
export const isHeldByRequest = (linked: readonly CaseState[]): boolean => linked.flatMap(listOf).length > 0;
