import { describe, expect, test } from 'vitest';
import type { Officer } from '../../../functions/domain/actions/action.ts';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import type { Role } from '../../../functions/domain/policy/roles.ts';
import { breach, type Entry, RECEIVED, rulesOf } from '../case/write-history.ts';

const HOUR = 3_600_000;
const hoursIn = (hours: number) => new Date(Date.parse(RECEIVED) + hours * HOUR).toISOString();
const person = (id: string, roles: Role[], services?: string[]): Officer => ({
  id: `staff-${id}`,
  address: `${id}@council.example`,
  roles,
  services,
});
const officers = [
  person('case-officer', ['case-officer']),
  person('housing', ['investigating-officer'], ['housing']),
  person('anywhere', ['investigating-officer']),
  person('head', ['head-of-service']),
  person('clerk', ['customer-services']),
];
const services = [
  { id: 'housing', title: 'Housing' },
  { id: 'education', title: 'Education' },
];

function take(action: string, by: string, data: object, ...since: Entry[]) {
  const actor = officers.find(({ id }) => id === `staff-${by}`);
  if (!actor) throw new Error(`nobody is called ${by}`);
  const roles = actor.roles ?? [];
  const context = {
    rules: { ...rulesOf(), services },
    at: hoursIn(5),
    officers,
    actor: { id: actor.id, roles, services: actor.services ?? [] },
  };
  return checkAction(breach(...since), { action, roles, data }, context);
}
const refusal = (part: string) => ({ fits: false, reason: expect.stringContaining(part) });
const assigned = (by: string): Entry => ({ type: 'officer-assigned', at: hoursIn(1), officer: `staff-${by}` });
const declined: Entry = { type: 'assignment-declined', at: hoursIn(2), because: 'absent' };
const raised: Entry = { type: 'danger-raised', at: hoursIn(1) };
const dealt: Entry = { type: 'danger-dealt-with', at: hoursIn(3), persons: 'warned', police: 'informed' };
const task: Entry = {
  type: 'task-set',
  at: hoursIn(1),
  task: 1,
  kind: 'contain',
  owner: 'staff-clerk',
  due: hoursIn(9),
};

describe('assigning an investigating officer (BR-12)', () => {
  const assign = (data: object, ...since: Entry[]) => take('assign-officer', 'case-officer', data, ...since);

  test.each([
    { service: 'housing', since: [], found: 'staff-housing' },
    { service: 'education', since: [], found: 'staff-anywhere' },
    { service: 'housing', since: [assigned('housing'), declined], found: 'staff-anywhere' },
    {
      service: 'housing',
      since: [assigned('housing'), declined, assigned('anywhere'), declined],
      found: 'staff-head',
    },
  ])('by the service $service, after those who declined: $found', ({ service, since, found }) => {
    expect(assign({ service }, ...since)).toMatchObject({
      fits: true,
      event: { type: 'officer-assigned', officer: found, service },
    });
  });

  test.each([
    [{}, [], 'Give officer (an address), or service'],
    [{ officer: 'nobody@council.example' }, [], 'not in the role directory'],
    [{ officer: 'clerk@council.example' }, [], 'no investigating officer, and heads no service'],
    [{ officer: 'housing@council.example' }, [assigned('housing')], 'assigned to them already'],
    [{ officer: 'housing@council.example' }, [assigned('housing'), declined], 'has declined this case'],
    [{ service: 'parks' }, [], 'There are: housing, education.'],
  ])('refused with %j: what it means and what to do', (data, since, part) => {
    expect(assign(data, ...since)).toMatchObject(refusal(part));
  });

  test('nobody accepts or declines for somebody else, or twice', () => {
    expect(take('accept-assignment', 'anywhere', {}, assigned('housing'))).toMatchObject(
      refusal('only they can say so'),
    );
    expect(take('accept-assignment', 'housing', {}, assigned('housing')).fits).toBe(true);
    const accepted: Entry = { type: 'assignment-accepted', at: hoursIn(2) };
    expect(take('accept-assignment', 'housing', {}, assigned('housing'), accepted)).toMatchObject(
      refusal('accepted this case already'),
    );
    expect(take('decline-assignment', 'housing', { because: 'other' }, assigned('housing'))).toMatchObject(
      refusal('reasons: say why'),
    );
    expect(take('decline-assignment', 'housing', { because: 'absent' })).toMatchObject(refusal('Assign one first'));
  });
});

