import { describe, expect, test } from 'vitest';
import type { Form } from '../../../functions/domain/reading/form.ts';
import { readForm } from '../../../functions/domain/reading/read-form.ts';

const read = (text: string): Form | null =>
  readForm({ text, subject: '', receivedAt: '2026-07-06T12:00:00Z', fromFormMailer: true })?.form ?? null;

describe('a form is what it says it is', () => {
  test('a complaint, with the reference that it names (L20)', () => {
    const text =
      'Your name: Saffron Ellery\nEmail: saffron@post.example\nCase reference: REQ-7QK2M9XW4T\nWhat is your complaint about?\nThe file came\nlate.\nDesired outcome: An apology.\nIs anyone at risk?: No';
    expect(read(text)).toEqual({
      kind: 'complaint',
      name: 'Saffron Ellery',
      email: 'saffron@post.example',
      complaint: 'The file came\nlate.',
      reference: 'REQ-7QK2M9XW4T',
      outcomeWanted: 'An apology.',
      safety: { state: 'no', text: 'No' },
      problems: [],
    });
  });

  test('a third party’s request, with what it rests on (SH-2)', () => {
    const text =
      'Rank and name: DS Kerr\nSecure email: d.kerr@northmoor.police.uk\nPolice force: Northmoor\nCrime reference number: 47/1\nInformation required: The tenancy\nPurpose: An assault\nLegal basis: Schedule 2 Part 1 paragraph 2\nAuthorised by: DI Ames\nMay the data subject be told? No';
    expect(read(text)).toMatchObject({
      kind: 'disclosure',
      name: 'DS Kerr',
      email: 'd.kerr@northmoor.police.uk',
      agency: 'Northmoor',
      reference: '47/1',
      information: 'The tenancy',
      purpose: 'An assault',
      legalBasis: 'Schedule 2 Part 1 paragraph 2',
      authorisedBy: 'DI Ames',
      subjectMayBeTold: { state: 'no' },
    });
  });

  test('a breach report stays one, whatever it complains of; so does a request with an organisation', () => {
    const breach =
      'What happened? A letter went astray.\nData involved: Addresses\nWho is affected? A tenant\nYour complaint: It is bad.';
    expect(read(breach)).toMatchObject({ kind: 'breach' });
    const request =
      'Name: A\nEmail: a@b.example\nOrganisation: Hale & Co\nRight: Access\nDetails: My client’s file.\nPurpose: Advice';
    expect(read(request)).toMatchObject({ kind: 'request', rights: ['access'] });
  });
});
