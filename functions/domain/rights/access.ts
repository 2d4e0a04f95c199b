import { has, type RightTest } from './right-test.ts';
import { sharedExceptions } from './shared-exceptions.ts';

/** A copy of the data, and the particulars that go with it (Article 15; SR-1). */
export const accessTest: RightTest = {
  right: 'access',
  grounds: {
    'copy-given': { words: 'a copy of the data is given', source: 'Article 15(3)' },
    'particulars-given': {
      words: 'the purposes, recipients, periods, sources, rights and safeguards are given',
      source: 'Article 15(1) and (2)',
    },
  },
  exceptions: {
    ...sharedExceptions,
    'others-data': {
      words: 'it would disclose another person’s data without their consent, and that is not reasonable',
      source: 'Article 15(4); DPA 2018, Schedule 2, paragraph 16',
    },
  },
  findLacking({ decision, grounds }) {
    if (decision !== 'met' && decision !== 'partly-met') return [];
    return has(grounds, 'copy-given') && !has(grounds, 'particulars-given')
      ? ['The copy without the particulars is half an answer: “particulars-given” (Article 15(1)).']
      : [];
  },
};
