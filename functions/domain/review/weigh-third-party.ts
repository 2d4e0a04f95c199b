import * as z from 'zod';

/**
 * What is on record of the test of Schedule 2 paragraph 16 for the other people in one document or passage. Each factor
 * may be left open while it is being found out.
 */
export const thirdPartyTestSchema = z.strictObject({
  /** Paragraph 16(2)(a): whether the other person agrees that it goes. */
  consent: z.enum(['given', 'refused', 'no-answer', 'not-sought']).optional(),
  /** Paragraph 17: the other person is named only as a health, social or education worker in that capacity. */
  professional: z.boolean().default(false),
  /** 16(3)(a). */
  information: z.enum(['ordinary', 'confidential', 'special-category', 'about-a-child']).optional(),
  /** 16(3)(b): whether the other person is owed a duty of confidence. */
  confidence: z.enum(['owed', 'not-owed']).optional(),
  /** 16(3)(c): what was done to get consent. */
  steps: z.enum(['asked', 'cannot-be-reached', 'asking-would-reveal', 'asking-would-endanger']).optional(),
  /** 16(3)(d): whether the other person is capable of consenting. */
  capability: z.enum(['capable', 'not-capable', 'not-known']).optional(),
  /** 16(3)(e). */
  refusal: z.enum(['expressly-refused', 'not-refused']).optional(),
  /** What follows from weighing these: whether it is reasonable to disclose without consent (16(2)(b)). */
  conclusion: z.enum(['reasonable', 'not-reasonable']).optional(),
});
export type ThirdPartyTest = z.infer<typeof thirdPartyTestSchema>;

/** What the test says so far. `missing` names, in words, what has to be recorded before it says anything. */
export type ThirdPartyOutcome =
  | { outcome: 'may-be-disclosed'; because: 'consent' | 'professional' | 'reasonable' }
  | { outcome: 'may-be-withheld' }
  | { outcome: 'undecided'; missing: string[] };

const factors = [
  ['information', 'the type of information that would be disclosed'],
  ['confidence', 'whether a duty of confidence is owed to the other person'],
  ['steps', 'the steps taken to get consent'],
  ['capability', 'whether the other person is capable of giving consent'],
  ['refusal', 'whether the other person has expressly refused'],
] as const;

/**
 * Weighs other people's information (L11; DPA 2018 Schedule 2 paragraphs 16 and 17). Consent settles it, and so does the
 * capacity of a named health, social or education worker; otherwise all five factors and the conclusion from them have to
 * be on record. It concludes nothing by itself: a person weighs, this says what they have not weighed yet. Pure.
 */
export function weighThirdParty(test: ThirdPartyTest | null): ThirdPartyOutcome {
  if (test?.consent === 'given') return { outcome: 'may-be-disclosed', because: 'consent' };
  if (test?.professional) return { outcome: 'may-be-disclosed', because: 'professional' };
  const missing = [
    ...(test?.consent === undefined ? ['whether the other person consents'] : []),
    ...factors.flatMap(([factor, words]) => (test?.[factor] === undefined ? [words] : [])),
    ...(test?.conclusion === undefined ? ['whether it is reasonable to disclose without consent'] : []),
  ];
  if (missing.length > 0) return { outcome: 'undecided', missing };
  return test?.conclusion === 'reasonable'
    ? { outcome: 'may-be-disclosed', because: 'reasonable' }
    : { outcome: 'may-be-withheld' };
}

/** Why answers of the test cannot both be so; null where they can. */
export function findThirdPartyContradiction({ consent, refusal, steps, conclusion }: ThirdPartyTest): string | null {
  if (consent === 'given' && refusal === 'expressly-refused')
    return 'The other person cannot have consented and refused.';
  if (consent === 'refused' && refusal === 'not-refused')
    return 'Consent was refused: then "refusal" is "expressly-refused".';
  if (consent === 'not-sought' && steps === 'asked') return 'The other person was asked: then consent was sought.';
  return consent === 'given' && conclusion === 'not-reasonable'
    ? 'With consent nothing has to be weighed: leave the conclusion out, or say what was not consented to as an item of its own.'
    : null;
}
