import { nameRight, type Right } from '../deadlines/rights.ts';

/** How a request for one right was decided. `not-applicable`: the right does not reach this data at all. */
export const RIGHT_DECISIONS = ['met', 'partly-met', 'refused', 'not-applicable'] as const;
export type RightDecision = (typeof RIGHT_DECISIONS)[number];

/** One thing that a right's test asks about, in our words. */
export interface Point {
  /** The end of a sentence that begins with `It was found that`. */
  readonly words: string;
  /** The provision it comes from. */
  readonly source: string;
  /** Codes without which this one does not hold. */
  readonly needs?: readonly string[];
  /**
   * Of an exception: `against` stands in the way of the right, in whole or in part; `outside` says that the right does
   * not reach the data; `beside` only supports another, or limits nothing. Grounds have none.
   */
  readonly counts?: 'against' | 'outside' | 'beside';
}
export type Points = Readonly<Record<string, Point>>;

/** What was decided on one right, and on which points of its test. */
export interface Finding {
  readonly decision: RightDecision;
  readonly grounds: readonly string[];
  readonly exceptions: readonly string[];
}

/** The four grounds on which processing is restricted (Article 18(1)). */
export const RESTRICTION_GROUNDS = [
  'accuracy-contested',
  'unlawful-erasure-opposed',
  'needed-for-claims',
  'objection-pending',
] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

/** What of the case, beside the finding itself, the tests look at. */
export interface Standing {
  /** Grounds on which processing is restricted now. */
  readonly restricted: readonly RestrictionGround[];
  readonly marketingStopped: boolean;
  /** Open requests for a copy of the same person's data, here or on a linked case (L40). */
  readonly openCopies: readonly { readonly right: 'access' | 'portability'; readonly caseId: string }[];
}

/** A right's own test: what it is decided on as data, and what follows from those points as a pure function. */
export interface RightTest {
  readonly right: Right;
  readonly grounds: Points;
  readonly exceptions: Points;
  /** What the finding still lacks beyond what every right's does, each as a sentence; empty where nothing. */
  readonly findLacking: (finding: Finding, standing: Standing) => string[];
}

/** `“code” (words)`: a point as it is named to people. */
export const namePoint = (points: Points, code: string) => `“${code}” (${points[code]?.words ?? 'unknown'})`;

export const has = (codes: readonly string[], ...wanted: string[]) => wanted.every((code) => codes.includes(code));
export const hasAny = (codes: readonly string[], ...wanted: string[]) => wanted.some((code) => codes.includes(code));

const listUnknown = (points: Points, codes: readonly string[], what: string, right: Right) =>
  codes
    .filter((code) => !Object.hasOwn(points, code))
    .map(
      (code) =>
        `“${code}” is no ${what} of ${nameRight(right)}. There are: ${Object.keys(points).join(', ') || 'none'}.`,
    );

const listUnmetNeeds = (points: Points, codes: readonly string[]) =>
  codes.flatMap((code) =>
    (points[code]?.needs ?? [])
      .filter((needed) => !codes.includes(needed))
      .map((needed) => `${namePoint(points, code)} holds only together with ${namePoint(points, needed)}.`),
  );

/** What the decision itself asks for, whichever the right. */
function listMissing({ grounds, exceptions }: RightTest, finding: Finding): string[] {
  const count = (role: 'against' | 'outside') =>
    finding.exceptions.filter((code) => (exceptions[code]?.counts ?? 'against') === role);
  const [against, outside] = [count('against'), count('outside')];
  const anyOf = (role: 'against' | 'outside') =>
    Object.keys(exceptions)
      .filter((code) => (exceptions[code]?.counts ?? 'against') === role)
      .join(', ');
  const ground = finding.grounds.length === 0 ? [`At least one ground: ${Object.keys(grounds).join(', ')}.`] : [];
  switch (finding.decision) {
    case 'met':
      return [
        ...ground,
        ...[...against, ...outside].map(
          (code) => `${namePoint(exceptions, code)} speaks against it: decide partly-met or refused, or take it out.`,
        ),
      ];
    case 'partly-met':
      return [...ground, ...(against.length === 0 ? [`What stood in the way of the rest: ${anyOf('against')}.`] : [])];
    case 'refused':
      return against.length > 0
        ? []
        : [`Why it is refused: ${anyOf('against')}${outside.length > 0 ? '; or decide not-applicable' : ''}.`];
    case 'not-applicable':
      return outside.length > 0 ? [] : [`Why the right does not reach the data: ${anyOf('outside')}.`];
  }
}

/**
 * What a right's own test still lacks before it can be decided so, each as a sentence; empty where nothing does. Pure;
 * never throws, whatever codes it is given.
 */
export function listLacking(test: RightTest, finding: Finding, standing: Standing): string[] {
  const unknown = [
    ...listUnknown(test.grounds, finding.grounds, 'ground', test.right),
    ...listUnknown(test.exceptions, finding.exceptions, 'exception', test.right),
  ];
  if (unknown.length > 0) return unknown;
  return [
    ...listMissing(test, finding),
    ...listUnmetNeeds(test.grounds, finding.grounds),
    ...listUnmetNeeds(test.exceptions, finding.exceptions),
    ...test.findLacking(finding, standing),
  ];
}
