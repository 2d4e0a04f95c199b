import { describe, expect, test } from 'vitest';
import { listOpenTracks } from '../../../functions/domain/decide/breach-notices.ts';
import { BREACH, breach, breachGreeted, breachReported, type Entry, RECEIVED, rulesOf } from '../case/write-history.ts';
import { play, playUntil } from './play-case.ts';

const rules = rulesOf();
const HOUR = 3_600_000;
const hoursIn = (hours: number) => new Date(Date.parse(RECEIVED) + hours * HOUR).toISOString();
const history = (...since: Entry[]): Entry[] => [breachReported(), ...breachGreeted(), ...since];
const OFFICER = 'staff-investigating-officer';
const assigned = (at: string, officer = OFFICER, service?: string): Entry => ({
  type: 'officer-assigned',
  at,
  officer,
  ...(service === undefined ? {} : { service }),
});
const accepted = (at: string): Entry => ({ type: 'assignment-accepted', at, by: OFFICER });
const declined = (at: string): Entry => ({ type: 'assignment-declined', at, by: OFFICER, because: 'absent' });
const triaged: Entry = { type: 'breach-triaged', at: hoursIn(1), category: 'breach', awareAt: RECEIVED };
const task = (number: number, due: string, at: string): Entry => ({
  type: 'task-set',
  at,
  task: number,
  kind: 'recover',
  owner: 'staff-information-security',
  due,
});

function given(entries: Entry[], from: string, until: string) {
  return playUntil(BREACH, entries, rules, from, until).given.map(({ at, notice }) => ({
    hour: (Date.parse(at) - Date.parse(RECEIVED)) / HOUR,
    what: notice.about ?? notice.template,
    people: notice.people ?? [],
    to: notice.to,
    service: notice.service,
  }));
}

describe('the investigating officer (BR-12)', () => {
  test('is told at once, asked at four, eight and twenty-four hours, and no more once they accept', () => {
    const notices = given(history(assigned(hoursIn(1))), hoursIn(1), hoursIn(26));
    const about = notices.filter(({ what }) => what === 'acceptance' || what === 'officer-assigned');
    expect(about.map(({ hour, what }) => [hour, what])).toEqual([
      [1, 'officer-assigned'],
      [5, 'acceptance'],
      [9, 'acceptance'],
      [25, 'acceptance'],
    ]);
    expect(about.every(({ people }) => people.includes(OFFICER))).toBe(true);
    const after = given(history(assigned(hoursIn(1)), accepted(hoursIn(2))), hoursIn(2), hoursIn(80));
    expect(after.some(({ what }) => what === 'acceptance' || what === 'officer')).toBe(false);
  });

  test('who declines is told of to those who assign, and the ladder starts anew', () => {
    const known = history(assigned(hoursIn(1)), declined(hoursIn(30)));
    const notices = given(known, hoursIn(30), hoursIn(55)).filter(({ what }) => what.startsWith('officer'));
    expect(notices.map(({ hour, what, to }) => [hour, what, to])).toEqual([
      [30, 'officer-declined', ['information-governance-manager']],
      [54, 'officer', ['information-governance-manager', 'dpo']],
    ]);
  });

  test('whom nobody appointed is chased beside everything else, and keeps no case from its close', () => {
    const done: Entry[] = [
      triaged,
      { type: 'contained', at: hoursIn(2) },
      { type: 'risk-assessed', at: hoursIn(2), risk: 'risk' },
      { type: 'regulator-notified', at: hoursIn(2), sentAt: hoursIn(2), final: true },
    ];
    expect(listOpenTracks(breach(triaged), rules.policy)).toContain('officer');
    expect(listOpenTracks(breach(...done), rules.policy)).toEqual(['lessons']);
  });

  test('gets every reminder of the case, and of a service’s own people only those of that service are told', () => {
    const known = history(assigned(hoursIn(1), OFFICER, 'housing'), accepted(hoursIn(1)));
    const [triage] = given(known, hoursIn(2), hoursIn(5)).filter(({ what }) => what === 'breachTriage');
    expect(triage).toMatchObject({ hour: 4, people: [OFFICER], service: 'housing' });
  });
});

