import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isThere, readPage, readSections } from './read-page.ts';

const project = new URL('../../', import.meta.url);
const page = readPage('docs/duties.md');

const range = (prefix: string, ...numbers: number[]) => numbers.map((number) => `${prefix}-${number}`);
const ids = [
  ...range('BR', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
  ...range('SR', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
  ...range('RT', 1, 2, 3, 4, 5),
  ...range('SH', 1, 2, 3, 4, 6),
  ...range('OV', 1, 2, 3, 4, 5),
];

const documents = ['NHS supplier', 'Erewash', 'Sharing page', 'South Tyneside', 'Hull', 'the law'];

const duties = readSections(page, '###').map(({ title, text }) => {
  const line = (name: string) => new RegExp(`^- ${name}: (.*)$`, 'm').exec(text)?.[1];
  const shown = [...(line('Shown by') ?? '').matchAll(/`([^`]+)`, "([^"]+)"/g)];
  return {
    id: title.split(' · ', 1)[0] ?? '',
    askedBy: (line('Asked by') ?? '').split('; '),
    status: line('Status'),
    missing: line('Not yet'),
    code: line('In the code'),
    tests: shown.map(([, file = '', test = '']) => ({ file, test })),
  };
});
type Duty = (typeof duties)[number];

const listFiles = (folder: string, ending: RegExp) =>
  readdirSync(new URL(folder, project), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => ending.test(path));

const sources = ['functions', 'policies', 'infra', 'commands', 'local', 'statemachines', 'samples'].flatMap((folder) =>
  listFiles(folder, /\.(?:ts|json|md|eml)$/),
);

/** Every id of a form that a source cites, with the files that do. */
function findCited(pattern: RegExp): Map<string, string[]> {
  const cited = new Map<string, string[]>();
  for (const file of sources) {
    for (const [id] of readPage(file).matchAll(pattern)) cited.set(id, [...(cited.get(id) ?? []), file]);
  }
  return cited;
}

/** A title as it may stand in a source: with its quotes escaped. */
const hasTitle = (source: string, title: string) => source.replaceAll("\\'", "'").includes(title);

const isClaimed = ({ status }: Duty) => status === 'built' || status === 'partly';

describe('docs/duties.md', () => {
  it('has every duty once, in order', () => {
    expect(duties.map(({ id }) => id)).toEqual(ids);
  });

  it.each(duties)('says of $id which document asks for it and how far it is built', ({ askedBy, status, missing }) => {
    expect(askedBy.filter((document) => !documents.includes(document))).toEqual([]);
    expect(status).toMatch(/^(?:built|partly|not yet)$/);
    expect(missing !== undefined).toBe(status === 'partly');
  });

  it.each(duties.filter(isClaimed))('$id: the code it names is there, and so are tests that cite it', (duty) => {
    const named = [...(duty.code ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
    expect(duty.tests.length).toBeGreaterThan(0);
    for (const { file, test } of duty.tests) {
      expect(file).toMatch(/^test\/.*\.test\.ts$/);
      const source = isThere(file) ? readPage(file) : `There is no ${file}.`;
      expect(hasTitle(source, test), `${file} has no test "${test}"`).toBe(true);
      expect(source, `${file} does not cite ${duty.id}`).toMatch(new RegExp(`\\b${duty.id}\\b`));
    }
  });

  it.each(duties.filter((duty) => !isClaimed(duty)))('$id claims nothing', ({ code, tests }) => {
    expect(code).toBeUndefined();
    expect(tests).toEqual([]);
  });

  it('has every duty that code, profiles and samples cite', () => {
    const cited = findCited(/\b(?:BR|SR|RT|SH|OV)-\d+\b/g);
    expect([...cited].filter(([id]) => !ids.includes(id))).toEqual([]);
    expect(cited.size).toBeGreaterThan(20);
  });

  it('has its counterpart in docs/law.md for every rule of law that they cite', () => {
    const rules = readSections(readPage('docs/law.md'), '###').map(({ title }) => title.split(' ', 1)[0]);
    const cited = findCited(/(?<![\w#])L[1-9]\d?(?![\w-])/g);
    expect([...cited].filter(([rule]) => !rules.includes(rule))).toEqual([]);
    expect(cited.size).toBeGreaterThan(15);
  });
});
