import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Runtime } from '../runtime.ts';

const answerSchema = z.union([
  z.object({ done: z.literal(true) }),
  z.object({ done: z.literal(false), reason: z.string() }),
]);

export interface ListOfPeople {
  caseId: string;
  list: number;
  /** An address of the role directory. */
  by: string;
  bytes: Uint8Array;
}

/**
 * Brings a list of people in by the function that `npm run people` calls, in one part: a call takes some four megabytes,
 * and a scenario's list is short. Answers why it was refused, in plain English, or null.
 */
export async function bringPeople(
  { bytes, ...of }: ListOfPeople,
  { functions, clock }: Runtime,
): Promise<string | null> {
  const reading = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const calls = [
    { does: 'keep', ...of, reading, part: 1, base64: Buffer.from(bytes).toString('base64') },
    { does: 'read', ...of, reading, parts: 1, at: new Date(clock.now()).toISOString() },
  ];
  for (const call of calls) {
    const { ok, payload } = await functions.invoke('caseclock-read-people-list', JSON.stringify(call));
    if (!ok) return `The list could not be read: ${payload}`;
    const answer = answerSchema.parse(JSON.parse(payload));
    if (!answer.done) return answer.reason;
  }
  return null;
}
