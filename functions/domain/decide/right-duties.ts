import type { RequestState } from '../case/fold-request.ts';
import type { ContestedRight, Restriction } from '../case/fold-rights.ts';
import type { NotifiedRight } from '../case/right-events.ts';
import { RESTRICTION_GROUNDS, type RestrictionGround } from '../rights/right-test.ts';

/** The right whose decision ends a restriction that stands only for the time being; the others stand until reviewed. */
const matters: Partial<Record<RestrictionGround, ContestedRight>> = {
  'accuracy-contested': 'rectification',
  'objection-pending': 'objection',
};

const contests: Record<ContestedRight, RestrictionGround> = {
  rectification: 'accuracy-contested',
  objection: 'objection-pending',
};

const byTime = (a: { since: string }, b: { since: string }) => Date.parse(a.since) - Date.parse(b.since);

export const isStanding = (restriction: Restriction | undefined): restriction is Restriction =>
  restriction !== undefined && restriction.liftedAt === null;

/** Whether the request was taken back, or was never ours to answer: an objection in it asks nothing of us then. */
const isTakenBack = ({ ended }: RequestState) => ended?.how === 'withdrawn' || ended?.how === 'passed-on';

/**
 * Since when direct marketing has to be stopped; null where it was, or nobody objects to it. The objection needs no
 * triage, no proof of identity and no decision, and outlives a refusal (Article 21(3); L9, L14).
 */
export function findMarketingSince(state: RequestState): string | null {
  const { deciding, flags, rights } = state;
  if (deciding.marketingStoppedAt !== null || isTakenBack(state)) return null;
  if (flags.includes('direct-marketing') && rights.includes('objection')) return state.receivedAt;
  const { erasure } = deciding.decided;
  return erasure?.grounds.includes('direct-marketing-objection') ? erasure.at : null;
}

/** What is being weighed while nothing restricts the processing meanwhile (18(1); L18): the ground, and since when. */
export function findUnrestricted(state: RequestState): { ground: RestrictionGround; since: string } | null {
  if (state.ended !== null) return null;
  const { contestedSince, decided, restrictions } = state.deciding;
  const open = (['rectification', 'objection'] as const).flatMap((right) => {
    const since = contestedSince[right];
    const ground = contests[right];
    // What is absolute is not weighed, so that nothing has to be restricted while it is.
    const isAbsolute = right === 'objection' && state.flags.includes('direct-marketing');
    const isOpen = state.rights.includes(right) && decided[right] === undefined && !isAbsolute;
    return since !== undefined && isOpen && !isStanding(restrictions[ground]) ? [{ ground, since }] : [];
  });
  return open.sort(byTime)[0] ?? null;
}

/** When what a restriction waited for was settled: decided, or the request ended without that; null where it is open. */
function findSettledAt(state: RequestState, right: ContestedRight): string | null {
  return state.deciding.decided[right]?.at ?? state.ended?.at ?? null;
}

/** A restriction that is to be looked at: lifted, since what it waited for is settled; or only reviewed. */
export interface StandingRestriction {
  ground: RestrictionGround;
  restriction: Restriction;
  since: string;
  to: 'lift' | 'review' | 'await-decision';
}

/** The restrictions that stand, the one that has to be looked at soonest first. */
export function listStanding(state: RequestState): StandingRestriction[] {
  return RESTRICTION_GROUNDS.flatMap((ground): StandingRestriction[] => {
    const restriction = state.deciding.restrictions[ground];
    if (!isStanding(restriction)) return [];
    const matter = matters[ground];
    const granted = state.deciding.decided.restriction?.grounds.includes(ground) ?? false;
    if (restriction.announcedAt !== null) return [{ ground, restriction, since: restriction.announcedAt, to: 'lift' }];
    if (matter === undefined || (granted && !state.rights.includes(matter)))
      return [{ ground, restriction, since: restriction.at, to: 'review' }];
    const settled = findSettledAt(state, matter);
    return settled === null
      ? [{ ground, restriction, since: restriction.at, to: 'await-decision' }]
      : [{ ground, restriction, since: settled, to: 'lift' }];
  }).sort(byTime);
}

/** What recipients have to be told of, and since when, the oldest first (Article 19; L14). */
export function listUntold(state: RequestState): { of: NotifiedRight; since: string }[] {
  return Object.entries(state.deciding.untoldSince)
    .flatMap(([of, since]) => (isNotified(of) && since !== undefined ? [{ of, since }] : []))
    .sort(byTime);
}

const isNotified = (of: string): of is NotifiedRight =>
  of === 'rectification' || of === 'erasure' || of === 'restriction';

/** A duty that outlives the answer: the case does not close before it is done. */
export type RightDuty = 'marketing' | 'recipients' | 'lifting' | 'restriction-review';

/** What is still owed on the rights of a request, whether it has been answered or not; the most pressing first. */
export function listRightDuties(state: RequestState): RightDuty[] {
  const standing = listStanding(state);
  return [
    ...(findMarketingSince(state) === null ? [] : (['marketing'] as const)),
    ...(listUntold(state).length === 0 ? [] : (['recipients'] as const)),
    ...(standing.some(({ to }) => to === 'lift') ? (['lifting'] as const) : []),
    ...(standing.some(({ to }) => to !== 'lift') ? (['restriction-review'] as const) : []),
  ];
}
