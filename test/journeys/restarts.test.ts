import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkRecords } from './support/check-records.ts';
import { machineOf, statuses } from './support/executions.ts';
import { Journey, type JourneyOptions } from './support/journey.ts';
import { writeAccessRequest, writeReply } from './support/write-mail.ts';

const stateDirectory = mkdtempSync(join(tmpdir(), 'caseclock-restarts-'));
afterAll(() => rmSync(stateDirectory, { recursive: true, force: true }));

type Start = Pick<JourneyOptions, 'schedules' | 'cold'>;

async function run<T>(start: Start, play: (journey: Journey) => Promise<T>): Promise<T> {
  const journey = await Journey.start({ at: '2026-03-02T09:00:00Z', stateDirectory, ...start });
  try {
    return await play(journey);
  } finally {
    await checkRecords(journey).finally(() => journey.runtime.stop());
  }
}

it('rule 4: a case goes on where it stood when the runtime is started again, and its executions’ names stay taken for ninety days', async () => {
  const from = 'wren@mail.example';
  const { id, code } = await run({ schedules: [] }, async (at) => {
    const opened = await at.open('2026-03-02T09:10:00Z', writeAccessRequest('wren', from));
    await at.mustAct('2026-03-02T09:20:00Z', opened, 'triage-request', 'case-officer');
    const ask = { of: 'identity', route: 'code', reason: 'No account has this address.' };
    await at.mustAct('2026-03-02T09:30:00Z', opened, 'ask-proof', 'case-officer', ask);
    return { id: opened, code: await at.code(opened) };
  });

  await run({ schedules: ['reconciler'], cold: true }, async (at) => {
    expect(at.now()).toMatch(/^2026-03-02T09:30:00/);
    expect(statuses(at.runtime, id)).toEqual(['1 ABORTED']);
    // Mail that comes before the reconciler does is recorded, and decided on after.
    await at.receive('2026-03-02T09:50:00Z', writeReply('wren-code', from, id, code));
    expect((await at.events(id)).some((event) => event.type === 'code-answered' && event.matched)).toBe(true);
    await at.to('2026-03-02T10:00:01Z');
    expect(statuses(at.runtime, id)).toEqual(['1 ABORTED', '2 RUNNING']);
    expect(at.notices(id, 'mail-came')).toEqual(['2026-03-02T10:00Z mail-came: case-officer']);
    const decision = { of: 'identity', decision: 'accepted', reasons: 'It is the address on the account.' };
    await at.mustAct('2026-03-02T10:10:00Z', id, 'decide-proof', 'case-officer', decision);
    const response = { outcome: 'nothing-held', route: 'encrypted-email' };
    await at.mustAct('2026-03-02T10:20:00Z', id, 'send-response', 'case-officer', response);
    expect(statuses(at.runtime, id)).toEqual(['1 ABORTED', '2 SUCCEEDED']);
  });

  await run({ schedules: [] }, async (at) => {
    const start = (generation: number) =>
      at.runtime.stepFunctions.startExecution({
        stateMachineArn: machineOf(at.runtime, id),
        name: `${id}-${generation}`,
        input: JSON.stringify({ caseId: id, generation }),
      });
    await at.to('2026-05-31T10:19:59Z');
    expect(() => start(2)).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    await at.to('2026-05-31T10:20:02Z');
    start(2);
    await at.to('2026-05-31T10:21:00Z');
    expect((await at.state(id)).closed).toMatchObject({ outcome: 'nothing-held' });
    expect(at.notices(id, 'response-sent')).toHaveLength(1);
  });
});
