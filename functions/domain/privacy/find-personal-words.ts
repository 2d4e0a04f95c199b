import { findKnownWords } from './find-known-words.ts';
import { isForename } from './forenames.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { PersonalWord, PersonalWordKind } from './personal-word.ts';
import { writePlain } from './split-words.ts';

/** Bounded throughout: the time they take grows with the text and no faster. */
const PATTERNS: { why: PersonalWordKind; pattern: RegExp; fits?: (found: string) => boolean }[] = [
  { why: 'email-address', pattern: /[^\s<>@,;:"()]{1,64}@[^\s<>@,;:"()]{1,190}\.\p{L}{2,24}/gu },
  {
    why: 'national-insurance-number',
    // Neither half of the prefix is D, F, I, Q, U or V, nor the second an O (HMRC, NIM39110).
    pattern: /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/gi,
  },
  { why: 'nhs-number', pattern: /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g, fits: isNhsNumber },
  {
    why: 'telephone-number',
    pattern: /(?:\+44|(?<!\d)0044|(?<!\d)0)(?:[ ()-]{0,3}\d){9,11}(?!\d)/g,
  },
  { why: 'postcode', pattern: /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b/g },
  {
    why: 'date-of-birth',
    pattern:
      /\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birthday)\b\D{0,12}\d{1,4}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|\p{L}{3,9})[ ./,-]{1,2}\d{2,4}/giu,
  },
  {
    why: 'name',
    pattern: /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|PC|DC|Sgt)\.? (?:\p{Lu}\.? ){0,3}\p{Lu}[\p{L}\p{M}’'-]{1,40}/gu,
  },
  {
    why: 'name',
    // Looked for from each word on: "The Mary Jones file" begins with no forename, and what follows does.
    pattern:
      /(?<![\p{L}\p{M}])(?=(\p{Lu}\p{L}{1,20}(?: \p{Lu}\.?){0,2} (?:\p{Ll}{2,3} ){0,2}\p{Lu}[\p{L}\p{M}’'-]{1,40}))/gu,
    fits: isFullName,
  },
];

/** The tenth digit of an NHS number is a check on the others: their sum by the weights 10 to 2, modulo 11 (NHS Data Dictionary). */
function isNhsNumber(found: string): boolean {
  const digits = [...found.replaceAll(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9];
}

/** A frequent forename before a word that has a capital and is part of no street or office: "Mary Jones", not "Victoria Road". */
function isFullName(found: string): boolean {
  const words = found.split(/[^\p{L}\p{M}]+/u).map(writePlain);
  const last = words.findLast((word) => word.length > 1) ?? '';
  return isForename(words[0] ?? '') && !isOrdinaryWord(last);
}

/**
 * What a text holds that tells of a person: of `known` (names, addresses, telephone numbers; see `listKnownWords`) and
 * what reads like an email address, a UK telephone, National Insurance or NHS number, a postcode, a date of birth or a
 * name. Empty where nothing does. It errs towards finding: whoever wrote the text says it in other words. It knows no
 * rare name that the case does not know, so a person still reads what leaves the house. Pure; source: L33, L36, SH-4.
 */
export function findPersonalWords(text: string, known: readonly string[]): PersonalWord[] {
  const found: PersonalWord[] = [
    ...findKnownWords(text, known).map((word): PersonalWord => ({ word, why: 'known-to-the-case' })),
    ...PATTERNS.flatMap(({ why, pattern, fits }) =>
      [...text.matchAll(pattern)]
        .map(([whole, ahead]) => (ahead ?? whole).trim())
        .filter((word) => fits?.(word) ?? true)
        .map((word) => ({ word, why })),
    ),
  ];
  // Of "Mary Jones", "Mary" and "Jones" the longest says it all; of two that are alike, the first.
  return found.filter(
    ({ word }, index) => !found.some((other, at) => (other.word === word ? at < index : other.word.includes(word))),
  );
}
