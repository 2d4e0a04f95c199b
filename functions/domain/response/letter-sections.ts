/**
 * The sections of a response letter, in the order in which they stand in it. Each can be rewritten by itself. From
 * `purposes` on they are the particulars of Article 15(1) and (2).
 */
export const letterSections = [
  'introduction',
  'disclosed',
  'withheld',
  'purposes',
  'categories',
  'recipients',
  'retention',
  'source',
  'automated-decisions',
  'transfers',
  'rights',
  'complaints',
  'closing',
] as const;
export type LetterSection = (typeof letterSections)[number];

/**
 * What only the organisation knows of its processing: nothing true can be generated here, so a person has to write it
 * before an answer to an access request goes out (Article 15(1)(a) to (d), (g), (h)).
 */
export const sectionsForPeople = [
  'purposes',
  'categories',
  'recipients',
  'retention',
  'source',
  'automated-decisions',
] as const satisfies readonly LetterSection[];
