import { isOrdinaryWord } from './ordinary-words.ts';
import { splitWords, type Word, writePlain } from './split-words.ts';

/** A name glued to itself (`janesmith`, as in a file's name) is looked for from this length on: shorter ones hide in ordinary words. */
const LEAST_GLUED = 7;

const join = (words: readonly Word[], between: string) => words.map(({ plain }) => plain).join(between);

const hasDigits = (text: string) => /\d/.test(text);
const isCapitalised = ({ written }: Word) => /^\p{Lu}/u.test(written);

/** Words of a text in a row that are those of `sought`, whatever stands between them. */
function findPhrase(words: readonly Word[], sought: readonly Word[]): [Word, Word][] {
  return words.flatMap((first, index): [Word, Word][] => {
    const last = words[index + sought.length - 1];
    return last && sought.every(({ plain }, offset) => words[index + offset]?.plain === plain) ? [[first, last]] : [];
  });
}

/** The words of which each by itself tells of a person: those of a name, and none of an address or a number. */
function findTelling(sought: readonly Word[], known: string): Word[] {
  if (hasDigits(known) || known.includes('@')) return [];
  return sought.filter(({ plain }) => plain.length > 1 && !isOrdinaryWord(plain));
}

/** One known name, address or number with all that is to be looked for. */
interface Sought {
  words: Word[];
  /** Words that tell by themselves; see findTelling. */
  telling: Word[];
}

function readKnown(known: string): Sought {
  const words = splitWords(known);
  return { words, telling: findTelling(words, known) };
}

/** A word of a name counts alone where it is written as a name is, or just as it is known. */
const isPartOfName = (word: Word, { telling }: Sought): boolean =>
  telling.some(({ plain, written }) => plain === word.plain && (isCapitalised(word) || written === word.written));

/** Without the digits at its ends: nobody's name has any, and `smith2024` is about a Smith. */
const withoutDigits = (word: Word): Word => ({ ...word, plain: word.plain.replaceAll(/^\d+|(?<!\d)\d+$/g, '') });

/** Where a whole name is run together, or into its neighbours: `fromJane Smithtoday`, `janesmith.docx`. */
function findRunTogether(words: readonly Word[], { words: sought, telling }: Sought): string[] {
  if (sought.length < 2 || telling.length === 0) return [];
  const glued = join(sought, '');
  if (glued.length >= LEAST_GLUED && words.some(({ plain }) => plain.includes(glued))) return [glued];
  const spaced = join(sought, ' ');
  return spaced.length > LEAST_GLUED && join(words, ' ').includes(spaced) ? [spaced] : [];
}

/** Telephone numbers and the like, whose digits are grouped as everybody pleases. */
function findDigits(text: string, known: string): string[] {
  const digits = known
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?44/, '')
    .replace(/^0/, '');
  const isNumber = digits.length >= 6 && !/\p{L}/u.test(known);
  return isNumber && writePlain(text).replaceAll(/\D/g, '').includes(digits) ? [known.trim()] : [];
}

/**
 * What a text holds of `known` names, addresses and numbers, as the text has it: a whole name however it is written; of a
 * name also each telling word by itself where it has a capital ("Mrs Smith’s file"). Digits that touch a name are none of
 * it; letters are, where the name is so short that it hides in ordinary words ("Al Li" in "general literature"). Pure.
 */
export function findKnownWords(text: string, known: readonly string[]): string[] {
  const words = splitWords(text);
  const wordsOfNames = words.map(withoutDigits);
  const found = known.flatMap((one) => {
    const sought = readKnown(one);
    // What consists of ordinary words alone ("Housing Services") names an office.
    const isOffice = !hasDigits(one) && sought.telling.length === 0 && !one.includes('@');
    if (sought.words.length === 0 || isOffice) return [];
    const read = sought.telling.length > 0 ? wordsOfNames : words;
    const whole = findPhrase(read, sought.words).map(([first, last]) => text.slice(first.start, last.end));
    return [
      ...(whole.length > 0 ? whole : findRunTogether(words, sought)),
      ...read.filter((word) => isPartOfName(word, sought)).map(({ written }) => written),
      ...findDigits(text, one),
    ];
  });
  return [...new Set(found)];
}
