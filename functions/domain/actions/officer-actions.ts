import * as z from 'zod';
import { givenInstantSchema } from '../calendar/given-instant.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { isTaskOpen } from '../case/fold-officer.ts';
import { taskKindSchema } from '../case/officer-events.ts';
import { serviceIdSchema } from '../case/search-events.ts';
import { type Role, roles } from '../policy/roles.ts';
import type { Policy } from '../policy/schema.ts';
import { type ActionContext, breachAction, caseworkers, findMomentFault, moment, words } from './action.ts';
import { findClosing } from './find-breach-misfit.ts';
import { findByAddress, findInvestigatingOfficer } from './find-investigating-officer.ts';
import { UncheckedActionError } from './routing-actions.ts';

/** Whoever works on cases, and those senior in a service, of whom one investigates. */
const investigators = (policy: Policy): readonly Role[] => [
  ...new Set<Role>([...caseworkers(policy), 'head-of-service', 'information-asset-owner']),
];

const assignOfficer = breachAction({
  name: 'assign-officer',
  summary:
    'Assign the investigating officer, by address or by the service concerned: they are told, and asked to accept (BR-12).',
  codes: { officer: z.string().trim().min(1).optional(), service: serviceIdSchema.optional() },
  words: { reasons: words().optional() },
  who: caseworkers,
  guard: findClosing,
  fault: ({ officer }, data, { officers, rules }) => {
    const { services = [] } = rules;
    if (data.service !== undefined && services.length > 0 && !services.some(({ id }) => id === data.service)) {
      return `There is no service "${data.service}" (deployment.json). There are: ${services.map(({ id }) => id).join(', ')}.`;
    }
    const found = findInvestigatingOfficer(data, officer, officers);
    if ('fault' in found) return found.fault;
    return officer.assigned?.officer === found.officer.id
      ? 'The case is assigned to them already. They accept it (accept-assignment) or decline it (decline-assignment).'
      : null;
  },
  event: ({ officer }, data, { officers }) => {
    const found = findInvestigatingOfficer(data, officer, officers);
    if ('fault' in found) throw new UncheckedActionError(found.fault);
    return {
      type: 'officer-assigned',
      officer: found.officer.id,
      ...(data.service === undefined ? {} : { service: data.service }),
    };
  },
});

const findUnassigned = ({ officer }: BreachState) =>
  officer.assigned === null ? 'No investigating officer is assigned. Assign one first (assign-officer).' : null;

/** Nobody accepts or declines for somebody else. */
const findImpostor = ({ officer }: BreachState, { actor }: ActionContext) =>
  actor !== undefined && actor.id !== officer.assigned?.officer
    ? `The case is assigned to ${officer.assigned?.officer ?? 'nobody'}, and only they can say so. To put somebody else in their place, assign them (assign-officer).`
    : null;

const acceptAssignment = breachAction({
  name: 'accept-assignment',
  summary: 'Accept the investigation of this breach, as the officer to whom it is assigned (BR-12).',
  codes: {},
  words: {},
  who: () => roles,
  guard: (state) =>
    findClosing(state) ??
    findUnassigned(state) ??
    (state.officer.assigned?.acceptedAt ? 'The investigating officer has accepted this case already.' : null),
  fault: (state, _data, context) => findImpostor(state, context),
  event: () => ({ type: 'assignment-accepted' }),
});

const declineAssignment = breachAction({
  name: 'decline-assignment',
  summary: 'Decline the investigation of this breach, with the reason: somebody else is assigned (BR-12).',
  codes: { because: z.enum(['conflict-of-interest', 'absent', 'not-my-service', 'other']) },
  words: { reasons: words().optional() },
  who: () => roles,
  guard: (state) => findClosing(state) ?? findUnassigned(state),
  fault: (state, { because, reasons }, context) =>
    because === 'other' && reasons === undefined
      ? 'reasons: say why, since none of the reasons by name fits.'
      : findImpostor(state, context),
  event: (_state, { because }) => ({ type: 'assignment-declined', because }),
});

const taskNumber = z.int().min(1);

const findTask = ({ officer }: BreachState, task: number | undefined) =>
  officer.tasks.find((one) => one.task === task && isTaskOpen(one));

