import { describe, expect, test } from 'vitest';
import { classifyText } from '../../../functions/domain/reading/classify-text.ts';

const read = (text: string, bulk = false) => {
  const { kinds, handovers } = classifyText({ subject: '', text, bulk });
  return { kinds, handovers };
};

describe('mail that is others’ business alone', () => {
  test.each([
    ['Under the Freedom of Information Act please send me the contracts for street lighting.', ['foi']],
    ['Under the Environmental Information Regulations: how many air quality readings were over the limit?', ['eir']],
    ["My father died in May. I would like to see my late father's care records.", ['deceased']],
    ['Cafcass has asked for local authority checks on the family below.', ['social-care']],
    ['I am a social worker at Elsewhere Borough Council and we have begun a section 47 enquiry.', ['social-care']],
    ['The bins in Quarry Lane were not collected again this week.', ['other']],
    ['There is a pothole outside 14 Mill Street.', ['other']],
    ['Please ring me about what we spoke of.', []],
  ])('%s', (text, handovers) => {
    expect(read(text)).toEqual({ kinds: [], handovers });
  });

  test('advertising hands nothing over, whatever it names', () => {
    const text =
      'Drowning in Freedom of Information requests? Our award-winning software answers them. Book a demo today.';
    expect(read(text, true).handovers).toEqual([]);
  });
});

describe('beside a request of ours', () => {
  const own = 'Please send me a copy of all the personal data that you hold about me.';

  test.each([
    [`${own} Also, under the Freedom of Information Act, how many complaints did you have last year?`, ['foi']],
    [`${own} Under the FOI Act I would also like the minutes of the housing committee.`, ['foi']],
    [`${own} I would also like to see my late mother’s care records.`, ['deceased']],
    [`${own} And there is a pothole outside my house.`, ['other']],
    [`${own} You hold it on behalf of the Riverside Hospital Trust.`, ['controller']],
    [`${own} I am a family court adviser with Cafcass.`, ['social-care']],
  ])('%s', (text, handovers) => {
    expect(read(text)).toEqual({ kinds: ['request'], handovers });
  });

  test.each([
    [
      'who names the Act for their own data makes a subject access request (FOIA s.40(1))',
      'Under the Freedom of Information Act 2000, please send me all the information that you hold about me.',
    ],
    ['the Act named in a sentence of its own', `I make this request under the Freedom of Information Act 2000. ${own}`],
    ['an earlier request that is only mentioned', `${own} You refused my freedom of information request last year.`],
    ['a bereavement that is only mentioned', `My father died in May. ${own}`],
    [
      'families and their solicitors are ours, whoever else is involved (SH-6)',
      `${own} Cafcass has asked me about them.`,
    ],
    [
      'records about a service are no complaint about it',
      'Please send me all the records you hold about me and the repair of my boiler.',
    ],
  ])('no part of its own: %s', (_what, text) => {
    expect(read(text)).toEqual({ kinds: ['request'], handovers: [] });
  });
});
