import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../functions/domain/actions/action.ts';
import type { CaseEvent, NewCaseEvent } from '../../functions/domain/case/events.ts';
import { tryCode } from '../../functions/web/collect/try-code.ts';
import { recordOnCase } from '../../functions/web/record-on-case.ts';
import { number, REQUEST, requestOpened, requestTriaged, write } from '../domain/case/write-history.ts';
import { day, issued, policy, sentByPackage } from '../domain/response/package-history.ts';

const right = '7QK2-M9XW-4TAB-0C1D';
const at = day(10);

/** A case in memory that is appended to as in the store: on the condition that nobody has written that number. */
function openCase() {
  const events: CaseEvent[] = number([requestOpened(), requestTriaged(day(3)), sentByPackage, issued()]);
  const append = async (_id: string, after: number, event: NewCaseEvent) => {
    // Others run between reading and writing, as they do on a network.
    await new Promise((resolve) => setImmediate(resolve));
    if (events.length !== after) return false;
    events.push({ ...event, seq: after + 1 });
    return true;
  };
  const signals: string[] = [];
  return {
    events,
    signals,
    dependencies: {
      events: {
        load: async () => ({ events: [...events], generation: 1, header: null }),
        eventsAfter: async () => [],
        append,
      },
      lists: {
        save: async () => undefined,
        announce: async () => undefined,
        list: async () => [],
        listUnfinished: async () => [],
      },
      executions: {
        claim: async () => true,
        park: async () => true,
        readToken: async () => ({ token: 'token', generation: 1, enteredAt: at }),
      },
      machines: {
        start: async () => 'started' as const,
        signal: async (token: string) => {
          signals.push(token);
          return 'signalled' as const;
        },
        listRunning: async () => [],
      },
    },
  };
}
const enter = (opened: ReturnType<typeof openCase>, entered: string) =>
  recordOnCase(REQUEST, at, (state, now) => tryCode(state, 1, { entered, right }, policy, now), opened.dependencies);
const typesOf = ({ events }: ReturnType<typeof openCase>) => events.slice(4).map(({ type }) => type);

describe('a code at a link', () => {
  test('that is right is the event that the package was collected, and wakes the case', async () => {
    const opened = openCase();
    expect(await enter(opened, right)).toMatchObject({ is: 'right' });
    expect(typesOf(opened)).toEqual(['package-collected']);
    expect(opened.signals).toEqual(['token']);
  });

  test('that is wrong is counted, and the fifth locks the link for the right one as well', async () => {
    const opened = openCase();
    const answers = [];
    for (let guess = 0; guess < 5; guess += 1) answers.push(await enter(opened, `AAAA-${guess}`));
    expect(answers.map((answer) => (answer?.is === 'wrong' ? answer.triesLeft : answer?.is))).toEqual([
      4,
      3,
      2,
      1,
      'locked',
    ]);
    expect(await enter(opened, right)).toEqual({ is: 'locked' });
    expect(typesOf(opened)).toHaveLength(5);
  });

  test('guessed fifty times at once is tried five times and no more (design rule 6)', async () => {
    const opened = openCase();
    const guesses = Array.from({ length: 50 }, (_, guess) => enter(opened, `BBBB-${guess}`));
    const answers = await Promise.all([...guesses, enter(opened, right)]);
    expect(typesOf(opened)).toEqual(Array.from({ length: 5 }, () => 'wrong-code-entered'));
    expect(answers.at(-1)).toEqual({ is: 'locked' });
  });

  test('at a link that is not there, or is used up, changes nothing', async () => {
    const opened = openCase();
    const none = await recordOnCase(
      REQUEST,
      at,
      (state, now) => tryCode(state, 7, { entered: right, right }, policy, now),
      opened.dependencies,
    );
    expect(none).toEqual({ is: 'unknown' });
    for (let time = 0; time < 3; time += 1) await enter(opened, right);
    expect(await enter(opened, right)).toEqual({ is: 'spent' });
    expect(typesOf(opened)).toHaveLength(3);
  });

  test('on a case that is purged meanwhile finds no case', async () => {
    const opened = openCase();
    const purged: EventBody = { type: 'case-purged', items: 1, objects: 1 };
    opened.events.push({ ...write({ ...purged, at }), seq: opened.events.length + 1 });
    expect(await enter(opened, right)).toBeNull();
  });
});
