import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listAnswerSchema } from '../../commands/casework/answers.ts';
import { explainAwsError } from '../../commands/casework/reach-deployed.ts';
import { runAct } from '../../commands/casework/run-act.ts';
import { runCase } from '../../commands/casework/run-case.ts';
import { runCases } from '../../commands/casework/run-cases.ts';
import { runClock } from '../../commands/casework/run-clock.ts';
import { runOpen } from '../../commands/casework/run-open.ts';
import { assemblyOf, type LocalRuntime, startLocalRuntime } from '../../commands/casework/start-local-runtime.ts';
import { runStart } from '../../commands/start/run-start.ts';
import { synthesise } from '../../local/synthesise.ts';
import { collect } from './collect-text.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const state = mkdtempSync(join(tmpdir(), 'caseclock-commands-'));
const officer = 'case-officer@council.example';

const act = (...argv: string[]) => collect((streams) => runAct(['node', 'act', ...argv, '--state', state], streams));
const open = (...argv: string[]) => collect((streams) => runOpen(['node', 'open', ...argv, '--state', state], streams));
const showCase = (...argv: string[]) =>
  collect((streams) => runCase(['node', 'case', ...argv, '--state', state], streams));
const cases = (...argv: string[]) =>
  collect((streams) => runCases(['node', 'cases', ...argv, '--state', state], streams));
const clock = (...argv: string[]) =>
  collect((streams) => runClock(['node', 'clock', ...argv, '--state', state], streams));

let local: LocalRuntime;
let request: string;
let unsorted: string;

async function listOpen() {
  return listAnswerSchema.parse(JSON.parse((await cases('--json')).output));
}

async function deliver(file: string): Promise<void> {
  const raw = readFileSync(`${samples}${file}`);
  await local.runtime.deliver(raw, { from: 'forms@council.example', to: ['data.protection@council.example'] });
  await local.runtime.clock.atRest();
}

beforeAll(async () => {
  await synthesise({ outDirectory: assemblyOf(state) });
  local = await startLocalRuntime({ stateDirectory: state, onFault: (message) => console.error(message) });
  await deliver('inbox/access-request-form.eml');
  await deliver('inbox/unclear.eml');
  const list = await listOpen();
  request = list.cases[0]?.id ?? '';
  unsorted = list.unsorted[0]?.id ?? '';
});

