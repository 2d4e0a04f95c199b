import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runDeadline } from '../../commands/deadline/run-deadline.ts';
import { collect } from './collect-text.ts';

const command = fileURLToPath(new URL('../../commands/deadline.ts', import.meta.url));

/** A prime: the input comes in pieces that end within lines and, where it is long, within characters. */
const BYTES_A_PIECE = 1021;

function* cutInPieces(input: string) {
  const bytes = Buffer.from(input);
  for (let from = 0; from < bytes.length; from += BYTES_A_PIECE) yield bytes.subarray(from, from + BYTES_A_PIECE);
}

/** Runs the command in this process. */
function run(flags: string[], input = '') {
  const pieces = Readable.from(cutInPieces(input), { objectMode: false });
  return collect(({ output, errors }) => runDeadline(['node', 'deadline', ...flags], pieces, output, errors));
}

/** Runs the command in a process of its own, as a shell does. */
async function runProcess(flags: string[]) {
  const child = spawn(process.execPath, [command, ...flags], { stdio: 'pipe' });
  const ended = once(child, 'close');
  child.stdin.end();
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  return { output, errors, status };
}

async function runBatch(input: string) {
  const { output, errors, status } = await run(['--batch'], input);
  expect(errors).toBe('');
  const lines = output.split('\n');
  expect(lines.pop()).toBe('');
  return { answers: lines.map((line): unknown => JSON.parse(line)), status };
}

const request = {
  right: 'access',
  received: '2026-01-31T10:00:00Z',
  nation: 'england-and-wales',
  policy: 'statutory',
};
const flags = Object.entries(request).flatMap(([name, value]) => [`--${name}`, value]);
const breach = { aware: '2026-03-27T09:00:00Z' };
const lines = (...questions: unknown[]) => questions.map((question) => `${JSON.stringify(question)}\n`).join('');

describe('as a process of its own', () => {
  it('answers on its standard output, and ends with status 0', async () => {
    const { output, errors, status } = await runProcess(flags);
    expect({ errors, status }).toEqual({ errors: '', status: 0 });
    expect(output).toBe((await run(flags)).output);
    expect(output).toMatch(/^Due Monday 2 March 2026, to the end of the day\n/);
  });

  it('refuses on its standard error in one plain sentence, and ends with status 1', async () => {
    const { output, errors, status } = await runProcess([...flags, '--policy', 'nobody']);
    expect({ output, status }).toEqual({ output: '', status: 1 });
    expect(errors).toMatch(/^error: There is no policy called "nobody".*\n$/);
  });
});

