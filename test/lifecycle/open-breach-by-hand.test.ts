import { beforeEach, describe, expect, test } from 'vitest';
import { incidentQuestionSchema } from '../../functions/domain/case/incident-events.ts';
import { openByHand } from '../../functions/lifecycle/open-case/open-by-hand.ts';
import { useStores } from '../platform/use-stores.ts';
import { type CaseWorld, createCaseWorld, emptyStores } from './case-world.ts';

const stores = useStores();
const now = '2026-03-04T10:00:00.000Z';
const call = { channel: 'telephone', receivedAt: '2026-03-03T09:00:00Z' };
let world: CaseWorld;
let calls = 0;

beforeEach(async () => {
  await emptyStores(stores.tables(), stores.bucket());
  world = createCaseWorld(stores.tables(), stores.bucket());
});

function open(data: object) {
  calls += 1;
  return openByHand(
    {
      open: 'breach',
      actionId: `call-${calls}`,
      by: 'case-officer@council.example',
      data: { ...call, ...data },
      at: now,
      now,
    },
    world.dependencies,
  );
}

async function openingOf(data: object) {
  const result = await open(data);
  if (!result.recorded) throw new Error(result.reason);
  const [opening] = await world.events.eventsAfter(result.caseId, 0);
  if (opening?.type !== 'breach-reported') throw new Error('no breach was opened');
  return { opening, kept: await world.particulars.get(result.caseId, 'opening') };
}

describe('BR-3, BR-11: a breach that is recorded by hand', () => {
  test('by a processor: its moments apart, its words among the particulars alone, every other question open', async () => {
    const { opening, kept } = await openingOf({
      reporter: 'processor',
      occurredAt: '2026-03-01T09:00:00Z',
      discoveredAt: '2026-03-02T08:00:00+01:00',
      processorKnewAt: '2026-03-02T08:00:00Z',
      organisation: 'Payroll Bureau Ltd',
      answers: { 'what-happened': 'Payslips went to another customer.' },
      stolen: false,
    });
    expect(opening).toMatchObject({
      reporter: 'processor',
      occurredAt: '2026-03-01T09:00:00.000Z',
      discoveredAt: '2026-03-02T07:00:00.000Z',
      processorKnewAt: '2026-03-02T08:00:00.000Z',
      staffKnewAt: null,
      stolen: false,
      unanswered: incidentQuestionSchema.options.filter(
        (question) => !['what-happened', 'stolen-items', 'crime-number'].includes(question),
      ),
    });
    expect(kept).toMatchObject({
      form: {
        whatHappened: { state: 'answered', text: 'Payslips went to another customer.' },
        organisation: 'Payroll Bureau Ltd',
      },
    });
    expect(JSON.stringify(opening)).not.toMatch(/bureau|payslip/i);
  });

  test('with as little as is known: it is a case, flagged for want of an address, with every question open', async () => {
    const { opening, kept } = await openingOf({});
    expect(opening).toMatchObject({ reporter: 'public', flags: ['no-answer-address'] });
    expect(opening.unanswered).toEqual(incidentQuestionSchema.options);
    expect(Object.keys(opening)).not.toEqual(expect.arrayContaining(['occurredAt']));
    expect(kept).toMatchObject({ form: null });
  });

  test('a near miss in data that we process for another', async () => {
    const { opening } = await openingOf({ nearMiss: true, capacity: 'processor' });
    expect(opening).toMatchObject({ nearMiss: true, capacity: 'processor' });
  });
});

test.each([
  [{ staffKnewAt: '2026-03-03T09:00:01Z' }, 'Staff cannot have known first (2026-03-03T09:00:01.000Z)'],
  [
    { occurredAt: '2026-03-03T10:00:00Z' },
    'occurredAt (Tuesday 3 March 2026 at 10:00 GMT) lies after the report of it was received',
  ],
  [
    { occurredAt: '2026-03-02T10:00:00Z', staffKnewAt: '2026-03-02T09:00:00Z' },
    'staffKnewAt (Monday 2 March 2026 at 09:00 GMT) lies before it happened (Monday 2 March 2026 at 10:00 GMT)',
  ],
  [{ discoveredAt: '2026-03-03T09:30:00Z' }, 'discoveredAt (Tuesday 3 March 2026 at 09:30 GMT) lies after the report'],
  [{ processorKnewAt: '2026-03-01T09:00:00Z' }, 'processorKnewAt is for a report by a processor of ours.'],
  [{ answers: { weather: 'fine' } }, 'answers'],
])('the moments and answers of a breach by hand: %j is refused', async (data, message) => {
  expect(await open(data)).toMatchObject({ recorded: false, reason: expect.stringContaining(message) });
  expect((await world.readAll()).cases).toEqual([]);
});
