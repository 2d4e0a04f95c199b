import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What a kept pass was made of: each file that went into it, relative to the root, with the hash of its content. */
const manifestSchema = z.record(z.string(), z.string());

const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/** Of a file that is not there (what a package leaves out for Node has a name, but no file): nothing. */
function hashFile(path: string): string {
  try {
    return hash(readFileSync(path));
  } catch {
    return '';
  }
}

/**
 * Keeps what a pass of esbuild made, and gives it again as long as every file that went into it is as it was, those of
 * packages included. A pass takes two to three seconds of a processor, and every start, every simulation and a dozen
 * tests want the same one. Kept below `node_modules`, so that installing anew empties it; whatever cannot be read counts
 * as not kept.
 */
export class BundleCache {
  readonly #folder: string;
  readonly #root: string;

  /** @param key what else decides on the outcome, e.g. esbuild's version and its options. */
  constructor(root: string, key: string) {
    this.#root = root;
    this.#folder = join(root, 'node_modules', '.cache', 'caseclock', hash(key));
  }

  /** Puts the kept bundles into `outdir`; false where there are none, or none that is still true. */
  restore(outdir: string): boolean {
    const manifest = join(this.#folder, 'inputs.json');
    if (!existsSync(manifest)) return false;
    try {
      const inputs = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
      if (Object.entries(inputs).some(([path, known]) => hashFile(join(this.#root, path)) !== known)) return false;
      cpSync(join(this.#folder, 'bundles'), outdir, { recursive: true });
      return true;
    } catch {
      return false;
    }
  }

  /** Keeps what is in `outdir`, made of `inputs` (paths relative to the root). */
  keep(outdir: string, inputs: readonly string[]): void {
    mkdirSync(join(this.#folder, '..'), { recursive: true });
    // Made aside and moved into place, so that nobody who synthesises at the same time meets half of it.
    const aside = mkdtempSync(`${this.#folder}-`);
    const manifest = Object.fromEntries(inputs.map((path) => [path, hashFile(join(this.#root, path))]));
    cpSync(outdir, join(aside, 'bundles'), { recursive: true });
    writeFileSync(join(aside, 'inputs.json'), JSON.stringify(manifest));
    rmSync(this.#folder, { recursive: true, force: true });
    try {
      renameSync(aside, this.#folder);
    } catch {
      // Another process has put its own there in between.
      rmSync(aside, { recursive: true, force: true });
    }
  }
}