afterAll(async () => {
  await local.stop();
  rmSync(state, { recursive: true, force: true });
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('commands beside a running npm start', () => {
  it('list the cases by due date, with their stages by name, and the unsorted mail', async () => {
    const { status, output } = await cases();
    expect(status).toBe(0);
    expect(output).toMatch(new RegExp(`${request} +Thu 02 Apr 2026 +access +Await Triage`));
    expect(output).toMatch(new RegExp(`${unsorted} +received Mon 02 Mar 08:00 +question about procedure`));
    expect((await cases('--status', 'purged')).output).toContain('No purged cases.');
  });

  it('show a case with its clock, how it was reckoned, its events, its mail and what fits', async () => {
    const { status, output } = await showCase(request.toLowerCase());
    expect(status).toBe(0);
    expect(output).toContain('Await Triage');
    expect(output).toMatch(/access: due Thu 02 Apr 2026\n +1\. received Monday 2 March 2026 \(L1\)/);
    expect(output).toContain('Request opened (form): access');
    expect(output).toContain('answerTo: wren.halloway@mail.example');
    expect(output).toMatch(/What fits now\n {2}.*triage-request/);
  });

  it('refuse an action that does not fit, and say why and what would', async () => {
    const refused = await act(
      request,
      'send-response',
      '--by',
      officer,
      '--data',
      '{"outcome":"answered","route":"secure-portal"}',
    );
    expect(refused.status).toBe(1);
    expect(refused.output).toContain('Triage it first (triage-request)');
    expect(refused.output).toMatch(/What would fit: .*triage-request/);
    expect((await showCase(request)).output).not.toContain('Response sent');
  });

  it('open a case by hand for a call, once under one id, with a clock from when staff had it (SR-2, SR-10)', async () => {
    const argv = ['request', '--channel', 'telephone', '--received', '2026-02-27T15:00:00Z', '--by', officer];
    const named = [...argv, '--rights', 'access,erasure', '--answer-to', 'thea@mail.example', '--action-id', 'call'];
    const opened = await open(...named, '--details', 'Asks for her housing file.');
    expect(opened).toMatchObject({ status: 0, errors: '' });
    const reference = /REQ-[0-9A-Z]{10}/.exec(opened.output)?.[0] ?? '';
    const shown = (await showCase(reference)).output;
    expect(shown).toContain('received Friday 27 February 2026');
    expect(shown).toContain('Asks for her housing file.');
    expect((await open(...named, '--details', 'Asks for her housing file.')).output).toContain('the same case');
    expect(await open(...named, '--details', 'Something else.')).toMatchObject({ status: 1 });
    const refused = await open(...argv);
    expect(refused.status).toBe(1);
    expect(refused.output).toMatch(/Not opened\. .*rights/);
    expect(await open('petition', ...argv.slice(1))).toMatchObject({ status: 2 });
  });

  it('record an action that fits, at the virtual clock’s instant, and once under one id', async () => {
    const argv = [
      request,
      'triage-request',
      '--by',
      officer,
      '--data',
      '{"rights":["access","erasure"]}',
      '--action-id',
      'a',
    ];
    const recorded = await act(...argv);
    expect(recorded).toMatchObject({ status: 0, errors: '' });
    expect(recorded.output).toContain(`Recorded on ${request}: request-triaged`);
    expect((await act(...argv)).output).toContain('It had been recorded before');
    const { output } = await showCase(request);
    expect(output.match(/Triaged: access and erasure/g)).toHaveLength(1);
    expect(output).toMatch(/Mon 02 Mar 08:00 {2}Triaged: access and erasure/);
  });

  it('show unsorted mail, and make a request of it', async () => {
    expect((await showCase(unsorted)).output).toMatch(
      /waits to be sorted[\s\S]*open-request, open-breach, open-complaint, open-disclosure, dismiss/,
    );
    const sorted = await act(unsorted, 'open-request', '--by', officer, '--data', '{"rights":["access"]}');
    expect(sorted.status).toBe(0);
    expect(sorted.output).toMatch(/now REQ-[0-9A-Z]{10}/);
    expect((await listOpen()).unsorted).toEqual([]);
  });

  it('say that there is no such case', async () => {
    expect(await showCase('REQ-0000000000')).toMatchObject({ status: 1, output: '' });
    expect((await showCase('REQ-0000000000')).errors).toContain('There is no case REQ-0000000000. npm run cases lists');
    const refused = await act('REQ-0000000000', 'note', '--by', officer, '--data', '{"text":"x"}');
    expect(refused).toMatchObject({ status: 1, output: expect.stringContaining('There is no case REQ-0000000000.') });
  });

  it('move the clock on, and what falls due happens', async () => {
    const sent = local.runtime.outbox.list().length;
    expect((await clock()).output).toContain('Monday 2 March 2026 at 08:00 GMT');
    const moved = await clock('--forward', '2d');
    expect(moved.status).toBe(0);
    expect(moved.output).toContain('Wednesday 4 March 2026 at 08:00 GMT');
    const untriaged = (await listOpen()).cases.find(({ stage }) => stage === 'await-triage');
    expect((await showCase(untriaged?.id ?? '')).output).toContain('Reminder: triage, waiting for 1 day');
    expect(local.runtime.outbox.list().length).toBeGreaterThan(sent);
  });

  it('reach what is deployed by invoking its functions, at the system’s time', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', local.runtime.endpoints.LAMBDA);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'DEPLOYED');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    expect((await cases('--deployed')).output).toContain(request);
    const before = new Date().toISOString();
    const noted = await act(request, 'note', '--by', officer, '--data', '{"text":"Telephoned."}', '--deployed');
    expect(noted).toMatchObject({ status: 0, errors: '' });
    const { events } = JSON.parse((await showCase(request, '--json', '--deployed')).output);
    const note = events.find((event: { type: string }) => event.type === 'noted');
    expect(note.at >= before).toBe(true);
  });

  it('do not start a second time on the same state', async () => {
    const start = (...argv: string[]) =>
      collect((streams) => runStart(['node', 'start', ...argv], streams, new AbortController().signal));
    const refused = await start('--state', state, '--fresh', '--headless');
    expect(refused).toMatchObject({ status: 1, output: '' });
    expect(refused.errors).toMatch(/is in use by process \d+: another npm start/);
    expect((await listOpen()).cases.length).toBeGreaterThan(0);
  });
});

describe('commands that make no sense', () => {
  it.each([
    ['a missing actor', () => act('REQ-0000000000', 'note'), /--by <address>/],
    [
      'data that are not JSON',
      () => act('X', 'note', '--by', officer, '--data', '{text:1}'),
      /--data is not JSON: .*single quotes/,
    ],
    ['data that are no object', () => act('X', 'note', '--by', officer, '--data', '[1]'), /but no object/],
    ['an unknown status', () => cases('--status', 'lost'), /open, closed, purged/],
    ['a period that is none', () => clock('--forward', '3x'), /"3x" is no stretch of time/],
    ['a period that goes back', () => clock('--forward', '-P1D'), /only goes forward/],
  ])('end with status 2 at %s', async (_what, run, says) => {
    const { status, errors } = await run();
    expect(status).toBe(2);
    expect(errors).toMatch(says);
  });

  it('show examples on --help, with status 0', async () => {
    const { status, output } = await act('--help');
    expect(status).toBe(0);
    expect(output).toContain('npm run act -- REQ-');
  });
});

describe('an error of AWS', () => {
  it.each([
    ['CredentialsProviderError', /No AWS credentials were found/],
    ['AccessDeniedException', /no permission to invoke caseclock-read-cases in eu-west-2/],
    ['ResourceNotFoundException', /Is the app deployed there/],
    ['ServiceException', /ServiceException\): broken/],
  ])('%s is explained', (name, says) => {
    const error = Object.assign(new Error('broken'), { name });
    expect(explainAwsError(error, 'caseclock-read-cases', 'eu-west-2')).toMatch(says);
  });
});

describe('commands when nothing runs', () => {
  it('start the runtime on the kept state, do it, and stop', async () => {
    await local.stop();
    const noted = await act(request, 'note', '--by', officer, '--data', '{"text":"After hours."}');
    expect(noted).toMatchObject({ status: 0, errors: expect.stringContaining('starting the local runtime') });
    expect((await clock()).output).toContain('Nothing is running: it stands still.');
    local = await startLocalRuntime({ stateDirectory: state, onFault: (message) => console.error(message) });
    expect((await showCase(request)).output).toContain('After hours.');
  });
});
