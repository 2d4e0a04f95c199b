import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildFailure, type BuildOptions, buildSync, version } from 'esbuild';
import { BundleCache } from './bundle-cache.ts';

/** Where to find each bundle: the folder of a function's id. */
export type BundleFolder = (id: string) => string;

/** Where sources are, where bundles go, and what lies beside them. */
export interface BundleOptions {
  root: string;
  outdir: string;
  organisation: unknown;
  /** By function id: path within the bundle → path from the root. */
  beside?: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
}

// What an ES module calls `import.meta.url`, in CommonJS: handlers find the organisation's rules beside themselves.
const whereAmI = "const __moduleUrl=require('node:url').pathToFileURL(__filename).href;";

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

/**
 * Bundles every function in one pass of esbuild: `<outdir>/<id>/index.cjs`, with everything it imports (the AWS SDK too,
 * so that what runs is what was tested), and beside it `organisation.json` with `organisation`.
 *
 * CommonJS, because an ES module that imports `node:http` has Node load all that hangs on it, undici among it: a third of
 * the time of a cold start (measured; docs/adr/0002-one-esbuild-pass.md).
 *
 * Equal sources give equal bytes, so an unchanged function is not deployed again: there is no source map (it would hold
 * the path of `outdir`), and a pass whose sources are as they were is not repeated (BundleCache). Names of classes are kept, because the machines catch errors by name. `entries` maps an id to
 * its source, `beside` an id to further files of its bundle, both relative to `root`. Throws BundleError.
 */
export function bundleFunctions(
  entries: Readonly<Record<string, string>>,
  { root, outdir, organisation, beside = {} }: BundleOptions,
): BundleFolder {
  build(entries, root, outdir);
  const json = `${JSON.stringify(organisation, null, 2)}\n`;
  for (const id of Object.keys(entries)) {
    mkdirSync(join(outdir, id), { recursive: true });
    writeFileSync(join(outdir, id, 'organisation.json'), json);
    for (const [to, from] of Object.entries(beside[id] ?? {})) {
      mkdirSync(dirname(join(outdir, id, to)), { recursive: true });
      copyFileSync(join(root, from), join(outdir, id, to));
    }
  }
  return (id) => join(outdir, id);
}

function build(entries: Readonly<Record<string, string>>, root: string, outdir: string): void {
  const options = {
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([id, entry]) => ({ in: entry, out: join(id, 'index') })),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    legalComments: 'none',
    banner: { js: whereAmI },
    define: { 'import.meta.url': '__moduleUrl' },
    logLevel: 'silent',
    metafile: true,
  } satisfies BuildOptions;
  const cache = new BundleCache(root, JSON.stringify({ version, options }));
  if (cache.restore(outdir)) return;
  try {
    const { metafile } = buildSync({ ...options, outdir });
    cache.keep(outdir, Object.keys(metafile.inputs));
  } catch (thrown) {
    throw isBuildFailure(thrown) ? new BundleError(thrown) : thrown;
  }
}
