import { appendFileSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FileSystem } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bundleFunctions } from '../../infra/constructs/bundle-functions.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';

const folder = makeTemporaryFolder();
const sources = join(folder, 'sources');
mkdirSync(sources);
writeFileSync(join(sources, 'old.cjs'), "const { createHash } = require('node:crypto'); exports.hash = createHash;\n");
writeFileSync(
  join(sources, 'handler.ts'),
  `import { readFileSync } from 'node:fs';
import old from './old.cjs';
class CaseMissingError extends Error {}
export const handler = async (): Promise<string[]> => [
  JSON.parse(readFileSync(new URL('organisation.json', import.meta.url), 'utf8')).name,
  old.hash('sha256').update('').digest('hex').slice(0, 8),
  CaseMissingError.name,
];
`,
);

const bundle = (
  outdir: string,
  entries: Record<string, string> = { ReadCases: 'handler.ts', ParkCase: 'handler.ts' },
) =>
  bundleFunctions(entries, { root: sources, outdir: join(folder, outdir), organisation: { name: 'Example Council' } });

const moduleSchema = z.object({ handler: z.custom<() => Promise<string[]>>((value) => typeof value === 'function') });

describe('the bundles', () => {
  it('run by themselves: organisation beside them, CommonJS within them, names of errors kept', async () => {
    const folderOf = bundle('running');
    expect(readdirSync(folderOf('ReadCases')).sort()).toEqual([
      'index.cjs',
      'organisation.json',
      expect.stringMatching(/^shared-[0-9A-Z]{8}\.cjs$/),
    ]);
    const loaded = moduleSchema.parse(await import(pathToFileURL(join(folderOf('ReadCases'), 'index.cjs')).href));
    expect(await loaded.handler()).toEqual(['Example Council', 'e3b0c442', 'CaseMissingError']);
  });

  it('have in common what several import, in files of one name and content, and nothing that others alone need', () => {
    writeFileSync(join(sources, 'letter.ts'), "export const letter = ['Dear', 'Sir'].join(' ');\n");
    const needs = (name: string, text: string) =>
      writeFileSync(
        join(sources, `${name}.ts`),
        `import { letter } from './letter.ts';\nexport const handler = () => [letter, '${text}'];\n`,
      );
    needs('send', 'first class');
    needs('keep', 'for a year');
    writeFileSync(join(sources, 'count.ts'), 'export const handler = () => 1;\n');
    const folderOf = bundle('common', { Send: 'send.ts', Keep: 'keep.ts', Count: 'count.ts' });
    const shared = (id: string) => readdirSync(folderOf(id)).filter((file) => file.startsWith('shared-'));
    const read = (id: string, file = 'index.cjs') => readFileSync(join(folderOf(id), file), 'utf8');
    expect([shared('Send').length, shared('Count').length]).toEqual([1, 0]);
    expect(shared('Keep')).toEqual(shared('Send'));
    for (const file of shared('Send')) {
      expect(read('Send', file)).toContain('Dear');
      expect(read('Keep', file)).toBe(read('Send', file));
    }
    expect(read('Send')).not.toContain('for a year');
  });

  it('come out equal wherever they are made, so that an unchanged function is not deployed again', () => {
    const fingerprint = (outdir: string) => FileSystem.fingerprint(bundle(outdir)('ParkCase'));
    expect(fingerprint('here')).toBe(fingerprint(join('and', 'elsewhere')));
  });

  it('are made again when a source has changed, and only then', () => {
    const source = join(sources, 'greeting.ts');
    const made = (outdir: string, text: string) => {
      writeFileSync(source, text);
      return readFileSync(join(bundle(outdir, { Greet: 'greeting.ts' })('Greet'), 'index.cjs'), 'utf8');
    };
    const first = made('first', "export const handler = () => 'good morning';\n");
    expect(first).toContain('good morning');
    // What is kept is marked, to be recognised where it is given again.
    for (const kept of globSync(join(sources, 'node_modules/.cache/caseclock/*/bundles/Greet.cjs'))) {
      appendFileSync(kept, '// kept');
    }
    expect(made('second', "export const handler = () => 'good morning';\n")).toBe(`${first}// kept`);
    const changed = made('third', "export const handler = () => 'good evening';\n");
    expect(changed).toContain('good evening');
    expect(changed).not.toContain('// kept');
  });

  it('fail with the name of the source that is missing', () => {
    expect(() => bundle('failing', { ReadCases: 'nowhere.ts' })).toThrow(
      'The functions could not be bundled:\n  Could not resolve "nowhere.ts"',
    );
  });
});
