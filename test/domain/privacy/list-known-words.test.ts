import { describe, expect, test } from 'vitest';
import { findPersonalWords } from '../../../functions/domain/privacy/find-personal-words.ts';
import { listKnownWords } from '../../../functions/domain/privacy/list-known-words.ts';

const list = (particulars: Record<string, unknown>) => listKnownWords([{ name: 'opening', particulars }]);

describe('what a case’s particulars know', () => {
  test('who reported, where they are answered, and the name that an address spells', () => {
    expect(list({ answerTo: 'wren.halloway@mail.example', name: 'Wren Halloway (Housing)', form: null })).toEqual(
      expect.arrayContaining(['wren.halloway@mail.example', 'wren halloway', 'Wren Halloway']),
    );
  });

  test('an office’s address spells no name', () => {
    expect(list({ answerTo: 'data.protection@council.example' })).toEqual(['data.protection@council.example']);
  });

  test('the lines of an address, not its town', () => {
    expect(list({ postalAddress: '12 Mill Lane\nIlkeston\nDE7 5RP' })).toEqual(
      expect.arrayContaining(['12 Mill Lane', 'DE7 5RP']),
    );
    expect(list({ postalAddress: '12 Mill Lane\nIlkeston\nDE7 5RP' })).not.toContain('Ilkeston');
  });

  test('the fields of a form, wherever they stand', () => {
    const form = { kind: 'breach', reporter: { name: 'Idris Vaughan', email: null, role: 'Ward clerk' } };
    expect(list({ form, telephone: '07700 900123' })).toEqual(
      expect.arrayContaining(['Idris Vaughan', '07700 900123']),
    );
  });

  test('people of whom the mail speaks, so that their names alone are found in what staff write', () => {
    const known = list({ text: 'I sent the file of Mrs Okonkwo to Mary Jones at 4 Elm Close.' });
    expect(findPersonalWords('Okonkwo’s file went to the Jones household.', known).map(({ word }) => word)).toEqual([
      'Okonkwo',
      'Jones',
    ]);
  });

  test('no organisation, file or service is a person', () => {
    expect(
      list({ processorName: 'Halden Payroll', fileName: 'Letter One.docx', service: { name: 'Adult Care' } }),
    ).toEqual([]);
  });

  test('nothing of an empty case', () => {
    expect(listKnownWords([])).toEqual([]);
  });
});
