import { describe, expect, test } from 'vitest';
import type { CaseKind } from '../../../functions/domain/case/case-kinds.ts';
import { classifyText, explainPhrase } from '../../../functions/domain/reading/classify-text.ts';
import {
  readComplaintCategory,
  readDisclosureCategory,
  readDisclosureGround,
} from '../../../functions/domain/reading/read-opening-category.ts';

const kindsOf = (text: string, subject = ''): CaseKind[] => classifyText({ subject, text, bulk: false }).kinds;

describe('complaints in free text (L20)', () => {
  test.each([
    'I am unhappy with the way you handled my personal data.',
    'I want to complain about how the council has used my information.',
    'This is a data protection complaint.',
    'I complain that you have not answered my subject access request within one month.',
    'I am dissatisfied with the response to my subject access request: most of it is redacted.',
    'I wish to make a formal complaint. Nobody asked me before my confidential housing file was read out in the meeting.',
    'My complaint is that you refused my erasure request without a reason.',
    'I would like to complain about your use of my data for marketing research. You never asked me.',
    'I am writing to complain. I asked for a copy of my records in March and you have never replied.',
    'I must complain about it: you have withheld the notes of our meetings, and data protection law wants a reason.',
    'I complain about the new camera on the flats. It is turned on my kitchen, which breaks data protection law.',
    'She complains that her personal data was shared with a debt collector whom she owes nothing.',
    'The film has a hole in it. Please look at it again under your data protection complaints procedure.',
    'Complaint under section 164A of the Data Protection Act about my personal data.',
  ])('%s', (text) => expect(kindsOf(text)).toEqual(['complaint']));

  test('the regulator writes about one', () => {
    expect(
      kindsOf('We have received a complaint about your organisation. Please answer our questions by 3 July.'),
    ).toEqual(['complaint']);
    expect(readComplaintCategory('casework@ico.org.uk')).toBe('regulator-enquiry');
    expect(readComplaintCategory('jo@ico.org.uk.evil.example')).toBe('complaint');
    expect(readComplaintCategory(null)).toBe('complaint');
  });

  test.each<[string, CaseKind[]]>([
    // A complaint that is plainly a report or a request stays that.
    ['I want to complain: you sent my letter to the wrong address.', ['breach']],
    ['I want to make a complaint about the bins. Please send me everything you hold about me.', ['request']],
    ['This is not a complaint but a subject access request.', ['request']],
    [
      'Please send me everything you hold about me. If you do not, I will complain to the ICO about your handling of my request.',
      ['request'],
    ],
    // Both, each with a clock of its own (L15).
    [
      'I am unhappy with how my subject access request was handled. Please now send me all the emails you hold about me.',
      ['request', 'complaint'],
    ],
    // Neither.
    ['I wish to make a formal complaint about the missed bin collection in our street.', []],
    ['I complain about the noise of the bins.', []],
    ['What is decided under your data protection complaints procedure?', []],
    ['How do I complain about the way my data was handled?', []],
    ['You have the right to complain to us about how we handle your data.', []],
    ['I do not want to complain about how you handled my data.', []],
  ])('%s', (text, kinds) => expect(kindsOf(text)).toEqual(kinds));
});

describe('third parties who ask for somebody’s data (SH-1, SH-2, L41)', () => {
  const police =
    'I am DC Hallam of Northmoor Constabulary, investigating an assault. We request the CCTV footage of the market square of 3 May under Schedule 2 Part 1 paragraph 2 of the Data Protection Act 2018.';
  test.each([
    police,
    'Please provide the current address of Mr Thorne. It is needed for the prevention and detection of crime.',
    'Section 29 request: please supply all information you hold about Mrs Vale.',
    'The police require disclosure of the tenancy records of the occupier of 4 Mill Lane.',
    'Please find attached a court order. You are required to produce the school records of the child by 9 June.',
    'By order of the family court you are ordered to disclose the housing file.',
    'I write from the Department for Work and Pensions and request details of the tenancy of the above named.',
    'We want to use the data collected for council tax for research into fuel poverty.',
    'Personal data request to an external organisation: please see below.',
  ])('%s', (text) => expect(kindsOf(text)).toEqual(['disclosure']));

  test.each<[string, CaseKind[]]>([
    ['The police told me to ask you. Please send me the CCTV footage of me from 3 March.', ['request']],
    ['I reported it to the police. You sent my letter to the wrong address.', ['breach']],
    [
      'You refused my request under Schedule 2 Part 1 paragraph 2. Please send me everything you hold about me.',
      ['request'],
    ],
    [
      'I am a social worker at Harrow Council. Cafcass have asked for a section 7 report and the court requires records.',
      [],
    ],
    ['The police car blocked our street. When will the potholes be repaired?', []],
  ])('%s', (text, kinds) => expect(kindsOf(text)).toEqual(kinds));

  const read = (text: string, from: string | null = null) =>
    readDisclosureCategory({ from, text, decidedBy: classifyText({ subject: '', text, bulk: false }).decidedBy });

  test('says who asks, and on which ground', () => {
    expect(read(police)).toBe('police');
    expect(readDisclosureGround(police)).toBe('crime-and-taxation');
    expect(read('Please see our request.', 'jo.hallam@northmoor.police.uk')).toBe('police');
    expect(read('By order of the family court you are ordered to disclose the housing file.')).toBe('court');
    expect(readDisclosureGround('Please comply with the attached court order.')).toBe('required-by-law');
    expect(read('The Home Office requests details of the tenancy.')).toBe('other-agency');
    expect(readDisclosureGround('under Schedule 2 Part 1 5(3) of the Data Protection Act 2018')).toBe(
      'legal-proceedings',
    );
    expect(read('We want to use the data of our tenants for research.')).toBe('reuse');
    expect(readDisclosureGround('Please send the file.')).toBeNull();
  });

  test('explains itself by codes, never by words of the mail', () => {
    const { decidedBy, setAside } = classifyText({ subject: '', text: police, bulk: false });
    expect(decidedBy).toContain('disclosure.schedule-2');
    for (const code of [...decidedBy, ...setAside.map((each) => each.code)])
      expect(explainPhrase(code)).toEqual(expect.any(String));
  });
});
