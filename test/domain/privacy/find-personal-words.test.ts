import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonalWords } from '../../../functions/domain/privacy/find-personal-words.ts';

const find = (text: string, known: string[] = []) => findPersonalWords(text, known);

describe('what reads like somebody’s', () => {
  test.each([
    ['Sent to jane.doe@example.org in error', 'jane.doe@example.org', 'email-address'],
    ['Her mobile is 07700 900123.', '07700 900123', 'telephone-number'],
    ['Ring +44 (0)115 496 0123 about it', '+44 (0)115 496 0123', 'telephone-number'],
    ['number QQ123456C is no prefix in use, AB 12 34 56 C is', 'AB 12 34 56 C', 'national-insurance-number'],
    ['NHS number 943 476 5919', '943 476 5919', 'nhs-number'],
    ['the address at DE7 5RP', 'DE7 5RP', 'postcode'],
    ['a man born on 4 May 1980', 'born on 4 May 1980', 'date-of-birth'],
    ['DOB: 04/05/1980', 'DOB: 04/05/1980', 'date-of-birth'],
    ['the file of Mrs Okonkwo', 'Mrs Okonkwo', 'name'],
    ['the file of Mary Jones was left', 'Mary Jones', 'name'],
    ['The Mary Jones file', 'Mary Jones', 'name'],
    ['about María de la Cruz', 'María de la Cruz', 'name'],
  ])('%s', (text, word, why) => {
    expect(find(text)).toContainEqual({ word, why });
  });

  test.each([
    'About 1,200 people were affected on 4 May 2026 at 14:30.',
    'A laptop was left on a train between Victoria Road and St James Street.',
    'Crime number 26000123456, reference IC-123456-X7Y8, 10,000 records of 2019.',
    'Records of 943 476 5918 kilobytes.',
    'Will the staff be trained? May we say so? Mark the folder.',
    'Microsoft Outlook filled in the wrong address; the Royal Mail returned it.',
  ])('not: %s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

describe('what the case knows', () => {
  test('a whole name however it is written, and each part of it with a capital', () => {
    const known = ['Zofia Błaszczyk'];
    expect(find('zofia błaszczyk', known)).toHaveLength(1);
    expect(find('ZOFIA  BŁASZCZYK’s file', known).map(({ word }) => word)).toContain('ZOFIA  BŁASZCZYK');
    expect(find('Błaszczyk, Z.', known)).toEqual([{ word: 'Błaszczyk', why: 'known-to-the-case' }]);
    expect(find('saved as zofiabłaszczyk.docx', known)).toHaveLength(1);
    expect(find('Zo\u00adfia had it', known)).toHaveLength(1);
  });

  test('accents left out do not hide a name', () => {
    expect(find('Letter to Angelique Renaud', ['Angélique Renaud'])).toEqual([
      { word: 'Angelique Renaud', why: 'known-to-the-case' },
    ]);
  });

  test('an office’s name is nobody’s', () => {
    expect(
      find('The Housing Service of the Council told our team.', ['Housing Services Team', 'Borough Council']),
    ).toEqual([]);
  });

  test('a part of a name that is an ordinary word tells nothing alone', () => {
    expect(find('Will it happen in April?', ['Will April'])).toEqual([]);
    expect(find('told by Will April', ['Will April Osgood'])).toEqual([]);
    expect(find('told by will april osgood', ['Will April Osgood'])).toHaveLength(1);
  });

  test('an address counts as a whole, its street’s words alone do not', () => {
    const known = ['12 Station Road'];
    expect(find('sent to 12, Station Road', known)).toHaveLength(1);
    expect(find('left at the station on the road', known)).toEqual([]);
  });

  test('a telephone number however its digits are grouped', () => {
    expect(find('on (07700) 900-123', ['+44 7700 900123'])).not.toEqual([]);
    expect(find('extension 90 01 23', ['900123'])).not.toEqual([]);
  });

  test('nothing known, nothing found; empty text holds nothing', () => {
    expect(find('', ['Jane Doe'])).toEqual([]);
    expect(find('Nobody was harmed.', ['', ' ', '-'])).toEqual([]);
  });
});

const syllables = ['bar', 'zel', 'nko', 'vi', 'tho', 'mur', 'qa', 'lei', 'gro', 'dys', 'Ó', 'ñe'];
const word = fc
  .array(fc.constantFrom(...syllables), { minLength: 2, maxLength: 4 })
  .map((parts) => parts.join(''))
  .map((text) => text.charAt(0).toUpperCase() + text.slice(1));

/** Whether no letter touches what is put between the two; a letter may be written as a number, a digit is none. */
const standsAlone = (before: string, after: string) =>
  !/[\p{L}\p{Nl}\p{No}\p{M}\p{Cf}]$/u.test(before) && !/^[\p{L}\p{Nl}\p{No}\p{M}\p{Cf}]/u.test(after);

// Run into letters, one of up to seven characters could be part of ordinary words: "Al Li" of "general literature".
test('a known name is found wherever it is put into a text, in any case: a short one where it stands alone', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });
  const write = fc.constantFrom(
    (name: string) => name,
    (name: string) => name.toUpperCase(),
    (name: string) => name.toLowerCase(),
    (name: string) => name.replace(' ', '\n'),
  );
  fc.assert(
    fc.property(word, word, text, text, write, (forename, surname, before, after, how) => {
      const name = `${forename} ${surname}`;
      fc.pre(name.length > 7 || standsAlone(before, after));
      expect(find(`${before}${how(name)}${after}`, [name])).not.toEqual([]);
    }),
  );
  expect(find('the general literature', ['Al Li'])).toEqual([]);
});

test.each(['bar óñe0', '1Bar Óñe', 'from 7BAR ÓÑE2024'])(
  'digits that touch a short name are none of it: %s',
  (text) => {
    expect(find(text, ['Bar Óñe'])).not.toEqual([]);
  },
);

test('a surname with a year, as files are called, is found; an address is found by its own number alone', () => {
  expect(find('Zelnko2024.pdf', ['Bar Zelnko'])).toEqual([{ word: 'Zelnko2024', why: 'known-to-the-case' }]);
  expect(find('the station road', ['12 Station Road'])).toEqual([]);
  expect(find('sent to 112 Station Road', ['12 Station Road'])).toEqual([]);
});

test('long texts take no longer than they are long', () => {
  for (const text of [
    'a'.repeat(200_000),
    '0 '.repeat(100_000),
    'Mr '.repeat(60_000),
    `${'1'.repeat(200_000)}x`,
    `${'x.'.repeat(50_000)}@`,
  ]) {
    expect(find(text, ['Jane Doe', '07700 900123'])).toBeInstanceOf(Array);
  }
});