describe('tasks', () => {
  const set = (data: object, ...since: Entry[]) =>
    take('set-task', 'case-officer', { kind: 'recover', what: 'Get it back.', ...data }, ...since);

  test('are numbered within the case, and keep their words out of the event', () => {
    const answer = set({ owner: 'clerk@council.example', due: '2026-03-03T10:00:00+01:00' }, task);
    expect(answer).toEqual({
      fits: true,
      event: { type: 'task-set', task: 2, kind: 'recover', owner: 'staff-clerk', due: '2026-03-03T09:00:00.000Z' },
      words: { what: 'Get it back.' },
    });
  });

  test('are refused to nobody, in the past, and under a number that is not open', () => {
    expect(set({ owner: 'gone@council.example', due: hoursIn(9) })).toMatchObject(refusal('not in the role directory'));
    expect(set({ owner: 'clerk@council.example', due: hoursIn(5) })).toMatchObject(refusal('late from the start'));
    expect(set({ owner: 'clerk@council.example', due: hoursIn(9), task: 4 }, task)).toMatchObject(
      refusal('Open are: 1.'),
    );
  });

  test('are done by whoever has them or works on the case, and by nobody else', () => {
    expect(take('complete-task', 'clerk', { task: 1 }, task).fits).toBe(true);
    expect(take('complete-task', 'case-officer', { task: 1 }, task).fits).toBe(true);
    const others: Entry = { ...task, owner: 'staff-head' };
    expect(take('complete-task', 'clerk', { task: 1 }, others)).toMatchObject(refusal('somebody else’s'));
    expect(take('complete-task', 'clerk', { task: 1 })).toMatchObject(refusal('No task is open'));
  });
});

describe('the police', () => {
  test('what was done is recorded with its moment, and the crime number stays with the words', () => {
    const data = { informedAt: '2026-03-02T14:00:00Z', crimeNumber: 'CR/1' };
    expect(take('record-police-informed', 'case-officer', data)).toEqual({
      fits: true,
      event: { type: 'police-informed', informedAt: '2026-03-02T14:00:00.000Z' },
      words: { crimeNumber: 'CR/1' },
    });
    const future = { informedAt: hoursIn(6) };
    expect(take('record-police-informed', 'case-officer', future)).toMatchObject(refusal('after the action'));
  });

  test('once informed, it cannot be decided that they are not', () => {
    const informed: Entry = { type: 'police-informed', at: hoursIn(1), informedAt: hoursIn(1) };
    const decide = (...since: Entry[]) =>
      take('decide-not-to-inform-police', 'case-officer', { reasons: 'Lost.' }, ...since);
    expect(decide().fits).toBe(true);
    expect(decide(informed)).toMatchObject(refusal('informed already'));
  });
});

describe('danger (BR-13)', () => {
  test('anybody of the role directory raises it, once', () => {
    const what = { what: 'He knows where she lives.' };
    expect(take('raise-danger', 'clerk', what)).toMatchObject({ fits: true, event: { type: 'danger-raised' } });
    expect(take('raise-danger', 'clerk', what, raised)).toMatchObject(refusal('raised already'));
    expect(take('raise-danger', 'clerk', what, raised, dealt).fits).toBe(true);
  });

  test('whoever is called answers; that there is none needs its reasons', () => {
    const acknowledge = (by: string, finding: string, ...since: Entry[]) =>
      take('acknowledge-danger', by, { finding }, ...since);
    expect(acknowledge('head', 'danger', raised).fits).toBe(true);
    expect(acknowledge('clerk', 'danger', raised)).toMatchObject(refusal('is for'));
    expect(acknowledge('head', 'no-danger', raised)).toMatchObject(refusal('reasons: say why nobody is in danger'));
    expect(acknowledge('head', 'danger')).toMatchObject(refusal('raise it first'));
    expect(acknowledge('head', 'danger', raised, dealt)).toMatchObject(refusal('raise it again'));
  });

  test('what was done can be recorded before anybody has answered the call', () => {
    const data = { persons: 'warned', police: 'considered-and-not-informed', measures: 'Rang her.' };
    expect(take('record-danger-dealt-with', 'head', data, raised)).toMatchObject({
      fits: true,
      words: { measures: 'Rang her.' },
    });
    const odd = { ...data, persons: 'warned-by-the-police' };
    expect(take('record-danger-dealt-with', 'head', odd, raised)).toMatchObject(refusal('were informed'));
  });
});

describe('triage', () => {
  const triage = (data: object, ...since: Entry[]) =>
    take('triage-breach', 'case-officer', { category: 'breach', reasons: 'As told.', ...data }, ...since);

  test('says whether we are the processor, and under which part of the law (L34, L16)', () => {
    expect(triage({ capacity: 'processor', regime: 'law-enforcement' })).toMatchObject({
      fits: true,
      event: { type: 'breach-triaged', capacity: 'processor', regime: 'law-enforcement' },
    });
  });

  test('awareness lies neither in the future nor before what happened', () => {
    expect(triage({ awareAt: hoursIn(6) })).toMatchObject(refusal('after the action'));
    const happened: Entry = {
      type: 'incident-described',
      at: hoursIn(1),
      answered: [],
      facts: { occurredAt: hoursIn(-2) },
    };
    expect(triage({ awareAt: hoursIn(-3) }, happened)).toMatchObject(refusal('Nobody can have become aware'));
    expect(triage({ awareAt: hoursIn(-2) }, happened).fits).toBe(true);
  });
});
