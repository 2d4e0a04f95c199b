import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildFailure, type BuildOptions, buildSync } from 'esbuild';

/** Where to find each bundle: the folder of a function's id. */
export type BundleFolder = (id: string) => string;

// A dependency in CommonJS asks for Node's own modules by `require`, which an ES module does not have.
const commonJsBridge =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

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
 * Bundles every function in one pass of esbuild: `<outdir>/<id>/index.mjs`, with everything it imports (the AWS SDK too,
 * so that what runs is what was tested), and beside it `organisation.json` with `organisation`.
 *
 * Equal sources give equal bytes, so an unchanged function is not deployed again: there is no source map (it would hold
 * the path of `outdir`). Names of classes are kept, because the machines catch errors by name. `entries` maps an id to
 * its source, relative to `root`. Throws BundleError.
 */
export function bundleFunctions(
  entries: Readonly<Record<string, string>>,
  { root, outdir, organisation }: { root: string; outdir: string; organisation: unknown },
): BundleFolder {
  build(entries, root, outdir);
  const json = `${JSON.stringify(organisation, null, 2)}\n`;
  for (const id of Object.keys(entries)) {
    mkdirSync(join(outdir, id), { recursive: true });
    writeFileSync(join(outdir, id, 'organisation.json'), json);
  }
  return (id) => join(outdir, id);
}

function build(entries: Readonly<Record<string, string>>, root: string, outdir: string): void {
  const options: BuildOptions = {
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([id, entry]) => ({ in: entry, out: join(id, 'index') })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    legalComments: 'none',
    banner: { js: commonJsBridge },
    logLevel: 'silent',
  };
  try {
    buildSync(options);
  } catch (thrown) {
    throw isBuildFailure(thrown) ? new BundleError(thrown) : thrown;
  }
}
