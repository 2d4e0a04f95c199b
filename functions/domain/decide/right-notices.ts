import type { RequestState } from '../case/fold-request.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { Policy } from '../policy/schema.ts';
import { RESTRICTION_GROUNDS } from '../rights/right-test.ts';
import { readLadders } from './ladder-notices.ts';
import { type Notice, type Owed, toRequester } from './notice.ts';
import { findMarketingSince, findUnrestricted, listStanding, listUntold } from './right-duties.ts';

/** The notice that a restriction will be lifted; lifting waits for its having been given (18(3)). */
export const liftingNotice = (ground: string, announcedAt: string) => `lifting/${ground}/${announcedAt}`;

function restrictionNotices({ deciding }: RequestState): Notice[] {
  return RESTRICTION_GROUNDS.flatMap((ground) => {
    const restriction = deciding.restrictions[ground];
    if (!restriction) return [];
    const { at, announcedAt } = restriction;
    return [
      toRequester(`restricted/${ground}/${at}`, 'processing-restricted'),
      ...(announcedAt === null ? [] : [toRequester(liftingNotice(ground, announcedAt), 'restriction-to-be-lifted')]),
    ];
  });
}

/** What the rights of a request wait for, each with its escalation path; before its end and after it. */
export function listRightWaits(state: RequestState, policy: Policy): Wait[] {
  const wait = (ladder: Wait['ladder'], since: string | null | undefined): Wait[] =>
    since ? [{ ladder, rule: policy.ladders[ladder].value, anchor: { instant: since } }] : [];
  const standing = listStanding(state);
  return [
    ...wait('marketing', findMarketingSince(state)),
    ...wait('restriction', findUnrestricted(state)?.since),
    ...wait('recipients', listUntold(state)[0]?.since),
    ...wait('lifting', standing.find(({ to }) => to === 'lift')?.since),
    ...wait('restrictionReview', standing.find(({ to }) => to === 'review')?.since),
  ];
}

/**
 * What the rights of a request owe at `now` (milliseconds since 1970): that marketing has stopped, that processing is
 * restricted, that it will be no longer (L9, L14, L18); and the reminders of what is still to be done. Closed cases owe
 * nothing.
 */
export function readRightNotices(state: RequestState, policy: Policy, now: number): Owed {
  if (state.closed !== null) return { notices: [], nextAt: Number.POSITIVE_INFINITY };
  const stopped = state.deciding.marketingStoppedAt;
  const ladders = readLadders(state, listRightWaits(state, policy), policy, now);
  return {
    notices: [
      ...(stopped === null ? [] : [toRequester(`marketing-stopped/${stopped}`, 'marketing-stopped')]),
      ...restrictionNotices(state),
      ...ladders.notices,
    ].filter((notice) => !state.given.has(notice.key)),
    nextAt: ladders.nextAt,
  };
}