describe('one deadline', () => {
  it('answers in JSON with the documented keys, in their order', async () => {
    const { output, errors, status } = await run([...flags, '--json']);
    expect({ errors, status }).toEqual({ errors: '', status: 0 });
    const answer: unknown = JSON.parse(output);
    expect(answer).toEqual({
      clockStart: '2026-01-31',
      statutoryDue: '2026-03-02',
      policyDue: null,
      due: '2026-03-02',
      extensionNoticeDue: '2026-03-02',
      explanation: expect.arrayContaining(['received Saturday 31 January 2026 (L1)']),
    });
    expect(Object.keys(Object(answer))).toEqual([
      'clockStart',
      'statutoryDue',
      'policyDue',
      'due',
      'extensionNoticeDue',
      'explanation',
    ]);
  });

  it('answers a person with the due date first, then the reckoning', async () => {
    const { output, status } = await run(flags);
    expect(status).toBe(0);
    expect(output).toMatch(/^Due Monday 2 March 2026, to the end of the day\n/);
    expect(output).toContain('1. received Saturday 31 January 2026 (L1)');
  });

  it('takes proof, questions and an extension', async () => {
    const more = ['--identity-proved', '2026-09-04T10:00:00+01:00', '--extended'];
    const asked = ['--clarification', '2026-09-10T10:00:00Z/2026-09-14T10:00:00Z'];
    const also = ['--clarification', '2026-09-20T10:00:00Z/2026-09-20T11:00:00Z'];
    const base = [
      '--right',
      'access',
      '--received',
      '2026-08-31T23:30:00Z',
      '--nation',
      'scotland',
      '--policy',
      'erewash',
    ];
    const { output } = await run([...base, ...more, ...asked, ...also, '--json']);
    expect(JSON.parse(output)).toMatchObject({
      clockStart: '2026-09-04',
      statutoryDue: '2026-12-10',
      policyDue: null,
      due: '2026-12-10',
      extensionNoticeDue: '2026-10-12',
    });
  });

  it.each(['2026-02-10T10:00:00Z/', '2026-02-10T10:00:00Z/..'])('takes %s for an open question', async (pair) => {
    const { output, status } = await run([...flags, '--clarification', pair]);
    expect(status).toBe(0);
    expect(output).toMatch(/^No due date yet/);
    expect(output).toContain('the clock is stopped from Tuesday 10 February 2026');
  });

  it('answers for a breach', async () => {
    const { output } = await run(['--breach', '--aware', breach.aware, '--json']);
    expect(JSON.parse(output)).toMatchObject({ ...breach, due: '2026-03-30T09:00:00Z' });
    const { output: prose } = await run(['--breach', '--aware', breach.aware]);
    expect(prose).toMatch(/^Due Monday 30 March 2026 at 10:00 BST\n/);
  });

  it('helps, with examples', async () => {
    const { output, status } = await run(['--help']);
    expect(status).toBe(0);
    expect(output).toContain('--identity-proved <instant>');
    expect(output).toContain('npm run -s deadline -- --breach --aware');
  });

  it.each([
    [[], 'a request needs --right, --received, --nation, --policy'],
    [['--breach'], '--breach needs --aware'],
    [['--aware', breach.aware], '--aware needs --breach'],
    [['--breach', '--aware', breach.aware, '--right', 'access'], 'a breach is asked about without --right'],
    [['--batch', '--right', 'access'], 'not from --right'],
    [['--colour'], "unknown option '--colour'"],
    [[...flags, 'more'], 'too many arguments'],
    [[...flags, '--clarification', '2026-02-10T10:00:00Z'], 'Expected two instants with a slash between them'],
    [[...flags, '--policy', 'nobody'], 'The policies are: erewash, hull, nhs-supplier, south-tyneside, statutory'],
    [[...flags, '--nation', 'wales'], 'nation: expected one of england-and-wales, scotland, northern-ireland'],
    [[...flags, '--received', '2026-01-31T10:00:00'], 'received: expected an instant with Z or an offset'],
    [[...flags, '--received', '2031-01-31T10:00:00Z'], 'bank-holidays.json covers 2019-01-01 to 2028-12-31'],
  ])('refuses %j with status 1', async (wrong, complaint) => {
    const { output, errors, status } = await run(wrong);
    expect({ output, status }).toEqual({ output: '', status: 1 });
    expect(errors).toContain(complaint);
  });
});

