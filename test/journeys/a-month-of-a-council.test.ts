import { describe, expect, it } from 'vitest';
import { checkMonth } from '../../commands/month/check-month.ts';
import { readMonth } from '../../commands/month/play-month.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { DeliveredMails } from '../../local/simulation/delivered-mail.ts';
import { ScenarioPlayer } from '../../local/simulation/play-scenario.ts';
import { writeReport } from '../../local/simulation/write-report.ts';
import { useJourney } from './support/journey.ts';
import { SECRET } from './support/warm-environments.ts';
import { INTAKE } from './support/write-mail.ts';

/** The first nine days, over the bank holiday and the end of May; `npm run month` plays all, under every profile. */
const UNTIL = '2026-06-03T00:00:00Z';

describe('SR-1 to SR-10, SH-1, SH-2, SH-6: the month of a council', () => {
  // The daily and hourly runs have tests of their own, and a month of them costs more than all else here.
  const journey = useJourney({ at: '2026-05-25T08:00:00Z', schedules: [] });

  it('gives every case the dates of the calculator, and every mail the outcome that a careful person gives it', async () => {
    const { steps, expected } = readMonth();
    const { runtime, records, rules } = journey();
    const mails = new DeliveredMails(runtime, createKeysFrom(SECRET), records);
    const player = new ScenarioPlayer(runtime, mails, INTAKE);
    for (const step of steps.filter(({ moment }) => moment <= Date.parse(UNTIL))) await player.play(step);
    await journey().to(UNTIL);
    const report = await writeReport(runtime, records, mails, player.refused, rules);

    expect(report.refused).toEqual([]);
    expect(expected.counts).toMatchObject({ request: 60, complaint: 20, disclosure: 15 });
    expect(report.cases.length).toBeGreaterThan(25);
    expect(checkMonth(report, steps, expected, { ...rules, until: Date.parse(UNTIL) })).toEqual([]);
  }, 180_000);
});
