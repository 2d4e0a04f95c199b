import type { BreachState } from '../case/fold-breach.ts';
import { isTaskOpen } from '../case/fold-officer.ts';
import type { Policy } from '../policy/schema.ts';
import { type BreachTrack, waitOn } from './breach-track.ts';
import type { Notice } from './notice.ts';

/** The person who looks into the breach: assigned, whether or not they have accepted yet. */
export const findInvestigator = ({ officer }: BreachState): string | null => officer.assigned?.officer ?? null;

const officer: BreachTrack = {
  name: 'officer',
  yields: true,
  isOpen: (state) => !state.officer.assigned?.acceptedAt,
  waits: ({ officer: { assigned, declined }, receivedAt }, policy) => {
    if (assigned) return [waitOn(policy, 'acceptance', { instant: assigned.at }, { people: [assigned.officer] })];
    // Whoever declined gives the next assignment its time anew; the receipt gave it to the first.
    return [waitOn(policy, 'officer', { instant: declined.at(-1)?.at ?? receivedAt })];
  },
};

const tasks: BreachTrack = {
  name: 'tasks',
  isOpen: (state) => state.officer.tasks.some(isTaskOpen),
  waits: (state, policy) =>
    state.officer.tasks
      .filter(isTaskOpen)
      .map(({ task, owner, due, setAt }) =>
        waitOn(policy, 'task', { instant: due }, { item: task, people: [owner], askedAt: setAt }),
      ),
};

const police: BreachTrack = {
  name: 'police',
  isOpen: (state) => state.incident.facts.stolen === 'yes' && state.officer.police === null,
  waits: ({ receivedAt, incident: { factsChangedAt } }, policy) => [
    waitOn(policy, 'police', { instant: receivedAt }, factsChangedAt === null ? {} : { askedAt: factsChangedAt }),
  ],
};

/** The investigating officer, the tasks of containment and recovery, and the police where something was stolen (BR-12). */
export const officerTracks: readonly BreachTrack[] = [officer, tasks, police];

function toPerson(key: string, template: Notice['template'], person: string, item?: number): Notice {
  return {
    key,
    stage: 'remind-and-escalate',
    template,
    to: [],
    people: [person],
    records: { type: 'roles-told' },
    ...(item === undefined ? {} : { item }),
  };
}

/** Whoever is to find another officer: those whom the ladder reaches first. */
const findAssigners = (policy: Policy) =>
  (policy.ladders.officer.value.rungs[0]?.to ?? []).filter((recipient) => recipient !== 'requester');

/** The officer hears that the case is theirs, those who assign that somebody declined, and each owner of their task. */
export function readOfficerNotices({ officer: { assigned, declined, tasks } }: BreachState, policy: Policy): Notice[] {
  const refusals = declined.map(
    ({ at }): Notice => ({
      key: `officer-declined/${at}`,
      stage: 'remind-and-escalate',
      template: 'officer-declined',
      to: findAssigners(policy),
      records: { type: 'roles-told' },
    }),
  );
  return [
    ...refusals,
    ...(assigned ? [toPerson(`officer/assigned/${assigned.at}`, 'officer-assigned', assigned.officer)] : []),
    ...tasks
      .filter(isTaskOpen)
      .map(({ task, owner, setAt }) => toPerson(`task-set/${task}/${setAt}`, 'task-set', owner, task)),
  ];
}
