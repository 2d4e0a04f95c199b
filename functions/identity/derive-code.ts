import { createHash, timingSafeEqual } from 'node:crypto';
import type { Keys } from '../platform/ports.ts';

const DIGITS = 6;
const CODES = 10 ** DIGITS;

/**
 * How much of the hash the code is made from: twelve hex digits are 48 bits, which a JavaScript number holds exactly.
 * 2^48 is not a multiple of a million, so some codes have 281,474,977 hashes and the others 281,474,976: one code is
 * likelier than another by less than four in a thousand million.
 */
const HEX_DIGITS = 12;

/**
 * The one-time code of a case's `issue` (1, 2, 3…): six digits, leading zeros kept. Derived, so that a mail sent twice
 * after a crash says the same (design rule 7), and known to nobody without the secret.
 */
export async function deriveCode(keys: Keys, caseId: string, issue: number): Promise<string> {
  const hash = await keys.hash('one-time-code', caseId, String(issue));
  return String(Number.parseInt(hash.slice(0, HEX_DIGITS), 16) % CODES).padStart(DIGITS, '0');
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether two codes are the same, in a time that does not depend on how much of them agrees or how long they are. */
export function matchesCode(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}
