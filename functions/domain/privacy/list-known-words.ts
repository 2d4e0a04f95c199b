import { findPersonalWords } from './find-personal-words.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { splitWords } from './split-words.ts';

/** Everything kept of a case's mail and of the words of its actions, as the store gives it. */
export type StoredParticulars = readonly { name: string; particulars: Record<string, unknown> }[];

/** Keys under which forms, openings by hand and actions keep who somebody is or where they are reached. */
const TELLING_KEY =
  /name$|email$|telephone|phone|mobile|address|answerto|postcode|dateofbirth|complainant|representative|onbehalfof/i;
/** An organisation, a file or an office is no person: `agencyName`, `processorName`, `fileName`. */
const ORGANISATION_KEY = /processor|controller|organisation|agency|service|file|document/i;

const LONGEST_NAME = 120;

const isShort = (text: string) => text.length <= LONGEST_NAME;

/** The lines of an address that tell where somebody lives: those with a number, or of two words and more. */
const splitAddress = (address: string): string[] =>
  address.split(/[\n,]/).filter((line) => /\d/.test(line) || splitWords(line).length > 1);

/** `jane.smith` of an address as the name it spells; none where it spells an office (`data.protection`). */
function readMailboxName(address: string): string[] {
  const parts = (address.split('@')[0] ?? '').split(/[._-]/).filter((part) => /^\p{L}{2,}$/u.test(part));
  return parts.length > 1 && parts.every((part) => !isOrdinaryWord(part.toLowerCase())) ? [parts.join(' ')] : [];
}

function readTold(key: string, text: string): string[] {
  if (ORGANISATION_KEY.test(key)) return [];
  if (text.includes('@')) return [text.trim(), ...readMailboxName(text)];
  if (/address/i.test(key)) return splitAddress(text);
  // "Jane Smith (Housing)": what stands in brackets is where she works.
  return isShort(text) ? [text.replaceAll(/\([^)]*\)/g, ' ').trim()] : [];
}

/** Names, addresses and numbers within words that came from outside, or that staff wrote on the case. */
const readMentioned = (text: string): string[] => findPersonalWords(text, []).map(({ word }) => word);

function readValue(key: string, value: unknown): string[] {
  if (typeof value === 'string')
    return [...(TELLING_KEY.test(key) ? readTold(key, value) : []), ...readMentioned(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([part, inner]) => {
    // The reporter's `name` stands below `reporter`; an agency's below `agency`.
    const isWithinOrganisation = ORGANISATION_KEY.test(key);
    return readValue(isWithinOrganisation ? `${key}.${part}` : part, inner);
  });
}

/**
 * The names, postal and email addresses and telephone numbers that a case's particulars know: of whoever reported, and of
 * others whom the mail and the forms speak of. For `findPersonalWords`. Personal data: it goes nowhere else. Pure.
 */
export function listKnownWords(particulars: StoredParticulars): string[] {
  const known = particulars.flatMap((item) => readValue('', item.particulars));
  return [...new Set(known.map((word) => word.trim()).filter((word) => word !== ''))];
}
