import { addDays, findLocalDate } from '../calendar/local-date.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { isRegulatorSettled } from '../case/fold-notification.ts';
import { isTellingSettled } from '../case/fold-people.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { LadderName, Policy } from '../policy/schema.ts';
import { readLadders, readMailNotices } from './ladder-notices.ts';
import type { Notice, Owed } from './notice.ts';

/** What is still open on a breach; each is a track of its own, and none waits for another (BR-4). */
export type BreachTrack =
  | 'triage'
  | 'containment'
  | 'assessment'
  | 'regulator'
  | 'people-concerned'
  | 'toolkit'
  | 'lessons';

/** The tracks that are open, in the order in which people name them. None on what triage found to be no breach. */
export function listOpenTracks(state: BreachState, policy: Policy): BreachTrack[] {
  if (state.category === 'not-a-breach') return [];
  const tracks: [BreachTrack, boolean][] = [
    ['triage', state.triagedAt === null],
    ['containment', state.containedAt === null],
    ['assessment', state.category === 'breach' && state.risk === null],
    ['regulator', state.category !== 'near-miss' && !isRegulatorSettled(state.notification)],
    ['people-concerned', state.risk?.level === 'high-risk' && !isTellingSettled(state.people)],
    ['toolkit', policy.breach.toolkit.value && state.notification.toolkit === null],
    ['lessons', state.learning.recordedAt === null],
  ];
  return tracks.flatMap(([track, open]) => (open ? [track] : []));
}

function waitFor(track: BreachTrack, state: BreachState, policy: Policy): Wait[] {
  const wait = (ladder: LadderName, anchor: Wait['anchor']): Wait[] => [
    { ladder, rule: policy.ladders[ladder].value, anchor },
  ];
  switch (track) {
    case 'triage':
      return wait('breachTriage', { instant: state.receivedAt });
    case 'containment':
      return wait('containment', { instant: state.receivedAt });
    case 'assessment':
      return wait('assessment', { instant: state.triagedAt ?? state.receivedAt });
    case 'regulator':
      return wait('regulator', { instant: state.awareAt });
    case 'people-concerned':
      return wait('peopleConcerned', { instant: state.risk?.at ?? state.receivedAt });
    case 'toolkit':
      return wait('toolkit', { instant: state.receivedAt });
    case 'lessons':
      return state.triagedAt === null
        ? []
        : wait('lessons', { day: addDays(findLocalDate(state.triagedAt), policy.clocks.lessons.days.value) });
  }
}

/** What a breach owes at `now` (milliseconds since 1970), in the order in which it is to be given: the roles first (BR-1). */
export function readBreachNotices(state: BreachState, policy: Policy, now: number): Owed {
  const waits = listOpenTracks(state, policy).flatMap((track) => waitFor(track, state, policy));
  const ladders = readLadders(state, waits, policy, now);
  const opening: Notice[] = [
    {
      key: 'reported',
      stage: 'tell-roles',
      template: 'breach-reported',
      to: policy.roles.toldOfBreach.value,
      records: { type: 'roles-told' },
    },
    {
      key: 'acknowledgement',
      stage: 'tell-roles',
      template: 'breach-acknowledged',
      to: ['requester'],
      records: { type: 'acknowledged' },
    },
  ];
  const notices = [...opening, ...ladders.notices, ...readMailNotices(state)];
  return { notices: notices.filter((notice) => !state.given.has(notice.key)), nextAt: ladders.nextAt };
}
