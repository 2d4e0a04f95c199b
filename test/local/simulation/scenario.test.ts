import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isUnder, readScenario, ScenarioError } from '../../../local/simulation/scenario.ts';
import { makeTemporaryFolder } from '../../make-temporary-folder.ts';

function write(...lines: unknown[]): string {
  const path = join(makeTemporaryFolder(), 'scenario.jsonl');
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

const note = { at: '2026-03-02T09:00:00Z', act: 'note', case: 'REQ-0123456789', by: 'dpo@council.example' };

describe('a scenario', () => {
  it('is read in order of time, ties in the order of its lines, whatever their offsets', () => {
    const path = write(
      { ...note, at: '2026-03-02T12:00:00Z', act: 'third' },
      { ...note, at: '2026-03-02T10:00:00+01:00', act: 'first' },
      { ...note, at: '2026-03-02T09:00:00.000Z', act: 'second' },
    );
    const steps = readScenario(path);
    expect(steps.map((step) => step.kind === 'act' && step.act)).toEqual(['first', 'second', 'third']);
    expect(steps.map(({ line }) => line)).toEqual([2, 3, 1]);
    expect(steps[0]?.moment).toBe(Date.parse('2026-03-02T09:00:00Z'));
  });

  it('names mails from its own folder, and passes over blank lines, a mark of byte order and Windows’ line ends', () => {
    const path = write(
      '\uFEFF{"at":"2026-03-02T09:00:00Z","mail":"mails/a.eml","verdicts":{"virus":"FAIL"}}\r',
      '',
      ' ',
    );
    expect(readScenario(path)).toMatchObject([
      { kind: 'mail', line: 1, path: join(path, '../mails/a.eml'), verdicts: { virus: 'FAIL' } },
    ]);
  });

  it('has lists of people, and lines that are played under some profiles alone', () => {
    const people = { at: note.at, people: 'lists/a.csv', list: 2, case: '<m@x.example>', by: note.by };
    const path = write(people, { ...note, under: ['erewash', 'hull'] });
    const [brought, noted] = readScenario(path);
    expect(brought).toMatchObject({ kind: 'people', list: 2, path: join(path, '../lists/a.csv') });
    const played = (step = brought) => ['erewash', 'hull', 'statutory'].filter((name) => step && isUnder(step, name));
    expect([played(), played(noted)]).toEqual([
      ['erewash', 'hull', 'statutory'],
      ['erewash', 'hull'],
    ]);
  });

  it.each([
    ['is for a profile that there is not', { ...note, under: ['erwash'] }, /line 2:[\s\S]*erewash, hull/],
    [
      'brings in a list without its number',
      { at: note.at, people: 'a.csv', case: 'x', by: note.by },
      /line 2:[\s\S]*list/,
    ],
    ['is not JSON', '{"at":', /line 2: not JSON/],
    ['is no object', '[1]', /line 2:/],
    ['has a key with a typo', { at: note.at, mial: 'x.eml' }, /line 2:[\s\S]*mial/],
    [
      'has a verdict that there is not',
      { at: note.at, mail: 'x.eml', verdicts: { virus: 'MAYBE' } },
      /line 2:[\s\S]*virus/,
    ],
    ['has a moment without an offset', { at: '2026-03-02T09:00:00', mail: 'x.eml' }, /line 2:[\s\S]*at/],
    ['says not who acts', { at: note.at, act: 'note', case: 'x' }, /line 2:[\s\S]*by/],
  ])('with a line that %s is refused with the line', (_, line, message) => {
    const path = write(note, line);
    expect(() => readScenario(path)).toThrow(ScenarioError);
    expect(() => readScenario(path)).toThrow(message);
  });
});
