import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const descriptionSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  modifiedAt: z.number(),
  headers: z.record(z.string(), z.string()),
});

export interface KeptObject extends z.infer<typeof descriptionSchema> {
  readonly body: Buffer;
}

/**
 * Keeps S3 objects as files, so that they outlive the process: one of content and one of description for each, named by
 * a hash of bucket and key (a key may hold what a file name cannot). What is deleted there is deleted here at once.
 */
export class ObjectArchive {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  keep({ body, ...description }: KeptObject): void {
    const path = this.#pathOf(description.bucket, description.key);
    writeFileSync(`${path}.new`, body);
    renameSync(`${path}.new`, `${path}.content`);
    // Last, since an object counts as kept once it is described.
    writeFileSync(`${path}.new`, JSON.stringify(description));
    renameSync(`${path}.new`, `${path}.json`);
  }

  drop(bucket: string, key: string): void {
    const path = this.#pathOf(bucket, key);
    rmSync(`${path}.json`, { force: true });
    rmSync(`${path}.content`, { force: true });
  }

  read(bucket: string): KeptObject[] {
    return readdirSync(this.#directory)
      .filter((file) => file.endsWith('.json'))
      .map((file) => descriptionSchema.parse(JSON.parse(readFileSync(join(this.#directory, file), 'utf8'))))
      .filter((description) => description.bucket === bucket)
      .map((description) => ({
        ...description,
        body: readFileSync(`${this.#pathOf(description.bucket, description.key)}.content`),
      }));
  }

  #pathOf(bucket: string, key: string): string {
    return join(this.#directory, createHash('sha256').update(`${bucket}/${key}`).digest('hex'));
  }
}
