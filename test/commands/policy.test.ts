import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../commands/policy/compare-reports.ts';
import { runPolicy } from '../../commands/policy/run-policy.ts';
import { findPolicyWarnings } from '../../functions/domain/policy/find-warnings.ts';
import { loadPolicy, profileNames } from '../../functions/platform/read-profile.ts';
import type { SimulationReport } from '../../local/simulation/write-report.ts';
import { readPage } from '../docs/read-page.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';

const folder = makeTemporaryFolder();

function collect() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

async function run(...argv: string[]) {
  const [output, errors] = [collect(), collect()];
  const status = await runPolicy(['node', 'policy', ...argv], { output: output.stream, errors: errors.stream });
  return { status, output: output.text(), errors: errors.text() };
}

function writeProfile(name: string, own: object): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(
    path,
    JSON.stringify({ name, extends: 'statutory', title: 'A council', document: 'Its rules', ...own }),
  );
  return path;
}

describe('policy check', () => {
  it.each(profileNames())('explains %s, value by value, each with its source', async (name) => {
    const { status, output, errors } = await run('check', `policies/${name}.json`);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    const { title, clocks } = loadPolicy(name);
    expect(output).toContain(title);
    expect(output).toContain(`Telling the regulator of a breach: 72 hours (${clocks.breach.hours.source})`);
  });

  it('marks what is a profile’s own', async () => {
    const { output } = await run('check', 'erewash');
    expect(output).toContain('* Answer to an access request: one month; 30 days promised (SR-4)');
    expect(output).toContain('  A closed request is kept: 60 days (RT-2)');
  });

  it('refuses a file that cannot be used and names the path of each fault', async () => {
    const path = writeProfile('broken', {
      clocks: { access: { days: 'thirty' }, acess: {} },
      mailHour: { value: '9am', source: 'OV-4' },
    });
    const { status, output, errors } = await run('check', path);
    expect({ status, output }).toEqual({ status: 1, output: '' });
    expect(errors).toContain(`${path} is not a valid policy profile:`);
    expect(
      errors
        .match(/^ {2}\/\S+(?=:)/gm)
        ?.map((line) => line.trim())
        .sort(),
    ).toEqual(['/clocks/access/days', '/clocks/acess', '/mailHour/value']);
  });

  it.each([
    ['is not there', join(folder, 'nowhere.json'), 'There is no file'],
    ['is no JSON', join(folder, 'text.json'), 'cannot be read as JSON'],
  ])('says so of a file that %s, without a stack trace', async (_what, path, words) => {
    writeFileSync(join(folder, 'text.json'), 'clocks: none');
    const { status, errors } = await run('check', path);
    expect(status).toBe(1);
    expect(errors).toContain(words);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it('warns where the data protection officer decides', async () => {
    const { status, output } = await run('check', 'erewash');
    expect(status).toBe(0);
    expect(output).toMatch(/warning \/decides\/notification: .*Article 38\(6\)/);
    expect((await run('check', 'statutory')).output).toContain('nothing in it calls for a second look');
  });

  it('warns where one person is both officer and Senior Information Risk Owner', () => {
    const both = { id: 'staff-one', roles: ['dpo', 'siro'] };
    expect(findPolicyWarnings(loadPolicy('statutory'), [both])).toEqual([expect.stringContaining('staff-one is both')]);
    const apart = [
      { id: 'staff-one', roles: ['dpo'] },
      { id: 'staff-two', roles: ['siro'] },
    ];
    expect(findPolicyWarnings(loadPolicy('statutory'), apart)).toEqual([]);
  });
});

describe('policy table', () => {
  it('writes the tables of docs/policies.md, line for line', async () => {
    const page = readPage('docs/policies.md');
    const tables = (await run('table')).output.trim().split('\n\n');
    expect(tables).toHaveLength(2);
    for (const table of tables) expect(page).toContain(`${table}\n`);
  });
});

describe('policy diff', () => {
  it('lists the values that differ, and those alone', async () => {
    const { status, output } = await run('diff', 'statutory', 'erewash');
    expect(status).toBe(0);
    expect(output).toContain(
      'Answer to an access request: one month under statutory, one month; 30 days promised under erewash\n',
    );
    expect(output).not.toContain('Lessons of a breach');
    expect((await run('diff', 'hull', 'hull')).output).toBe('hull and hull have the same values.\n');
  });

  it('names the policies that there are where one is unknown', async () => {
    const { status, errors } = await run('diff', 'statutory', 'camelot');
    expect(status).toBe(1);
    expect(errors).toContain('There is no policy called "camelot". The policies are:');
  });

  it('finds the cases of one inbox that come out otherwise: dates, and notices that only one sends', () => {
    const report = (due: string, reminders: string[]): SimulationReport => ({
      cases: ['REQ-1', 'REQ-2'].map((reference) => ({
        reference,
        kind: 'request',
        category: 'access',
        messageId: `<${reference}@mail.example>`,
        stage: 'Await Response',
        status: 'open',
        clock: {
          start: '2026-03-02',
          statutoryDue: '2026-04-02',
          policyDue: null,
          due: reference === 'REQ-1' ? due : '2026-04-07',
          provisional: false,
          pausedDays: 0,
          explanation: [],
        },
        clocks: [],
        events: [],
        execution: { status: 'RUNNING', transitions: 1 },
      })),
      mails: [],
      notifications: reminders.map((at) => ({
        at,
        to: 'a@council.example',
        role: 'case-officer',
        template: 'reminder',
        case: 'REQ-1',
        subject: '',
      })),
      quarantined: [],
      triage: [],
      handedOver: [],
      refused: [],
      purged: [],
      register: [],
      left: { items: 0, objects: 0 },
    });
    const first = report('2026-04-02', ['2026-03-23T09:00:00.004Z', '2026-03-28T09:00:00.000Z']);
    const second = report('2026-04-01', ['2026-03-22T08:00:00.000Z', '2026-03-28T09:00:00.009Z']);
    expect(compareReports(first, second)).toEqual([
      {
        reference: 'REQ-1',
        messageId: '<REQ-1@mail.example>',
        category: 'access',
        due: ['2026-04-02', '2026-04-01'],
        onlyFirst: ['2026-03-23T09:00Z reminder → case-officer'],
        onlySecond: ['2026-03-22T08:00Z reminder → case-officer'],
      },
    ]);
  });
});