describe('many deadlines', () => {
  it('answers requests and breaches in order', async () => {
    const { answers, status } = await runBatch(
      lines(request, breach, { ...request, policy: 'erewash', received: '2026-09-03T10:00:00Z' }),
    );
    expect(status).toBe(0);
    expect(answers).toEqual([
      expect.objectContaining({ clockStart: '2026-01-31', due: '2026-03-02' }),
      { ...breach, due: '2026-03-30T09:00:00Z', explanation: expect.any(Array) },
      expect.objectContaining({ statutoryDue: '2026-10-05', policyDue: '2026-10-03', due: '2026-10-03' }),
    ]);
  });

  it('answers a bad line in its place, runs the rest, and ends with status 1', async () => {
    const bad: [unknown, string][] = [
      [{ ...request, colour: 'blue' }, 'unknown key "colour"'],
      [{ ...breach, nation: 'scotland' }, 'unknown key "nation"'],
      [{ ...request, received: '2026-01-31T10:00:00' }, 'received: expected an instant with Z or an offset'],
      [{ ...request, received: '2026-02-30T10:00:00Z' }, 'received: expected an instant'],
      [{ ...request, received: '2026-01-31T10:00:00.1234567891Z' }, 'received: expected at most nine digits'],
      [{ ...request, received: '2018-01-31T10:00:00Z' }, 'covers 2019-01-01 to 2028-12-31'],
      [{ ...request, received: 5 }, 'received: expected'],
      [{ ...request, policy: 'nobody' }, 'There is no policy called "nobody"'],
      [{ ...request, policy: '../package' }, 'There is no policy called "../package"'],
      [{ ...request, policy: undefined }, 'policy: missing'],
      [{ ...request, nation: undefined }, 'nation: missing'],
      [{ ...request, right: 'fame' }, 'right: expected one of access, rectification'],
      [{ ...request, clarification: [['2026-02-02T10:00:00Z']] }, 'clarification[0]'],
      [{ ...request, clarification: [['2026-02-03T10:00:00Z', '2026-02-02T10:00:00Z']] }, 'before it was asked'],
      [{ ...request, extended: 'yes' }, 'extended: expected true or false'],
      [{ aware: 'now' }, 'aware: expected an instant'],
      [[request], 'expected a JSON object'],
      [null, 'expected a JSON object'],
      [{}, 'right: missing'],
    ];
    const { answers, status } = await runBatch(lines(...bad.flatMap(([question]) => [question, breach])));
    expect(status).toBe(1);
    expect(answers).toEqual(
      bad.flatMap((_, index) => [
        { error: expect.stringContaining(`line ${2 * index + 1}: `) },
        expect.objectContaining(breach),
      ]),
    );
    expect(answers.filter((_, index) => index % 2 === 0)).toEqual(
      bad.map(([, complaint]) => ({ error: expect.stringContaining(complaint) })),
    );
  });

  it('survives what is not JSON, and keys that name a prototype', async () => {
    const { answers, status } = await runBatch(
      `{"aware":\n${lines(breach)}{"__proto__":1,"aware":"${breach.aware}"}\n`,
    );
    expect(status).toBe(1);
    expect(answers).toEqual([
      { error: 'line 1: not JSON' },
      expect.objectContaining(breach),
      { error: 'line 3: unknown key "__proto__"' },
    ]);
  });

  it('skips blank lines and takes a byte order mark, CRLF and a last line without an end', async () => {
    const line = JSON.stringify(breach);
    const { answers, status } = await runBatch(`\uFEFF${line}\r\n\r\n  \n${line}\r\n\n${line}`);
    expect(status).toBe(0);
    expect(answers).toHaveLength(3);
  });

  it('keeps one line one line, whatever separators its strings hold', async () => {
    const { answers } = await runBatch(`{"aware":"2026\u2028\u2029\u0085"}\n${lines(breach)}`);
    expect(answers).toEqual([{ error: expect.stringContaining('aware') }, expect.objectContaining(breach)]);
  });

  it('answers nothing to nothing', async () => {
    expect(await run(['--batch'])).toEqual({ output: '', errors: '', status: 0 });
  });

  it('takes null for proof that has not come, and for a question that is open', async () => {
    const { answers } = await runBatch(
      lines({ ...request, identityProved: null }, { ...request, clarification: [['2026-02-10T10:00:00Z', null]] }),
    );
    expect(answers).toEqual([
      expect.objectContaining({ due: '2026-03-02' }),
      expect.objectContaining({ statutoryDue: null, due: null, extensionNoticeDue: null }),
    ]);
  });

  it('answers every line of a long input, in order, though characters are split between chunks', async () => {
    const count = 20_000;
    const input = Array.from({ length: count }, (_, index) =>
      index % 2 === 0 ? { aware: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString() } : { ...breach, clé: index },
    );
    const { answers, status } = await runBatch(lines(...input));
    expect(status).toBe(1);
    expect(answers).toHaveLength(count);
    expect(answers[count - 2]).toMatchObject({ aware: '2026-01-14T21:18:00Z' });
    expect(answers[count - 1]).toEqual({ error: `line ${count}: unknown key "clé"` });
  });

  it('answers a line as it comes, before the input ends', async () => {
    const child = spawn(process.execPath, [command, '--batch'], { stdio: 'pipe' });
    const ended = once(child, 'close');
    child.stdin.write(lines(breach));
    const [answer] = await once(child.stdout.setEncoding('utf8'), 'data');
    expect(JSON.parse(answer)).toMatchObject(breach);
    child.stdin.end();
    expect((await ended)[0]).toBe(0);
  });

  it('stops quietly when its reader has gone', async () => {
    const child = spawn(process.execPath, [command, '--batch'], { stdio: 'pipe' });
    const ended = once(child, 'close');
    const errors = text(child.stderr);
    child.stdin.on('error', () => {});
    child.stdin.end(lines(...Array.from({ length: 20_000 }, () => breach)));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect((await ended)[0]).toBe(0);
    expect(await errors).toBe('');
  });
});
