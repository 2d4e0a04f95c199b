import { appendFileSync, createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { RecordedCall } from '../local/edge/call-counts.ts';

const callSchema = z.strictObject({ operation: z.string(), target: z.string(), body: z.string() });

/** Recorded calls in a file, one a line: in memory they would count among what the run is measured for. */
export class CallLog {
  readonly #path: string;
  #length = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** How many calls there are. */
  get length(): number {
    return this.#length;
  }

  append(calls: readonly RecordedCall[]): void {
    if (calls.length === 0) return;
    appendFileSync(this.#path, `${calls.map((call) => JSON.stringify(call)).join('\n')}\n`);
    this.#length += calls.length;
  }

  /** The calls in their order, so many at a time. */
  async *readPortions(most: number): AsyncGenerator<RecordedCall[]> {
    if (this.#length === 0) return;
    let portion: RecordedCall[] = [];
    for await (const line of createInterface({
      input: createReadStream(this.#path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      portion.push(callSchema.parse(JSON.parse(line)));
      if (portion.length < most) continue;
      yield portion;
      portion = [];
    }
    if (portion.length > 0) yield portion;
  }
}
