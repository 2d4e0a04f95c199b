import type { Finding, RightTest, Standing } from './right-test.ts';
import { has } from './right-test.ts';
import { sharedExceptions } from './shared-exceptions.ts';

/**
 * Deleting what somebody has asked to see, so that they do not get it, is an offence (DPA 2018, s.173; L40). An erasure
 * decided while such a request is open says that what it covers is kept until it is answered.
 */
function warnOfOpenCopies({ exceptions }: Finding, { openCopies }: Standing): string[] {
  if (openCopies.length === 0 || has(exceptions, 'kept-for-open-request')) return [];
  const open = openCopies.map(({ right, caseId }) => `${right} on ${caseId}`).join(', ');
  return [
    `A request of the same person for their data is open (${open}). To delete what it asks for, so that they do not get it, is an offence (DPA 2018, section 173). Answer it first; or give “kept-for-open-request” and delete only once it is answered (L40).`,
  ];
}

/** Erasure on one of seven grounds, unless one of the exceptions makes the processing necessary (Article 17; SR-8). */
export const erasureTest: RightTest = {
  right: 'erasure',
  grounds: {
    'no-longer-necessary': {
      words: 'the data is no longer needed for what it was collected or used for',
      source: 'Article 17(1)(a); Hull, appendix E(d)',
    },
    'consent-withdrawn': {
      words: 'consent was the basis, and it has been withdrawn',
      source: 'Article 17(1)(b); Hull, appendix E(d)',
      needs: ['no-other-basis'],
    },
    'no-other-basis': { words: 'nothing else makes the processing lawful', source: 'Article 17(1)(b)' },
    'objection-prevails': {
      words: 'the person objects, and no overriding legitimate interest is left',
      source: 'Article 17(1)(c); Hull, appendix E(d)',
    },
    'direct-marketing-objection': {
      words: 'the data serves direct marketing, to which the person objects',
      source: 'Articles 17(1)(c) and 21(2); Hull, appendix E(d)',
    },
    'unlawful-processing': {
      words: 'the data has been processed unlawfully',
      source: 'Article 17(1)(d); Hull, appendix E(d)',
    },
    'duty-to-erase': {
      words: 'a legal obligation, such as a court’s order, demands the erasure',
      source: 'Article 17(1)(e); Hull, appendix E(d)',
    },
    'child-online-service': {
      words: 'the data was collected to offer an online service to a child',
      source: 'Articles 8(1) and 17(1)(f); Hull, appendix E(d)',
    },
  },
  exceptions: {
    ...sharedExceptions,
    'no-ground': { words: 'none of the grounds for erasure applies', source: 'Article 17(1)' },
    'freedom-of-expression': {
      words: 'it is needed for freedom of expression and information',
      source: 'Article 17(3)(a); Hull, appendix E(d)',
    },
    'legal-obligation': {
      words: 'a legal obligation demands the processing',
      source: 'Article 17(3)(b); Hull, appendix E(d)',
    },
    'public-task': {
      words: 'a task in the public interest or official authority demands the processing',
      source: 'Article 17(3)(b); Hull, appendix E(d)',
    },
    'archiving-research-statistics': {
      words: 'it serves archiving in the public interest, research or statistics',
      source: 'Article 17(3)(d); Hull, appendix E(d)',
      needs: ['would-impair'],
    },
    'would-impair': {
      words: 'erasure would make that work impossible or seriously impair it',
      source: 'Article 17(3)(d); Hull, appendix E(d)',
      counts: 'beside',
    },
    'legal-claims': {
      words: 'it is needed to establish, exercise or defend legal claims',
      source: 'Article 17(3)(e); Hull, appendix E(d)',
    },
    'public-health': {
      words: 'it is needed for public health in the public interest',
      source: 'Article 17(3)(c); Hull, appendix E(d)',
      needs: ['special-category-data'],
    },
    'health-or-social-care': {
      words: 'it is needed for preventive or occupational medicine, diagnosis, or health or social care',
      source: 'Article 17(3)(c); Hull, appendix E(d)',
      needs: ['special-category-data', 'professional-secrecy'],
    },
    'special-category-data': {
      words: 'the data is of a special category',
      source: 'Articles 9(1) and 17(3)(c)',
      counts: 'beside',
    },
    'professional-secrecy': {
      words: 'somebody bound by professional secrecy is responsible for the processing',
      source: 'Articles 9(3) and 17(3)(c); Hull, appendix E(d)',
      counts: 'beside',
    },
    'kept-for-open-request': {
      words: 'what an open request for a copy covers is kept until that is answered',
      source: 'DPA 2018, section 173',
      counts: 'beside',
    },
  },
  findLacking(finding, standing) {
    const { decision, grounds, exceptions } = finding;
    if (decision === 'refused' && has(exceptions, 'no-ground') && grounds.length > 0)
      return ['A ground and “no-ground” are given at once: take one of them out.'];
    if (decision !== 'met' && decision !== 'partly-met') return [];
    const only = grounds.length === 1 && has(grounds, 'no-other-basis');
    return [
      ...(only ? ['“no-other-basis” is no ground by itself: it goes with “consent-withdrawn”.'] : []),
      ...warnOfOpenCopies(finding, standing),
    ];
  },
};
