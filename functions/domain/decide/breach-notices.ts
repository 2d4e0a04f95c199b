import { addDays, findLocalDate } from '../calendar/local-date.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { isRegulatorSettled } from '../case/fold-notification.ts';
import { isTellingSettled } from '../case/fold-people.ts';
import type { Policy } from '../policy/schema.ts';
import { isAssessmentOutdated } from '../risk/explain-risk.ts';
import { type BreachTrack, mayBeBreach, waitOn } from './breach-track.ts';
import { asCall, callForDanger, dangerTracks } from './danger-notices.ts';
import { questions, readIncidentNotices } from './incident-notices.ts';
import { readLadders, readMailNotices } from './ladder-notices.ts';
import { isLessonAwaited, listLessonWaits, readLearningNotices } from './learning-notices.ts';
import type { Notice, Owed } from './notice.ts';
import { notificationTracks, readNotificationNotices } from './notification-notices.ts';
import { findInvestigator, officerTracks, readOfficerNotices } from './officer-notices.ts';

const triage: BreachTrack = {
  name: 'triage',
  isOpen: (state) => state.triagedAt === null,
  waits: (state, policy) => [waitOn(policy, 'breachTriage', { instant: state.receivedAt })],
};

const containment: BreachTrack = {
  name: 'containment',
  isOpen: (state) => state.containedAt === null,
  waits: (state, policy) => [waitOn(policy, 'containment', { instant: state.receivedAt })],
};

const assessment: BreachTrack = {
  name: 'assessment',
  isOpen: (state) => state.category === 'breach' && (state.risk === null || isAssessmentOutdated(state)),
  waits: (state, policy) => {
    const since = state.risk === null ? state.confirmedAt : state.incident.factsChangedAt;
    return [waitOn(policy, 'assessment', { instant: since ?? state.receivedAt })];
  },
};

const regulator: BreachTrack = {
  name: 'regulator',
  isOpen: (state) => state.capacity === 'controller' && mayBeBreach(state) && !isRegulatorSettled(state.notification),
  waits: (state, policy) => [waitOn(policy, 'regulator', { instant: state.awareAt })],
};

const peopleConcerned: BreachTrack = {
  name: 'people-concerned',
  isOpen: (state) =>
    state.capacity === 'controller' && state.risk?.level === 'high-risk' && !isTellingSettled(state.people),
  waits: (state, policy) => [waitOn(policy, 'peopleConcerned', { instant: state.risk?.since ?? state.receivedAt })],
};

const toolkit: BreachTrack = {
  name: 'toolkit',
  isOpen: (state, policy) => policy.breach.toolkit.value && state.notification.toolkit === null,
  waits: (state, policy) => [waitOn(policy, 'toolkit', { instant: state.awareAt })],
};

const lessons: BreachTrack = {
  name: 'lessons',
  isOpen: (state) => state.learning.recordedAt === null,
  waits: ({ triagedAt }, policy) =>
    triagedAt === null
      ? []
      : [waitOn(policy, 'lessons', { day: addDays(findLocalDate(triagedAt), policy.clocks.lessons.days.value) })],
};

const practice: BreachTrack = { name: 'practice', isOpen: isLessonAwaited, waits: listLessonWaits };

/** Every track of a breach, in the order in which people name them. */
const tracks: readonly BreachTrack[] = [
  ...dangerTracks,
  triage,
  ...officerTracks,
  containment,
  assessment,
  regulator,
  ...notificationTracks,
  peopleConcerned,
  toolkit,
  lessons,
  practice,
  questions,
];

/** The tracks of what is learnt from a breach. */
const learning: readonly BreachTrack[] = [lessons, practice];

/**
 * What stays open on a case that does not go on as a breach: one that triage found to be none, or a report that goes on
 * in the case of the same incident. Danger to a person is never dropped with it (BR-13).
 */
const isSetAside = ({ category, incident }: BreachState) => category === 'not-a-breach' || incident.mergedInto !== null;

function findOpenTracks(state: BreachState, policy: Policy): BreachTrack[] {
  const open = (isSetAside(state) ? dangerTracks : tracks).filter((track) => track.isOpen(state, policy));
  const lasting = open.filter((track) => !track.yields);
  if (lasting.length === 0) return [];
  // With nothing left but what was learnt, an officer whom nobody appointed is no longer waited for; answers still are.
  const isAllLearning = lasting.every((track) => learning.includes(track));
  return isAllLearning ? open.filter((track) => lasting.includes(track) || track === questions) : open;
}

/** The names of the tracks that are open; the case closes once there are none. */
export const listOpenTracks = (state: BreachState, policy: Policy): string[] =>
  findOpenTracks(state, policy).map(({ name }) => name);

/** Whether only what was learnt is left to record and to put into practice. */
export const isLearning = (state: BreachState, policy: Policy): boolean =>
  findOpenTracks(state, policy).every((track) => track === questions || learning.includes(track));

/** The investigating officer hears what the offices hear, and a service's own head and officer in place of all of them. */
function addressCase(notice: Notice, state: BreachState): Notice {
  const investigator = findInvestigator(state);
  const service = state.officer.assigned?.service ?? null;
  return {
    ...notice,
    ...(investigator === null ? {} : { people: [...new Set([...(notice.people ?? []), investigator])] }),
    ...(service === null || notice.service !== undefined ? {} : { service }),
  };
}

/** What a breach owes at `now` (milliseconds since 1970), in the order in which it is to be given: the roles first (BR-1). */
export function readBreachNotices(state: BreachState, policy: Policy, now: number): Owed {
  const open = findOpenTracks(state, policy);
  const waits = open.flatMap((track) => track.waits(state, policy));
  const ladders = readLadders(state, waits, policy, now);
  const opening: Notice[] = [
    ...callForDanger(state, policy),
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
  const reminders = ladders.notices.map((notice) => addressCase(asCall(notice), state));
  const notices = [
    ...opening,
    ...readOfficerNotices(state, policy),
    ...readNotificationNotices(state, policy),
    ...readLearningNotices(state),
    ...readIncidentNotices(state, policy, now, open.includes(questions)),
    ...reminders,
    ...readMailNotices(state),
  ];
  return { notices: notices.filter((notice) => !state.given.has(notice.key)), nextAt: ladders.nextAt };
}
