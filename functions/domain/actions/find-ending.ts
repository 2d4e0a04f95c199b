import type { RequestState } from '../case/fold-request.ts';

/** Why nothing more can be done to a request that has ended. */
export function findEnding(state: RequestState): string | null {
  if (state.ended?.how === 'lapsed') {
    return 'This request has lapsed: the requester was silent for longer than the policy allows. If they have answered after all, take it up again first (revive): nothing that it was is lost.';
  }
  return state.ended || state.closed
    ? 'This request has ended: what was decided stands, and its record is kept until disposal.'
    : null;
}
