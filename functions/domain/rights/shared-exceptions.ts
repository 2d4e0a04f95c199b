import type { Points } from './right-test.ts';

/** What can be set against any right (Article 12(5); DPA 2018, Schedules 2 to 4; L10, L11). */
export const sharedExceptions = {
  'manifestly-unfounded': { words: 'the request is manifestly unfounded', source: 'Article 12(5)' },
  'manifestly-excessive': { words: 'the request is manifestly excessive', source: 'Article 12(5)' },
  exempt: { words: 'an exemption applies, which the reasons name', source: 'DPA 2018, Schedules 2 to 4' },
  'nothing-held': {
    words: 'we looked and hold no such data',
    source: 'Articles 15 to 22D',
    counts: 'outside',
  },
} as const satisfies Points;

/** Processing for law enforcement by a competent authority knows neither portability nor objection (L16). */
export const lawEnforcementException = {
  'law-enforcement': {
    words: 'the data is processed under Part 3 of the DPA 2018, which does not give this right',
    source: 'DPA 2018, Part 3, Chapter 3',
    counts: 'outside',
  },
} as const satisfies Points;
