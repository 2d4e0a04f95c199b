import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runDeadline } from '../../commands/deadline/run-deadline.ts';
import { checkIncidents } from '../../commands/incidents/check-incidents.ts';
import { INCIDENTS_END, readIncidents } from '../../commands/incidents/play-incidents.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { DeliveredMails } from '../../local/simulation/delivered-mail.ts';
import { ScenarioPlayer } from '../../local/simulation/play-scenario.ts';
import { isUnder, type ScenarioStep } from '../../local/simulation/scenario.ts';
import { type SimulationReport, writeReport } from '../../local/simulation/write-report.ts';
import { collect } from '../commands/collect-text.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { SECRET } from './support/warm-environments.ts';
import { INTAKE } from './support/write-mail.ts';

const until = Date.parse(INCIDENTS_END);
const { steps, expected } = readIncidents();

/** A high risk with letters, somebody in danger, two reports of one incident; `npm run incidents` plays all. */
const incidents = expected.incidents.filter(({ reports }) => /\/b(?:05|11|12)-/.test(reports[0]?.mail ?? ''));
const reports = incidents.flatMap((incident) => incident.reports);
const chosen = new Set(reports.flatMap(({ mail, messageId }) => [mail, messageId]));
const isChosen = (step: ScenarioStep) =>
  (step.kind === 'mail' && chosen.has(step.mail)) || ('case' in step && chosen.has(step.case));
const wanted = { incidents, replies: [], ladders: expected.ladders.filter(({ messageId }) => chosen.has(messageId)) };

/** Plays the chosen incidents to their end; answers the report, and what refuses a line that comes after it. */
async function play(journey: Journey) {
  const { runtime, records, rules } = journey;
  const mails = new DeliveredMails(runtime, createKeysFrom(SECRET), records);
  const player = new ScenarioPlayer(runtime, mails, INTAKE);
  const played = steps.filter((step) => isChosen(step) && isUnder(step, rules.policy.name));
  for (const step of played) await player.play(step);
  await journey.to(INCIDENTS_END);
  const report = await writeReport(runtime, records, mails, [...player.refused], rules);
  const tryOn = async (step: ScenarioStep) => {
    await player.play(step);
    return player.refused.at(-1);
  };
  return { report, tryOn };
}

/** When the regulator is to be told, as `npm run deadline` prints it. */
async function askDeadline(aware: string): Promise<string> {
  const argv = ['node', 'deadline', '--breach', '--aware', aware, '--json'];
  const { output } = await collect(({ output: out, errors }) => runDeadline(argv, Readable.from([]), out, errors));
  return z.object({ due: z.string() }).parse(JSON.parse(output)).due;
}

/** The report with one of its parts changed, for the check to find. */
function spoil(report: SimulationReport, change: (spoilt: SimulationReport) => void): SimulationReport {
  const spoilt = structuredClone(report);
  change(spoilt);
  return spoilt;
}

describe('BR-1, BR-4, BR-5, BR-13: twelve incidents over a quarter', () => {
  // The daily and hourly runs have tests of their own.
  const journey = useJourney({ at: '2026-04-01T08:00:00Z', schedules: [] });

  it('gives an incident its clocks, its first notice and its end, the regulator’s as the calculator has it', async () => {
    const { report, tryOn } = await play(journey());
    const check = (one: SimulationReport) => checkIncidents(one, wanted, { policy: journey().rules.policy, until });
    expect(check(report)).toEqual([]);
    expect(report.cases.map(({ status }) => status)).toEqual(['closed', 'closed', 'open', 'closed']);

    const clocks = report.cases.flatMap((one) => one.clocks.filter((clock) => 'name' in clock));
    const regulators = clocks.filter(({ name }) => name === 'regulator');
    expect(regulators).toHaveLength(4);
    for (const { start, due } of regulators) expect(due).toBe(await askDeadline(start));

    const list = steps.find(({ kind }) => kind === 'people');
    expect(list && (await tryOn({ ...list, moment: until }))).toMatchObject({
      act: 'list-people',
      reason: expect.stringContaining('This case is closed'),
    });

    // The check sees what is not as it has to be.
    const late = spoil(report, ({ cases }) => {
      for (const clock of cases[0]?.clocks ?? []) clock.due = '2026-05-14T09:05:01Z';
    });
    expect(check(late)[0]).toMatch(/b05.*: due of the clock "regulator" is 2026-05-14T09:05:01/);
    const silent = spoil(report, ({ notifications }) => {
      notifications.splice(0, 1);
    });
    expect(check(silent)).toEqual([
      expect.stringMatching(/b05.*: the first notice was 2026-05-11T10:22 breach-reported to dpo/),
    ]);
  }, 180_000);
});
