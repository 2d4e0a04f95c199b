import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  findThirdPartyContradiction,
  type ThirdPartyTest,
  thirdPartyTestSchema,
  weighThirdParty,
} from '../../../functions/domain/review/weigh-third-party.ts';

const full: ThirdPartyTest = {
  professional: false,
  consent: 'not-sought',
  information: 'ordinary',
  confidence: 'not-owed',
  steps: 'asking-would-reveal',
  capability: 'capable',
  refusal: 'not-refused',
  conclusion: 'reasonable',
};

it('says nothing before every factor of paragraph 16(3) has been weighed (L11)', () => {
  expect(weighThirdParty(null)).toEqual({
    outcome: 'undecided',
    missing: [
      'whether the other person consents',
      'the type of information that would be disclosed',
      'whether a duty of confidence is owed to the other person',
      'the steps taken to get consent',
      'whether the other person is capable of giving consent',
      'whether the other person has expressly refused',
      'whether it is reasonable to disclose without consent',
    ],
  });
  for (const factor of [
    'consent',
    'information',
    'confidence',
    'steps',
    'capability',
    'refusal',
    'conclusion',
  ] as const) {
    const { [factor]: _, ...rest } = full;
    expect(weighThirdParty({ ...rest, professional: false })).toMatchObject({
      outcome: 'undecided',
      missing: { length: 1 },
    });
  }
});

it('follows the conclusion, and needs none with consent or for a professional (paragraph 17)', () => {
  expect(weighThirdParty(full)).toEqual({ outcome: 'may-be-disclosed', because: 'reasonable' });
  expect(weighThirdParty({ ...full, conclusion: 'not-reasonable' })).toEqual({ outcome: 'may-be-withheld' });
  expect(weighThirdParty({ professional: true })).toEqual({ outcome: 'may-be-disclosed', because: 'professional' });
  expect(weighThirdParty({ professional: false, consent: 'given' })).toEqual({
    outcome: 'may-be-disclosed',
    because: 'consent',
  });
});

it('never discloses on an express refusal by itself: a person has concluded that it is reasonable', () => {
  const optional = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const anyTest = fc.record(
    {
      professional: fc.constant(false),
      consent: optional('refused', 'no-answer', 'not-sought'),
      information: optional(...thirdPartyTestSchema.shape.information.unwrap().options),
      confidence: optional('owed', 'not-owed'),
      steps: optional('asked', 'cannot-be-reached'),
      capability: optional('capable', 'not-known'),
      refusal: fc.constant('expressly-refused'),
      conclusion: optional('reasonable', 'not-reasonable'),
    },
    { requiredKeys: ['professional'] },
  );
  fc.assert(
    fc.property(anyTest, (given) => {
      const weighed = weighThirdParty(thirdPartyTestSchema.parse(given));
      return weighed.outcome !== 'may-be-disclosed' || given.conclusion === 'reasonable';
    }),
  );
});

it('refuses answers that cannot both be so', () => {
  expect(findThirdPartyContradiction({ ...full, consent: 'given', refusal: 'expressly-refused' })).toMatch(/refused/);
  expect(findThirdPartyContradiction({ ...full, consent: 'refused' })).toMatch(/expressly-refused/);
  expect(findThirdPartyContradiction({ ...full, steps: 'asked' })).toMatch(/consent was sought/);
  expect(findThirdPartyContradiction(full)).toBeNull();
});
