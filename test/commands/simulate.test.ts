import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CASE_KINDS } from '../../functions/domain/case/case-kinds.ts';
import { registerEntrySchema } from '../../functions/domain/register/register-entry.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'caseclock-simulate-'));
const sample = (name: string) => join(root, 'samples/inbox', `${name}.eml`);
const officer = 'case-officer@council.example';
const form = 'form-20260302-0001@forms.council.example';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...options: string[]): Promise<{ status: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, ['commands/simulate.ts', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, error }));
  });
}

function writeScenario(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

const at = z.iso.datetime();
const keys = [
  'cases',
  'mails',
  'notifications',
  'quarantined',
  'triage',
  'handedOver',
  'refused',
  'purged',
  'left',
  'register',
] as const;
const breachClockSchema = z.strictObject({
  name: z.string(),
  start: z.string(),
  due: z.string(),
  met: z.string().nullable(),
});
const clockSchema = z.strictObject({
  start: z.string(),
  statutoryDue: z.string().nullable(),
  policyDue: z.string().nullable(),
  due: z.string().nullable(),
  provisional: z.boolean(),
  pausedDays: z.int(),
  explanation: z.array(z.string()).min(1),
});
/** The report as it was promised: no key is missing and none is called otherwise. */
const reportSchema = z.strictObject({
  cases: z.array(
    z.strictObject({
      reference: z.string().regex(/^(?:REQ|BRE)-[0-9A-HJKMNP-TV-Z]{10}$/),
      kind: z.enum(CASE_KINDS),
      category: z.string(),
      messageId: z.string(),
      stage: z.string(),
      status: z.enum(['open', 'closed', 'purged']),
      clock: clockSchema,
      clocks: z.array(z.union([clockSchema.extend({ right: z.string() }), breachClockSchema])),
      events: z.array(z.strictObject({ at, type: z.string(), by: z.string() })).min(1),
      execution: z.strictObject({ status: z.string(), transitions: z.int().positive() }),
    }),
  ),
  mails: z.array(z.strictObject({ messageId: z.string(), at, outcome: z.string(), case: z.string().nullable() })),
  notifications: z.array(
    z.strictObject({
      at,
      to: z.email(),
      role: z.string(),
      template: z.string(),
      case: z.string().nullable(),
      subject: z.string(),
    }),
  ),
  quarantined: z.array(z.strictObject({ at, messageId: z.string(), reason: z.string() })),
  triage: z.array(z.looseObject({ at, messageId: z.string(), reason: z.string() })),
  handedOver: z.array(z.strictObject({ messageId: z.string(), regime: z.string(), due: z.string().nullable() })),
  refused: z.array(z.looseObject({ at, line: z.int(), reason: z.string() })),
  purged: z.array(z.strictObject({ at, case: z.string(), items: z.int(), objects: z.int() })),
  left: z.strictObject({ items: z.int(), objects: z.int() }),
  register: z.array(registerEntrySchema),
});

/** What stands under a folder, with when each was written. */
const readTree = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .toSorted()
        .map((name) => `${name} ${statSync(join(path, name)).mtimeMs}`)
    : null;

describe('a scenario', () => {
  let report: z.infer<typeof reportSchema>;
  let ended: Awaited<ReturnType<typeof run>>;
  const kept = readTree(join(root, '.local'));

  beforeAll(async () => {
    const reply = [
      'Message-ID: <answer@mail.example>',
      'From: wren.halloway@mail.example',
      `To: data.protection+{{reference:${form}}}@council.example`,
      'Subject: Re: your code',
      '',
      `The code is {{code:${form}}}`,
    ];
    writeFileSync(join(folder, 'answer.eml'), reply.join('\r\n'));
    const act = { case: form, by: officer };
    const scenario = writeScenario('scenario.jsonl', [
      {
        at: '2026-03-04T10:00:00Z',
        act: 'send-response',
        ...act,
        data: { outcome: 'answered', route: 'secure-portal' },
      },
      { at: '2026-03-03T09:00:00Z', mail: 'answer.eml' },
      '',
      { at: '2026-03-02T10:00:00+00:00', act: 'triage-request', ...act, data: {} },
      { at: '2026-03-02T09:14:00Z', mail: sample('access-request-form') },
      {
        at: '2026-03-02T10:00:00Z',
        act: 'ask-proof',
        ...act,
        data: { of: 'identity', route: 'code', reason: 'Doubt.' },
      },
      { at: '2026-03-02T11:00:00Z', mail: sample('advertising'), verdicts: { virus: 'FAIL' } },
      { at: '2026-03-02T12:00:00Z', mail: sample('unclear') },
      { at: '2026-03-02T12:30:00Z', mail: sample('access-request-form-again') },
      { at: '2026-03-02T13:00:00Z', mail: sample('breach-report-staff') },
      { at: '2026-03-03T10:00:00Z', act: 'extend', case: 'nobody@mail.example', by: officer, data: {} },
    ]);
    const out = join(folder, 'report.json');
    ended = await run(
      '--scenario',
      scenario,
      '--policy',
      'erewash',
      '--until',
      '2026-03-04T12:00:00Z',
      '--report',
      out,
    );
    report = reportSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  }, 120_000);

  it('is reported under the promised keys', () => {
    expect(Object.keys(report)).toEqual([...keys]);
  });

  it('is played in order of time, whatever the order of its lines, with references and codes filled in', () => {
    expect(report.mails.map(({ messageId, outcome }) => [messageId.replace(/[<>]/g, ''), outcome])).toEqual([
      [form, 'case'],
      [expect.any(String), 'quarantine'],
      [expect.any(String), 'triage'],
      [form, 'duplicate'],
      [expect.any(String), 'case'],
      ['answer@mail.example', 'reply'],
    ]);
    const request = report.cases.find(({ kind }) => kind === 'request');
    expect(request?.events.map(({ type }) => type)).toEqual([
      ...['request-opened', 'roles-told', 'acknowledged', 'request-triaged', 'proof-asked', 'code-sent'],
      ...['code-answered', 'mail-received', 'roles-told'],
    ]);
    expect(request?.messageId).toBe(`<${form}>`);
  });

  it('is played under the policy that was named', () => {
    // Thirty days, provisional while nobody has accepted the proof: 2 March and thirty days is 1 April.
    expect(report.cases.find(({ kind }) => kind === 'request')).toMatchObject({
      category: 'access',
      status: 'open',
      stage: 'Await Response',
      clock: {
        start: '2026-03-02',
        statutoryDue: '2026-04-02',
        policyDue: '2026-04-01',
        due: '2026-04-01',
        provisional: true,
      },
      execution: { status: 'RUNNING' },
    });
    expect(report.cases.find(({ kind }) => kind === 'breach')).toMatchObject({
      category: 'unassessed',
      clock: { start: '2026-03-02T13:00:00Z', due: '2026-03-05T13:00:00Z', policyDue: null, provisional: true },
    });
    const told = report.notifications.filter(({ template }) => template === 'breach-reported').map(({ role }) => role);
    expect(told).toEqual(['dpo', 'siro', 'information-asset-owner']);
  });

  it('with acts that were refused is reported all the same, and ends with status 1', () => {
    expect(ended.status).toBe(1);
    expect(report.refused).toMatchObject([
      { line: 11, at: '2026-03-03T10:00:00.000Z', reason: expect.stringContaining('nobody@mail.example') },
      {
        line: 1,
        reason: expect.stringContaining('nothing may be released'),
        fitting: expect.arrayContaining(['decide-proof']),
      },
    ]);
    expect(ended.error).toMatch(/Line 1: send-response .*was refused/);
    expect(ended.out).toBe('');
  });

  it('leaves the state of npm start alone', () => {
    expect(readTree(join(root, '.local'))).toEqual(kept);
  });
});

describe('a call that cannot be understood ends with status 2 and says why', () => {
  const one = writeScenario('one.jsonl', [{ at: '2026-03-02T09:00:00Z', mail: 'missing.eml' }]);
  const until = ['--until', '2026-03-03T00:00:00Z'];

  it.concurrent.each([
    ['an unknown policy', ['--scenario', one, '--policy', 'erewosh', ...until], /erewosh[\s\S]*erewash/],
    ['an unknown nation', ['--scenario', one, '--nation', 'wales', ...until], /nation/],
    ['an unknown option', ['--scenarios', one], /unknown option/],
    ['no scenario', [...until], /--scenario is missing/],
    ['a scenario that is not there', ['--scenario', join(folder, 'none.jsonl'), ...until], /none\.jsonl/],
    ['an end without an offset', ['--scenario', one, '--until', '2026-03-03T00:00:00'], /offset/],
  ])('%s', async (_, options, message) => {
    const { status, error, out } = await run(...options);
    expect(error).toMatch(message);
    expect(error).not.toMatch(/\n\s+at /);
    expect([status, out]).toEqual([2, '']);
  });
});

it('--actions lists every action with the schema of its data', async () => {
  const { status, out } = await run('--actions', '--json');
  expect(status).toBe(0);
  const actions = z
    .array(z.looseObject({ action: z.string(), data: z.looseObject({ type: z.literal('object') }) }))
    .parse(JSON.parse(out));
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'triage-request',
      'send-response',
      'triage-breach',
      'notify-regulator',
      'place-hold',
      'open-request',
    ]),
  );
});
