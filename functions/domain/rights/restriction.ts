import { RESTRICTION_GROUNDS, type RightTest } from './right-test.ts';
import { sharedExceptions } from './shared-exceptions.ts';

/** Processing is limited to storage on one of four grounds (Article 18(1)); some uses go on despite that (18(2)). */
export const restrictionTest: RightTest = {
  right: 'restriction',
  grounds: {
    'accuracy-contested': {
      words: 'the person contests the accuracy, for as long as it is being checked',
      source: 'Article 18(1)(a)',
    },
    'unlawful-erasure-opposed': {
      words: 'the processing is unlawful, and the person wants restriction and not erasure',
      source: 'Article 18(1)(b)',
    },
    'needed-for-claims': {
      words: 'we need the data no longer, and the person needs it for legal claims',
      source: 'Article 18(1)(c)',
    },
    'objection-pending': {
      words: 'the person has objected, for as long as that is being decided',
      source: 'Article 18(1)(d)',
    },
  },
  exceptions: {
    ...sharedExceptions,
    'no-ground': { words: 'none of the four grounds applies', source: 'Article 18(1)' },
    'used-with-consent': {
      words: 'some use goes on with the person’s consent',
      source: 'Article 18(2)',
      counts: 'beside',
    },
    'used-for-claims': { words: 'some use goes on for legal claims', source: 'Article 18(2)', counts: 'beside' },
    'used-to-protect-others': {
      words: 'some use goes on to protect another person’s rights',
      source: 'Article 18(2)',
      counts: 'beside',
    },
    'used-in-public-interest': {
      words: 'some use goes on for an important public interest',
      source: 'Article 18(2)',
      counts: 'beside',
    },
  },
  findLacking({ decision, grounds }, { restricted }) {
    if (decision !== 'met' && decision !== 'partly-met') return [];
    return RESTRICTION_GROUNDS.filter((ground) => grounds.includes(ground) && !restricted.includes(ground)).map(
      (ground) => `The restriction itself: it is not recorded on “${ground}” yet (restrict-processing).`,
    );
  },
};
