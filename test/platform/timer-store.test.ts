import { describe, expect, test } from 'vitest';
import { addDays } from '../../functions/domain/calendar/local-date.ts';
import type { Table } from '../../functions/platform/dynamodb/table.ts';
import { createTimerStore } from '../../functions/platform/dynamodb/timer-store.ts';
import { Death } from '../lifecycle/die-at-step.ts';
import { createSteps } from '../lifecycle/step-through.ts';
import { useStores } from './use-stores.ts';

const stores = useStores();
const cases = () => stores.tables().cases;
const id = 'REQ-TIMER00001';

let day = '2026-01-01';
/** A day that no other test has used, and that the index has though nothing is left on it. */
async function emptyDay(): Promise<string> {
  day = addDays(day, 1);
  const timers = createTimerStore(cases());
  await timers.set({ day, id: 'REQ-GONE000001' });
  await timers.clear({ day, id: 'REQ-GONE000001' });
  return day;
}

const isIndexed = async (sought: string) => (await createTimerStore(cases()).listDays(sought)).includes(sought);

type Send = (...args: unknown[]) => Promise<unknown>;

/** The same table, with each call to the service made by way of `wrap`, which is told its number from 0. */
function interpose({ client, name }: Table, wrap: (number: number, send: Send) => Send): Table {
  let calls = 0;
  const send: Send = (...args) => Reflect.apply(client.send, client, args);
  const wrapped: Send = (...args) => {
    calls += 1;
    return wrap(calls - 1, send)(...args);
  };
  return {
    name,
    client: new Proxy(client, { get: (target, key) => (key === 'send' ? wrapped : Reflect.get(target, key)) }),
  };
}

/** Every order of two sequences that keeps each of them in its own. */
function interleave<A, B>(one: readonly A[], other: readonly B[]): (A | B)[][] {
  const [a, ...as] = one;
  const [b, ...bs] = other;
  if (a === undefined) return [[...other]];
  if (b === undefined) return [[...one]];
  return [...interleave(as, other).map((rest) => [a, ...rest]), ...interleave(one, bs).map((rest) => [b, ...rest])];
}

const addition = ['timer', 'day'] as const;
const removal = ['mark', 'check', 'remove'] as const;
type Step = (typeof addition)[number] | (typeof removal)[number] | 'another removal';

const orders = interleave(addition, removal);
const ordersWithAnother = orders.flatMap((order) => interleave<Step, Step>(order, ['another removal']));

/** A timer is added to a day without timers while a run takes that day out: call by call, in the order given. */
async function race(order: readonly Step[]) {
  const steps = createSteps();
  const holdAs = (names: readonly Step[]) =>
    createTimerStore(
      interpose(cases(), (number, send) => {
        const step = names[number];
        if (step === undefined) return send;
        // A step that the service refuses is a step too: it is for its function to make something of that.
        const held = steps.hold(step, (...args: unknown[]) => Promise.allSettled([send(...args)]));
        return async (...args) => {
          const [outcome] = await held(...args);
          if (outcome.status === 'rejected') throw outcome.reason;
          return outcome.value;
        };
      }),
    );
  const raced = await emptyDay();
  const added = holdAs(addition).set({ day: raced, id });
  const removed = holdAs(removal).removeEmptyDay(raced);
  for (const step of order) {
    if (step === 'another removal') await createTimerStore(cases()).removeEmptyDay(raced);
    else await steps.go(step, step === 'timer' || step === 'day' ? added : removed);
  }
  await Promise.all([added, removed]);
  return raced;
}

describe('a timer that is added while its day is taken out of the index', () => {
  test('has ten interleavings, and sixty with another removal in between', () => {
    expect(new Set(orders.map(String)).size).toBe(10);
    expect(ordersWithAnother).toHaveLength(60);
  });

  test.each([...orders, ...ordersWithAnother].map((order) => [order.join(' → '), order] as const))(
    '%s: the index has its day',
    async (_name, order) => {
      const raced = await race(order);
      const timers = createTimerStore(cases());
      expect(await timers.list(raced)).toEqual([{ day: raced, id }]);
      expect(await isIndexed(raced)).toBe(true);
      // Nor does what a removal leaves behind keep the day once it is empty.
      await timers.clear({ day: raced, id });
      await timers.removeEmptyDay(raced);
      expect(await isIndexed(raced)).toBe(false);
    },
  );
});

describe('what dies half-way', () => {
  /** The store of a function that dies right after its `last`-th call to the service. */
  const mortal = (last: number) =>
    createTimerStore(
      interpose(cases(), (number, send) => async (...args) => {
        const answer = await send(...args);
        if (number === last - 1) throw new Death('the function died');
        return answer;
      }),
    );

  test('an addition: the timer is there first, and the repeat enters its day', async () => {
    day = addDays(day, 1);
    const timer = { day, id };
    await expect(mortal(1).set(timer)).rejects.toThrow('died');
    expect(await createTimerStore(cases()).list(day)).toEqual([timer]);
    expect(await isIndexed(day)).toBe(false);
    await createTimerStore(cases()).set(timer);
    expect(await isIndexed(day)).toBe(true);
  });

  test.each([1, 2, 3])('a removal, after its call %i: the next one finishes it', async (last) => {
    const left = await emptyDay();
    await expect(mortal(last).removeEmptyDay(left)).rejects.toThrow('died');
    expect(await isIndexed(left)).toBe(last < 3);
    await createTimerStore(cases()).removeEmptyDay(left);
    expect(await isIndexed(left)).toBe(false);
  });
});

test('the days are told up to the one asked for, earliest first, each once', async () => {
  const timers = createTimerStore(cases());
  for (const set of ['1999-12-31', '2000-02-29', '1998-01-01', '1999-12-31']) {
    await timers.set({ day: set, id: `${id}-${set}` });
    await timers.set({ day: set, id: `${id}-other` });
  }
  expect(await timers.listDays('1999-12-31')).toEqual(['1998-01-01', '1999-12-31']);
  expect(await timers.listDays('1997-12-31')).toEqual([]);
});
