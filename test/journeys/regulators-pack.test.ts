import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { listAnswerSchema } from '../../commands/casework/answers.ts';
import { runAct } from '../../commands/casework/run-act.ts';
import { runCases } from '../../commands/casework/run-cases.ts';
import { runPack } from '../../commands/casework/run-pack.ts';
import { assemblyOf, type LocalRuntime, startLocalRuntime } from '../../commands/casework/start-local-runtime.ts';
import { packSchema } from '../../functions/domain/pack/pack.ts';
import { collect } from '../commands/collect-text.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const state = mkdtempSync(join(tmpdir(), 'caseclock-pack-'));

const pack = (...argv: string[]) => collect((streams) => runPack(['node', 'pack', ...argv, '--state', state], streams));
const readPack = async (...argv: string[]) =>
  packSchema.parse(JSON.parse((await pack(...argv, '--format', 'json')).output));

function tryToAct(caseId: string, action: string, data: object) {
  const argv = [caseId, action, '--by', 'case-officer@council.example', '--data', JSON.stringify(data)];
  return collect((streams) => runAct(['node', 'act', ...argv, '--state', state], streams));
}

async function act(...given: Parameters<typeof tryToAct>): Promise<void> {
  expect(await tryToAct(...given)).toMatchObject({ status: 0, errors: '' });
}

let local: LocalRuntime;
let breach: string;
let request: string;

beforeAll(async () => {
  symlinkSync(inject('assembly'), assemblyOf(state));
  local = await startLocalRuntime({ stateDirectory: state, onFault: (message) => console.error(message) });
  for (const sample of ['access-request-form', 'breach-report-public']) {
    const raw = readFileSync(`${samples}inbox/${sample}.eml`);
    await local.runtime.deliver(raw, { from: 'forms@council.example', to: ['data.protection@council.example'] });
    await local.runtime.clock.atRest();
  }
  const listed = await collect((streams) => runCases(['node', 'cases', '--json', '--state', state], streams));
  const { cases } = listAnswerSchema.parse(JSON.parse(listed.output));
  const idOf = (kind: string) => cases.find((one) => one.kind === kind)?.id ?? '';
  breach = idOf('breach');
  request = idOf('request');
  await act(breach, 'describe-incident', {
    facts: { numberOfPeople: 3 },
    answers: { 'what-happened': 'Letters of three tenants were put into one envelope.' },
  });
});

afterAll(async () => {
  await local.stop();
  rmSync(state, { recursive: true, force: true });
});

describe('npm run pack', () => {
  it('writes the pack with what staff wrote, the contact of the role directory, and nothing of the report’s own words', async () => {
    const made = await readPack(breach.toLowerCase());
    const answers = new Map(made.sections.flatMap(({ fields }) => fields.map(({ id, answer }) => [id, answer])));
    expect(answers.get('what-happened')).toEqual(['Letters of three tenants were put into one envelope.']);
    expect(answers.get('contact')).toEqual([
      'Data Protection Officer, dpo@council.example',
      'Deputy Data Protection Officer, deputy-dpo@council.example',
    ]);
    expect(made).toMatchObject({ case: breach, purpose: 'regulator' });
    const reporter = /^From: "?([^"<]+?)"? </m.exec(readFileSync(`${samples}inbox/breach-report-public.eml`, 'utf8'));
    expect(reporter?.[1]).toBeDefined();
    expect(JSON.stringify(made)).not.toContain(reporter?.[1]);
  });

  it('says on standard error which words an answer was left out for, and not in the pack', async () => {
    await act(breach, 'record-containment', { measures: 'Tenant Okonkwo-Bell gave it to Mary Jones.' });
    const { status, output, errors } = await pack(breach);
    expect(status).toBe(0);
    expect(errors).toBe('Left out: What has been done to contain it? It holds “Mary Jones”.\n');
    expect(output).toContain('Left out (1)');
    expect(output).not.toContain('Jones');
    const named = { section: 'containment', text: 'It was handed back by Thornycroft.' };
    expect(await tryToAct(breach, 'write-pack-section', named)).toMatchObject({
      status: 1,
      output: expect.stringContaining('“Thornycroft” cannot stand in the report'),
    });
    await act(breach, 'write-pack-section', { section: 'containment', text: 'It was handed back unopened.' });
    expect((await pack(breach)).errors).toBe('');
  });

  it('writes HTML, PDF and the Toolkit’s entry to a file', async () => {
    const file = join(state, 'pack.pdf');
    expect(await pack(breach, '--format', 'pdf', '--out', file)).toEqual({ status: 0, output: '', errors: '' });
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await readPack(breach, '--for', 'toolkit')).title).toContain('entry on the DSP Toolkit');
    const nowhere = await pack(breach, '--out', join(state, 'no-such-folder', 'pack.html'));
    expect(nowhere).toMatchObject({ status: 1, output: '', errors: expect.stringContaining('was not written to') });
    expect(existsSync(join(state, 'no-such-folder'))).toBe(false);
  });

  it('reads what is deployed by the same functions', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', local.runtime.endpoints.LAMBDA);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'DEPLOYED');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    expect(await readPack(breach, '--deployed')).toMatchObject({ case: breach, organisation: 'Example Council' });
    vi.unstubAllEnvs();
  });

  it('refuses plainly where there is no pack', async () => {
    expect(await pack('BRE-0000000000')).toMatchObject({ status: 1, output: '' });
    expect((await pack('BRE-0000000000')).errors).toContain('There is no case BRE-0000000000');
    expect(await pack(request)).toMatchObject({
      status: 1,
      errors: expect.stringContaining('is a request: only a breach'),
    });
    expect(await pack('TRI-0000000000')).toMatchObject({
      status: 1,
      errors: expect.stringContaining('mail without a case'),
    });
    expect(await pack(breach, '--format', 'docx')).toMatchObject({ status: 2, output: '' });
    expect(await pack()).toMatchObject({ status: 2 });
  });
});
