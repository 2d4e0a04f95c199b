import type { CasePrefix } from '../domain/case/case-kinds.ts';
import type { Keys } from '../platform/ports.ts';

/** Crockford's base 32: no I, L, O or U, so that a reference read out over the telephone is written down right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** A case's prefix, or that of mail without one. */
export type ReferencePrefix = CasePrefix | 'TRI' | 'QUA';

/**
 * The id of what a mail opens, and the reference that people see: fifty bits of a keyed hash of the mail. A retry of the
 * same mail opens the same case, and nobody without the secret can name a case they were not told of.
 */
export async function deriveCaseId(keys: Keys, prefix: ReferencePrefix, mail: string): Promise<string> {
  const bits = BigInt(`0x${await keys.hash('case', prefix, mail)}`);
  const letters = Array.from({ length: LENGTH }, (_, place) => ALPHABET[Number((bits >> BigInt(place * 5)) & 31n)]);
  return `${prefix}-${letters.join('')}`;
}
