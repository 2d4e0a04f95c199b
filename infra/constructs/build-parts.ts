import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildFailure, type BuildOptions, buildSync, type Metafile, version } from 'esbuild';
import * as z from 'zod';
import { BundleCache } from './bundle-cache.ts';

/** The files that a function consists of, by function id: `<id>.cjs` first, then what it shares with others. */
export type Parts = Readonly<Record<string, readonly string[]>>;

const partsSchema: z.ZodType<Parts> = z.record(z.string(), z.array(z.string()));
const PARTS = 'parts.json';

/** Sources that cannot be bundled. The message names each fault with its file and line. */
export class BundleError extends Error {
  override readonly name = 'BundleError';

  constructor({ errors }: BuildFailure) {
    const faults = errors.map(({ location, text }) =>
      location === null ? text : `${location.file}:${location.line}: ${text}`,
    );
    super(`The functions could not be bundled:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

const isBuildFailure = (thrown: unknown): thrown is BuildFailure => thrown instanceof Error && 'errors' in thrown;

// esbuild splits ES modules only.
const splitting = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  chunkNames: 'shared-[hash]',
  outExtension: { '.js': '.cjs' },
  // Identifiers stay as they are: an operator can read a stack trace, and `keepNames`, the other way to keep the names of
  // errors, by which the machines catch them, names anew each closure that a call to AWS makes: a tenth of its time.
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'silent',
  metafile: true,
} satisfies BuildOptions;

const toCommonJs = {
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  minifyWhitespace: true,
  outExtension: { '.js': '.cjs' },
  // What an ES module calls `import.meta.url`: handlers find the organisation's rules beside themselves.
  banner: { js: "const __moduleUrl=require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': '__moduleUrl' },
  logLevel: 'silent',
} satisfies BuildOptions;

/**
 * Makes all functions in one pass of esbuild: into `outdir`, for each id `<id>.cjs`, and `shared-<hash>.cjs` for whatever
 * several of them have in common, named by its content. Nothing is in a function's files but what it needs. A pass whose
 * sources are as they were is not repeated (BundleCache).
 *
 * @param entries function id → its source, relative to `root`.
 * @throws BundleError
 */
export function buildParts(entries: Readonly<Record<string, string>>, root: string, outdir: string): Parts {
  const cache = new BundleCache(root, JSON.stringify({ version, entries, splitting, toCommonJs }));
  if (!cache.restore(outdir)) {
    const inputs = build(entries, root, outdir);
    cache.keep(outdir, inputs);
  }
  return partsSchema.parse(JSON.parse(readFileSync(join(outdir, PARTS), 'utf8')));
}

function build(entries: Readonly<Record<string, string>>, root: string, outdir: string): string[] {
  const entryPoints = Object.entries(entries).map(([id, entry]) => ({ in: entry, out: id }));
  const modules = join(outdir, 'modules');
  try {
    const { metafile } = buildSync({ ...splitting, absWorkingDir: root, entryPoints, outdir: modules });
    const files = Object.keys(metafile.outputs).map((path) => basename(path));
    buildSync({ ...toCommonJs, absWorkingDir: modules, entryPoints: files, outdir });
    mkdirSync(outdir, { recursive: true });
    const parts = Object.fromEntries(Object.keys(entries).map((id) => [id, listParts(metafile, `${id}.cjs`)]));
    writeFileSync(join(outdir, PARTS), JSON.stringify(parts));
    return Object.keys(metafile.inputs);
  } catch (thrown) {
    throw isBuildFailure(thrown) ? new BundleError(thrown) : thrown;
  } finally {
    rmSync(modules, { recursive: true, force: true });
  }
}

/** A file and all that it imports, directly or not. */
function listParts({ outputs }: Metafile, entry: string): string[] {
  const importsOf = new Map(
    Object.entries(outputs).map(([path, { imports }]) => [
      basename(path),
      imports.filter(({ external }) => !external).map((imported) => basename(imported.path)),
    ]),
  );
  const found = new Set([entry]);
  for (const file of found) for (const imported of importsOf.get(file) ?? []) found.add(imported);
  return [...found];
}