function findTaskFault(state: BreachState, task: number | undefined): string | null {
  if (findTask(state, task)) return null;
  const open = state.officer.tasks.filter(isTaskOpen).map((one) => one.task);
  return open.length === 0
    ? 'No task is open on this case. Set one first (set-task).'
    : `No task ${task} is open on this case. Open are: ${open.join(', ')}.`;
}

const setTask = breachAction({
  name: 'set-task',
  summary:
    'Give somebody something to do by a time: to contain, recover, inform or prevent. They are told, and reminded (BR-12).',
  codes: {
    kind: taskKindSchema,
    owner: z.string().trim().min(1).describe('an address of the role directory'),
    /** An instant to come, kept in UTC. */
    due: givenInstantSchema.overwrite((instant) => new Date(instant).toISOString()),
    task: taskNumber.optional().describe('an open task that is set anew, by its number'),
  },
  words: { what: words() },
  who: investigators,
  guard: findClosing,
  fault: (state, { owner, due, task }, { at, officers }) => {
    if (!findByAddress(owner, officers)) return `${owner} is not in the role directory (deployment.json).`;
    if (Date.parse(due) <= Date.parse(at))
      return `The task would be late from the start (due ${due}). Give a time to come.`;
    return task === undefined ? null : findTaskFault(state, task);
  },
  event: ({ officer }, { kind, owner, due, task }, { officers }) => {
    const person = findByAddress(owner, officers);
    if (!person) throw new UncheckedActionError('nobody of the role directory is named');
    const next = Math.max(0, ...officer.tasks.map((one) => one.task)) + 1;
    return { type: 'task-set', task: task ?? next, kind, owner: person.id, due };
  },
});

const completeTask = breachAction({
  name: 'complete-task',
  summary: 'Record that a task is done, by whoever has it or by those who work on the case.',
  codes: { task: taskNumber },
  words: { result: words().optional() },
  who: () => roles,
  guard: (state) =>
    findClosing(state) ?? (state.officer.tasks.some(isTaskOpen) ? null : findTaskFault(state, undefined)),
  fault: (state, { task }, { actor, rules }) => {
    const fault = findTaskFault(state, task);
    if (fault !== null || actor === undefined) return fault;
    const mayRecord = investigators(rules.policy).some((role) => actor.roles.includes(role));
    return mayRecord || findTask(state, task)?.owner === actor.id
      ? null
      : `Task ${task} is somebody else’s. They say that it is done, or whoever works on the case does.`;
  },
  event: (_state, { task }) => ({ type: 'task-done', task }),
});

const withdrawTask = breachAction({
  name: 'withdraw-task',
  summary: 'Withdraw a task that is not needed any more, with the reasons.',
  codes: { task: taskNumber },
  words: { reasons: words() },
  who: investigators,
  guard: (state) =>
    findClosing(state) ?? (state.officer.tasks.some(isTaskOpen) ? null : findTaskFault(state, undefined)),
  fault: (state, { task }) => findTaskFault(state, task),
  event: (_state, { task }) => ({ type: 'task-withdrawn', task }),
});

const recordPoliceInformed = breachAction({
  name: 'record-police-informed',
  summary: 'Record that the police were informed, when, and the crime number they gave (BR-12).',
  codes: { informedAt: moment().optional() },
  words: { crimeNumber: words().optional(), note: words().optional() },
  who: investigators,
  guard: findClosing,
  fault: (_state, { informedAt }, { at }) => findMomentFault(informedAt, at, 'informing the police'),
  event: (_state, { informedAt }, { at }) => ({ type: 'police-informed', informedAt: informedAt ?? at }),
});

const decideNotToInformPolice = breachAction({
  name: 'decide-not-to-inform-police',
  summary: 'Record the decision that the police are not informed, with its reasons.',
  codes: {},
  words: { reasons: words() },
  who: investigators,
  guard: (state) =>
    findClosing(state) ??
    (state.officer.police?.informed ? 'The police were informed already; that cannot be decided away.' : null),
  event: () => ({ type: 'police-not-informed' }),
});

/** The investigating officer, the tasks of containment and recovery, and the police (BR-12). */
export const officerActions = [
  assignOfficer,
  acceptAssignment,
  declineAssignment,
  setTask,
  completeTask,
  withdrawTask,
  recordPoliceInformed,
  decideNotToInformPolice,
];
