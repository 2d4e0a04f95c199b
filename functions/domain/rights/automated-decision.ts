import { has, type RightTest } from './right-test.ts';
import { sharedExceptions } from './shared-exceptions.ts';

const SAFEGUARDS = ['told', 'representations', 'human-intervention', 'contest'] as const;

/** Whether special-category data may enter such a decision (Article 22B): on one of two conditions, else never. */
function findForbidden(grounds: readonly string[], points: RightTest['grounds']): string[] {
  if (has(grounds, 'retaken-by-person')) return [];
  const isSpecial = has(grounds, 'special-category-data');
  const isAllowed = has(grounds, 'explicit-consent') || has(grounds, 'contract-or-law', 'substantial-public-interest');
  return [
    ...(isSpecial && !isAllowed
      ? [
          `A decision on special-category data may be left to a machine only with “explicit-consent”, or with “contract-or-law” and “substantial-public-interest” together (Article 22B). Else it was unlawful: a person takes it again (“retaken-by-person”: ${points['retaken-by-person']?.words}).`,
        ]
      : []),
    ...(has(grounds, 'recognised-legitimate-interest')
      ? [
          'A decision that rests on a recognised legitimate interest may not be left to a machine (Article 22B(4)): a person takes it again (“retaken-by-person”).',
        ]
      : []),
  ];
}

const grounds: RightTest['grounds'] = {
  significant: {
    words: 'the decision has a legal or similarly significant effect on the person',
    source: 'Article 22A(1)(b)',
  },
  'solely-automated': {
    words: 'no person took part in the decision in any meaningful way',
    source: 'Article 22A(1)(a)',
  },
  told: { words: 'the person was told of such decisions about them', source: 'Article 22C(2)(a)' },
  representations: { words: 'the person could put their case', source: 'Article 22C(2)(b)' },
  'human-intervention': { words: 'a person of ours looked at it', source: 'Article 22C(2)(c)' },
  contest: { words: 'the person could contest the decision', source: 'Article 22C(2)(d)' },
  'special-category-data': { words: 'special-category data was used in it', source: 'Article 22B(1)' },
  'explicit-consent': {
    words: 'the decision rests wholly on processing to which the person gave explicit consent',
    source: 'Article 22B(2)',
  },
  'contract-or-law': {
    words: 'the decision is needed for a contract with the person, or the law demands or allows it',
    source: 'Article 22B(3)(a)',
  },
  'substantial-public-interest': {
    words: 'there is a substantial public interest in law',
    source: 'Articles 9(2)(g) and 22B(3)(b)',
  },
  'recognised-legitimate-interest': {
    words: 'the processing rests on a recognised legitimate interest',
    source: 'Articles 6(1)(ea) and 22B(4)',
  },
  'decision-stands': { words: 'the person of ours came to the same decision', source: 'Article 22C(2)(c)' },
  'decision-changed': { words: 'the person of ours came to another decision', source: 'Article 22C(2)(c)' },
  'retaken-by-person': { words: 'a person took the decision anew, without the machine', source: 'Article 22B' },
};

/** Significant decisions without a person, and the four safeguards that go with them (Articles 22A to 22D). */
export const automatedDecisionTest: RightTest = {
  right: 'automated-decision',
  grounds,
  exceptions: {
    ...sharedExceptions,
    'not-significant': {
      words: 'the decision has no legal or similarly significant effect',
      source: 'Article 22A(1)(b)',
      counts: 'outside',
    },
    'person-decided': {
      words: 'a person took part in the decision in a meaningful way',
      source: 'Article 22A(1)(a) and (2)',
      counts: 'outside',
    },
  },
  findLacking(finding) {
    if (finding.decision !== 'met' && finding.decision !== 'partly-met') return [];
    const given = finding.grounds;
    const name = (code: string) => `“${code}” (${grounds[code]?.words})`;
    const isLeftOpen = !has(given, 'decision-stands') && !has(given, 'decision-changed');
    return [
      ...['significant', 'solely-automated']
        .filter((code) => !has(given, code))
        .map((code) => `That these rights apply: ${name(code)}.`),
      ...(finding.decision === 'met'
        ? SAFEGUARDS.filter((code) => !has(given, code)).map((code) => `One of the four safeguards: ${name(code)}.`)
        : []),
      ...(has(given, 'human-intervention') && isLeftOpen && !has(given, 'retaken-by-person')
        ? ['What the person of ours came to: “decision-stands” or “decision-changed”.']
        : []),
      ...(has(given, 'decision-stands', 'decision-changed') ? ['The decision cannot both stand and be changed.'] : []),
      ...findForbidden(given, grounds),
    ];
  },
};
