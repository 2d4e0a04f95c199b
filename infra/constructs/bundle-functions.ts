import { copyFileSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildParts } from './build-parts.ts';

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

/**
 * Bundles every function: `<outdir>/<id>/index.cjs`, with everything it imports (the AWS SDK too, so that what runs is
 * what was tested), and beside it `organisation.json` with `organisation`. What several functions have in common lies in
 * files of the same name and content in the folder of each: on AWS a function stands by itself, and the local runtime loads
 * once what is the same (docs/adr/0017-functions-share-files.md).
 *
 * CommonJS, because an ES module that imports `node:http` has Node load all that hangs on it, undici among it: a third of
 * the time of a cold start (measured; docs/adr/0002-one-esbuild-pass.md).
 *
 * Equal sources give equal bytes, so an unchanged function is not deployed again: there is no source map (it would hold
 * the path of `outdir`). Names are kept, because the machines catch errors by them. `entries` maps an id to
 * its source, `beside` an id to further files of its bundle, both relative to `root`. Throws BundleError.
 */
export function bundleFunctions(
  entries: Readonly<Record<string, string>>,
  { root, outdir, organisation, beside = {} }: BundleOptions,
): BundleFolder {
  const made = join(outdir, 'parts');
  const json = `${JSON.stringify(organisation, null, 2)}\n`;
  for (const [id, parts] of Object.entries(buildParts(entries, root, made))) {
    const folder = join(outdir, id);
    mkdirSync(folder, { recursive: true });
    // Links: there are a thousand of them, and whoever stages the folders copies them once more.
    for (const part of parts) linkSync(join(made, part), join(folder, part === `${id}.cjs` ? 'index.cjs' : part));
    writeFileSync(join(folder, 'organisation.json'), json);
    for (const [to, from] of Object.entries(beside[id] ?? {})) {
      mkdirSync(dirname(join(folder, to)), { recursive: true });
      copyFileSync(join(root, from), join(folder, to));
    }
  }
  return (id) => join(outdir, id);
}
