import type { Keys } from '../platform/ports.ts';

/** Crockford's base 32: no letter that is taken for a digit, so that a code can be read out on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;

/**
 * The code to an issue of a package: sixteen characters in groups of four, `7QK2-M9XW-4TAB-0C1D`. They are 80 bits of a
 * keyed hash: enough to be the password of the encrypted file as well, which can be guessed at without any lock. Derived,
 * so that a mail sent twice after a crash says the same (design rule 7), and known to nobody without the secret.
 */
export async function deriveCollectionCode(keys: Keys, caseId: string, issue: number): Promise<string> {
  const hash = await keys.hash('collection-code', caseId, String(issue));
  const characters = Array.from({ length: LENGTH }, (_, index) => {
    // Two hex digits are a byte; its lower five bits are one of thirty-two characters, each as likely as another.
    const byte = Number.parseInt(hash.slice(index * 2, index * 2 + 2), 16);
    return ALPHABET.charAt(byte % ALPHABET.length);
  });
  return Array.from({ length: LENGTH / GROUP }, (_, group) =>
    characters.slice(group * GROUP, (group + 1) * GROUP).join(''),
  ).join('-');
}

/** What somebody typed, as the code would be written: spaces and hyphens do not matter, nor O for 0 and I or L for 1. */
export const normaliseCode = (typed: string): string =>
  (
    typed
      .toUpperCase()
      .replace(/[\s\-‐-―]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1')
      .match(/.{1,4}/gs) ?? []
  ).join('-');
