import { expect, it } from 'vitest';
import { machineOf } from './support/executions.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { findInState } from './support/watch-states.ts';
import { writeBreachReport } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: [] });
const MINUTE = 60_000;

/** A breach of which all is done but the regulator's report; answers the instant at which its seventy-two hours end. */
async function awaitRegulator(at: Journey, day: string) {
  const id = await at.open(`${day}T09:00:00Z`, writeBreachReport(`regulator-${day}`));
  const reasons = 'One letter in a wrong envelope.';
  const minute = (number: number) => `${day}T09:0${number}:00Z`;
  await at.mustAct(minute(1), id, 'triage-breach', 'case-officer', { category: 'breach', reasons });
  await at.mustAct(minute(2), id, 'record-containment', 'case-officer', { measures: 'Fetched back.' });
  await at.mustAct(minute(3), id, 'assess-risk', 'case-officer', { risk: 'risk', reasons });
  await at.mustAct(minute(4), id, 'advise-on-notification', 'dpo', { advice: 'notify', reasons });
  const [clock] = (await at.read(id)).clocks;
  return { id, due: Date.parse(clock?.due ?? '') };
}

it('L31: a report sent within the 72 hours and recorded while their alarm is at work is in time, and ends the reminding', async () => {
  const at = journey();
  const { id, due } = await awaitRegulator(at, '2026-03-09');
  await at.to(new Date(due - MINUTE).toISOString());
  const ringing = at.runtime.clock.advanceTo(due + 1000);
  await findInState(at.runtime, machineOf(at.runtime, id), 'Remind and Escalate', ringing);
  const sentAt = `${new Date(due - 1000).toISOString().slice(0, 19)}Z`;
  const sent = { sentAt, reference: 'IC-1' };
  expect((await at.invokeAct(id, 'notify-regulator', 'siro', sent, 'in-flight')).ok).toBe(true);
  await ringing;
  await at.to(new Date(due + 47 * 60 * MINUTE).toISOString());
  expect((await at.events(id)).filter(({ type }) => type === 'regulator-notified')).toHaveLength(1);
  expect((await at.read(id)).clocks[0]).toMatchObject({ name: 'regulator', met: sentAt });
  // The last rung would repeat a day later.
  const { given } = await at.state(id);
  expect([...given].filter((notice) => /^regulator\/.*\/PT72H\+/.test(notice))).toEqual([]);
});

it('L31: the same report once the 72 hours have passed is asked for the reasons, and recorded with them', async () => {
  const at = journey();
  const { id, due } = await awaitRegulator(at, '2026-03-16');
  const late = new Date(due + 1).toISOString();
  const refused = await at.act(late, id, 'notify-regulator', 'siro', { reference: 'IC-2' });
  expect(refused).toMatchObject({ recorded: false, reason: expect.stringContaining('reasonsForDelay') });
  await at.mustAct(new Date(due + MINUTE).toISOString(), id, 'notify-regulator', 'siro', {
    reference: 'IC-2',
    reasonsForDelay: 'The portal was down.',
  });
  const [clock] = (await at.read(id)).clocks;
  expect(Date.parse(clock?.met ?? '')).toBeGreaterThan(due);
});