describe('tasks (BR-12)', () => {
  test('each has its own path, with its owner on it: four hours before it is due, then, and a day late', () => {
    const known = history(task(1, hoursIn(10), hoursIn(1)), task(2, hoursIn(3), hoursIn(1)));
    const { given: notices } = playUntil(BREACH, known, rules, hoursIn(1), hoursIn(11));
    const about = notices.filter(({ notice }) => notice.about === 'task' || notice.template === 'task-set');
    expect(
      about.map(({ at, notice }) => [(Date.parse(at) - Date.parse(RECEIVED)) / HOUR, notice.item, notice.people]),
    ).toEqual([
      [1, 1, ['staff-information-security']],
      [1, 2, ['staff-information-security']],
      // Task 2 was set less than four hours before it was due: only what comes after it was set is raised.
      [3, 2, ['staff-information-security']],
      [6, 1, ['staff-information-security']],
      [10, 1, ['staff-information-security']],
    ]);
    expect(new Set(about.map(({ notice }) => notice.key)).size).toBe(about.length);
  });

  test('done or withdrawn they are no longer waited for, and an open one keeps the case open', () => {
    const state = (...since: Entry[]) =>
      listOpenTracks(breach(task(1, hoursIn(9), hoursIn(1)), ...since), rules.policy);
    expect(state()).toContain('tasks');
    expect(state({ type: 'task-done', at: hoursIn(2), task: 1 })).not.toContain('tasks');
    expect(state({ type: 'task-withdrawn', at: hoursIn(2), task: 1 })).not.toContain('tasks');
  });

  test('set anew under its number, its owner is told again and the old time is forgotten', () => {
    const known = play(BREACH, history(task(1, hoursIn(4), hoursIn(1))), rules, hoursIn(1)).entries;
    const anew = [...known, task(1, hoursIn(20), hoursIn(2))];
    const notices = given(anew, hoursIn(2), hoursIn(12)).filter(({ what }) => what.startsWith('task'));
    expect(notices.map(({ hour, what }) => [hour, what])).toEqual([[2, 'task-set']]);
  });
});

describe('the police', () => {
  const stolen: Entry = { type: 'incident-described', at: hoursIn(1), answered: [], facts: { stolen: 'yes' } };

  test('are waited for where something was stolen, until they are informed or it is decided not to', () => {
    const open = (...since: Entry[]) => listOpenTracks(breach(...since), rules.policy).includes('police');
    expect(open()).toBe(false);
    expect(open(stolen)).toBe(true);
    expect(open(stolen, { type: 'police-informed', at: hoursIn(3), informedAt: hoursIn(2) })).toBe(false);
    expect(open(stolen, { type: 'police-not-informed', at: hoursIn(3) })).toBe(false);
  });
});

describe('the tracks beside one another', () => {
  test('facts that change after the assessment open it again', () => {
    const assessed: Entry = { type: 'risk-assessed', at: hoursIn(2), risk: 'risk' };
    const more: Entry = { type: 'incident-described', at: hoursIn(3), answered: [], facts: { numberOfPeople: 4_000 } };
    const open = (...since: Entry[]) => listOpenTracks(breach(triaged, assessed, ...since), rules.policy);
    expect(open()).not.toContain('assessment');
    expect(open(more)).toContain('assessment');
    expect(open(more, { ...assessed, at: hoursIn(4) })).not.toContain('assessment');
  });

  test('a processor’s case has the controllers to tell, and neither the regulator nor the people', () => {
    const processing: Entry = { ...triaged, capacity: 'processor' };
    const high: Entry = { type: 'risk-assessed', at: hoursIn(2), risk: 'high-risk' };
    expect(listOpenTracks(breach(processing, high), rules.policy)).toEqual([
      'officer',
      'containment',
      'controllers',
      'lessons',
    ]);
  });

  test('the seventy-two hours pass while the officer’s action is in flight: whichever comes first, nothing is lost', () => {
    const base = playUntil(BREACH, history(triaged), rules, hoursIn(1), hoursIn(71.9)).entries;
    const told: Entry = { type: 'regulator-notified', at: hoursIn(72), sentAt: hoursIn(71.9), final: true };
    const before = play(BREACH, [...base, told], rules, hoursIn(72)).given;
    expect(before.filter(({ notice }) => notice.about === 'regulator')).toEqual([]);
    const rung = play(BREACH, base, rules, hoursIn(72));
    expect(rung.given.map(({ notice }) => notice.about)).toContain('regulator');
    const after = play(BREACH, [...rung.entries, told], rules, hoursIn(72));
    expect(listOpenTracks(breach(...after.entries.slice(1)), rules.policy)).not.toContain('regulator');
  });

  test('a report merged into another waits for nothing, and closes as merged', () => {
    const merged = history({ type: 'merged-into', at: hoursIn(1), into: 'BRE-AAAAAAAAAA' });
    expect(listOpenTracks(breach(...merged.slice(1)), rules.policy)).toEqual([]);
  });
});
