import { describe, expect, test } from 'vitest';
import { takeNextStep } from '../../functions/lifecycle/decide-next-step/take-next-step.ts';
import { parkCase } from '../../functions/lifecycle/park-case/park-case.ts';
import { recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { requestGreeted, requestOpened, write } from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { createCaseWorld } from './case-world.ts';
import { createSteps } from './step-through.ts';

const stores = useStores();

const action = ['append', 'read', 'signal'] as const;
const parking = ['store', 'check'] as const;
type Step = (typeof action)[number] | (typeof parking)[number] | 'timeout';

/** Every order of two sequences that keeps each of them in its own. */
function interleave<A, B>(one: readonly A[], other: readonly B[]): (A | B)[][] {
  const [a, ...as] = one;
  const [b, ...bs] = other;
  if (a === undefined) return [[...other]];
  if (b === undefined) return [[...one]];
  return [...interleave(as, other).map((rest) => [a, ...rest]), ...interleave(one, bs).map((rest) => [b, ...rest])];
}

const orders = interleave(action, parking);
const ordersWithTimeout = orders.flatMap((order) => interleave<Step, Step>(order, ['timeout']));

const HUB = '2026-03-02T13:00:00.000Z';
const PARKED = '2026-03-02T13:00:00.002Z';
const TIMEOUT = '2026-03-02T14:00:00.000Z';

let cases = 0;

/**
 * One execution of a case, as its machine runs it: it stands parked at its first wait, and whatever ends a wait (a
 * signal or the timeout) brings it to the hub, which decides afresh and parks it again where it still waits.
 */
async function race(order: readonly Step[]) {
  const world = createCaseWorld(stores.tables(), stores.bucket());
  const { dependencies, memory } = world;
  cases += 1;
  const caseId = `REQ-RACE${String(cases).padStart(6, '0')}`;
  const carried = { caseId, generation: 1, loops: 0, startedAt: HUB };
  await world.write(caseId, ...[requestOpened(), ...requestGreeted()].map(write));
  const first = await takeNextStep({ ...carried, at: HUB }, dependencies);
  expect(first.stage).toBe('await-triage');

  let seen = first.seen;
  let token = memory.issueToken();
  const steps = createSteps();

  const park = (enteredAt: string, isHeld: boolean) =>
    parkCase(
      { caseId, generation: 1, seen, enteredAt, token },
      isHeld
        ? {
            machines: dependencies.machines,
            events: { ...dependencies.events, eventsAfter: steps.hold('check', dependencies.events.eventsAfter) },
            executions: { ...dependencies.executions, park: steps.hold('store', dependencies.executions.park) },
          }
        : dependencies,
    );
  const visitHub = async (at: string) => {
    const decision = await takeNextStep({ ...carried, at }, dependencies);
    seen = decision.seen;
    return decision;
  };

  const parked = park(PARKED, true);
  const acted = recordAction(
    {
      caseId,
      action: 'triage-request',
      actionId: 'action-1',
      by: 'case-officer@council.example',
      data: {},
      at: TIMEOUT,
    },
    {
      ...dependencies,
      events: { ...dependencies.events, append: steps.hold('append', dependencies.events.append) },
      executions: { ...dependencies.executions, readToken: steps.hold('read', dependencies.executions.readToken) },
      machines: { ...dependencies.machines, signal: steps.hold('signal', dependencies.machines.signal) },
    },
  );

  for (const step of order) {
    if (step === 'timeout') {
      if (!memory.timeOut(token)) continue;
      await visitHub(TIMEOUT);
      token = memory.issueToken();
      await park('2026-03-02T14:00:00.002Z', false);
    } else {
      await steps.go(step, step === 'store' || step === 'check' ? parked : acted);
    }
  }
  await parked;
  const result = await acted;
  // What a signal wakes goes to the hub, as its machine has it.
  if (memory.signalled.includes(token)) await visitHub('2026-03-02T14:00:01.000Z');
  const header = (await dependencies.events.load(caseId))?.header;
  return { result, seen, header };
}

describe('rule 6: an action and the parking of its case', () => {
  test('have ten interleavings, and sixty with the timeout of the wait', () => {
    expect(new Set(orders.map(String)).size).toBe(10);
    expect(ordersWithTimeout).toHaveLength(60);
  });

  test.each(orders.map((order) => [order.join(' → '), order] as const))(
    '%s: the case is decided afresh',
    async (_name, order) => {
      const { result, seen, header } = await race(order);
      expect(result).toMatchObject({ recorded: true, seq: 4, repeated: false });
      expect(seen).toBe(4);
      expect(header).toMatchObject({ stage: 'await-response', decided: 4 });
    },
  );

  test.each(ordersWithTimeout.map((order) => [order.join(' → '), order] as const))(
    '%s: a timeout in that very second loses nothing',
    async (_name, order) => {
      const { result, seen, header } = await race(order);
      expect(result.recorded).toBe(true);
      expect(seen).toBe(4);
      expect(header).toMatchObject({ stage: 'await-response', decided: 4 });
    },
  );
});
