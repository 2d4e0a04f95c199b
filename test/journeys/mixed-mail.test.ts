import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { DeliveredMails } from '../../local/simulation/delivered-mail.ts';
import { ScenarioPlayer } from '../../local/simulation/play-scenario.ts';
import { readScenario } from '../../local/simulation/scenario.ts';
import { type ReportedCase, type SimulationReport, writeReport } from '../../local/simulation/write-report.ts';
import { useJourney } from './support/journey.ts';
import { SECRET } from './support/warm-environments.ts';
import { INTAKE, messageIdOf, writeMail } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T08:00:00Z', schedules: [] });

const by = 'case-officer@council.example';
const mixed = messageIdOf('mixed');
const scenario = [
  { at: '2026-03-02T09:00:00Z', mail: 'mixed.eml' },
  { at: '2026-03-02T10:00:00Z', mail: 'foi.eml' },
  {
    at: '2026-03-02T11:00:00Z',
    open: 'request',
    by,
    as: 'the call',
    data: {
      channel: 'telephone',
      receivedAt: '2026-02-27T15:00:00Z',
      rights: ['access'],
      answerTo: 'wren@mail.example',
    },
  },
  {
    at: '2026-03-02T12:00:00Z',
    act: 'allocate',
    case: 'the call',
    by,
    data: { to: 'head-of-service@council.example' },
  },
  {
    at: '2026-03-03T09:00:00Z',
    act: 'triage-request',
    case: 'the call',
    by,
    data: { firstReceiptAt: '2026-02-26T15:00:00Z' },
  },
  // Twice corrected, the second time to a later day than was typed in.
  {
    at: '2026-03-03T10:00:00Z',
    act: 'triage-request',
    case: 'the call',
    by,
    data: { firstReceiptAt: '2026-03-01T15:00:00Z' },
  },
  { at: '2026-03-04T09:00:00Z', act: 'hand-over', case: mixed, by, data: { regime: 'other', what: 'A pothole.' } },
  { at: '2026-03-05T09:00:00Z', act: 'record-withdrawal', case: mixed, by },
  { at: '2026-03-06T09:00:00Z', act: 'reopen', case: mixed, by, data: { reasons: 'She never withdrew.' } },
  { at: '2026-03-06T10:00:00Z', open: 'breach', by: 'siro@council.example', as: 'nothing' },
];

let folder = '';
let report: SimulationReport;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caseclock-mixed-'));
  const text = [
    'Please send me a copy of all the personal data that you hold about me.',
    'You sent a letter with my bank details to the wrong address.',
    'Under the Freedom of Information Act, how many letters went astray in 2025?',
  ].join('\n\n');
  const mail = { from: 'Wren <wren@mail.example>', text };
  writeFileSync(join(folder, 'mixed.eml'), await writeMail({ id: 'mixed', subject: 'Three things', ...mail }));
  const question = 'Under the Freedom of Information Act, please send me the contracts for street lighting.';
  writeFileSync(
    join(folder, 'foi.eml'),
    await writeMail({ id: 'foi', subject: 'FOI', from: 'a@mail.example', text: question }),
  );
  const file = join(folder, 'mixed.jsonl');
  writeFileSync(file, scenario.map((line) => JSON.stringify(line)).join('\n'));

  const { runtime, records, rules } = journey();
  const mails = new DeliveredMails(runtime, createKeysFrom(SECRET), records);
  const player = new ScenarioPlayer(runtime, mails, INTAKE);
  for (const step of readScenario(file)) await player.play(step);
  await runtime.clock.advanceTo(Date.parse('2026-03-24T12:00:00Z'));
  report = await writeReport(runtime, records, mails, player.refused, rules);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function find(test: (reported: ReportedCase) => boolean): ReportedCase {
  const found = report.cases.find(test);
  if (!found) throw new Error('There is no such case in the report.');
  return found;
}
const mailsTo = (reference: string, template: string) =>
  report.notifications.filter((sent) => sent.case === reference && sent.template === template).map(({ to }) => to);

it('L15: one mail is a request and a breach with their own clocks, and a question under FOI with its date', () => {
  const cases = report.cases.filter(({ messageId }) => messageId === mixed);
  expect(cases.map(({ kind }) => kind)).toEqual(['request', 'breach']);
  expect(cases.map(({ clock }) => clock.due)).toEqual(['2026-04-02', '2026-03-05T09:00:00Z']);
  expect(
    cases.map(({ clocks }) => clocks.map((clock) => ['right' in clock ? clock.right : clock.name, clock.due])),
  ).toEqual([
    [['access', '2026-04-02']],
    [
      ['regulator', '2026-03-05T09:00:00Z'],
      ['officer', '2026-03-03T09:00:00Z'],
    ],
  ]);
  expect(report.mails.find(({ messageId }) => messageId === mixed)).toMatchObject({
    outcome: 'case',
    case: cases[0]?.reference,
  });
  const [request] = cases;
  expect(mailsTo(request?.reference ?? '', 'part-handed-over')).toEqual([
    'freedom-of-information@council.example',
    'customer-services@council.example',
  ]);
  expect(mailsTo(request?.reference ?? '', 'told-of-handover')).toEqual(['wren@mail.example', 'wren@mail.example']);
});

it('L15: what was handed over is listed with its date, from cases and from mail without one', () => {
  expect(report.handedOver).toEqual([
    { messageId: mixed, regime: 'foi', due: '2026-03-31' },
    { messageId: mixed, regime: 'other', due: null },
    { messageId: messageIdOf('foi'), regime: 'foi', due: '2026-03-31' },
  ]);
  expect(report.triage).toMatchObject([{ messageId: messageIdOf('foi'), reason: 'other-regime:foi' }]);
});

it('SR-2, SR-10: a call is a case whose date is corrected twice, and whose reminders follow it and go to its officer too', () => {
  const call = find(({ messageId }) => messageId === null);
  expect(call).toMatchObject({ kind: 'request', clock: { start: '2026-03-01', due: '2026-04-01' } });
  expect(call.events.filter(({ type }) => type === 'request-triaged')).toHaveLength(2);
  expect(mailsTo(call.reference, 'case-allocated')).toEqual(['head-of-service@council.example']);
  const reminders = report.notifications.filter(
    (sent) => sent.case === call.reference && sent.template === 'reminder' && sent.at >= '2026-03-04',
  );
  expect(new Set(reminders.map(({ at }) => at.slice(0, 10)))).toEqual(new Set(['2026-03-22']));
  expect(reminders.map(({ to }) => to)).toContain('head-of-service@council.example');
});

it('a withdrawn request that is taken up again is open, with the clock that it had', () => {
  const request = find(({ messageId, kind }) => messageId === mixed && kind === 'request');
  expect(request).toMatchObject({ status: 'open', stage: 'Await Triage', clock: { due: '2026-04-02' } });
  const types = request.events.map(({ type }) => type);
  expect(types.indexOf('case-closed')).toBeLessThan(types.indexOf('case-reopened'));
});

it('an opening that does not fit is refused with the reason', () => {
  expect(report.refused).toMatchObject([
    { line: 10, act: 'open-breach', case: 'nothing', reason: /Opening a case is for/ },
  ]);
});
