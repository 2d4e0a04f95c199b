import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RiskAnswers } from '../../../functions/domain/case/assessment-events.ts';
import { adviseOnRisk } from '../../../functions/domain/risk/advise-on-risk.ts';
import { loadPolicy, profileNames } from '../../../functions/platform/read-profile.ts';
import { answers } from './write-answers.ts';

const policy = loadPolicy('statutory');
const advise = (changes: Partial<RiskAnswers>) => adviseOnRisk(answers(changes), policy);

test('both gradings come from the same answers, and the higher of them advises', () => {
  expect(advise({ dataContext: 'sensitive', likelihood: 2, severity: 2 })).toMatchObject({
    advises: 'high-risk',
    enisa: { level: 'very high', advises: 'high-risk' },
    toolkit: { tells: 'nobody', advises: 'unlikely' },
  });
  expect(advise({ likelihood: 4, severity: 3 })).toMatchObject({
    advises: 'risk',
    enisa: { level: 'low', advises: 'unlikely' },
    toolkit: { tells: 'regulator', advises: 'risk' },
  });
  expect(advise({}).remarks).toEqual([
    'Both advise: a risk is unlikely.',
    'The gradings advise. A person decides, and gives the reasons (L38).',
  ]);
});

test('many people and encryption are remarked beside the score, and change it not', () => {
  const plain = advise({ dataContext: 'financial' });
  const marked = adviseOnRisk(answers({ dataContext: 'financial' }), policy, { numberOfPeople: 101, encrypted: 'yes' });
  expect(marked).toMatchObject({ advises: plain.advises, enisa: plain.enisa, toolkit: plain.toolkit });
  expect(marked.remarks.slice(0, 2)).toEqual([
    expect.stringMatching(/^More than 100 people/),
    expect.stringMatching(/^The data was encrypted/),
  ]);
  expect(adviseOnRisk(answers(), policy, { numberOfPeople: 100, encrypted: 'partly' }).remarks).toHaveLength(2);
});

/** The answers of each question from the least to the worst. */
const scales = {
  dataContext: ['simple', 'behavioural', 'financial', 'sensitive'],
  contextAdjustment: [-3, -2, -1, 0, 1, 2, 3],
  identification: ['negligible', 'limited', 'significant', 'maximum'],
  confidentiality: ['none', 'known-recipients', 'unknown-recipients', 'not-known'],
  integrity: ['none', 'limited', 'full', 'not-known'],
  availability: ['none', 'limited', 'full', 'not-known'],
  malicious: [false, true],
  likelihood: [1, 2, 3, 4, 5],
  severity: [1, 2, 3, 4, 5],
  vulnerablePeople: [false, true],
} as const satisfies { [Question in keyof RiskAnswers]: readonly RiskAnswers[Question][] };

const given: fc.Arbitrary<RiskAnswers> = fc.record({
  dataContext: fc.constantFrom(...scales.dataContext),
  contextAdjustment: fc.constantFrom(...scales.contextAdjustment),
  identification: fc.constantFrom(...scales.identification),
  confidentiality: fc.constantFrom(...scales.confidentiality),
  integrity: fc.constantFrom(...scales.integrity),
  availability: fc.constantFrom(...scales.availability),
  malicious: fc.constantFrom(...scales.malicious),
  likelihood: fc.constantFrom(...scales.likelihood),
  severity: fc.constantFrom(...scales.severity),
  vulnerablePeople: fc.constantFrom(...scales.vulnerablePeople),
});

/** The same answers with one of them a step worse; as they are where it is the worst already. */
function worsen<Question extends keyof RiskAnswers>(one: RiskAnswers, question: Question): RiskAnswers {
  const scale: readonly unknown[] = scales[question];
  const worse = scale[scale.indexOf(one[question]) + 1];
  return worse === undefined ? one : { ...one, [question]: worse };
}

const LEVELS = ['unlikely', 'risk', 'high-risk'];
const TELLS = ['nobody', 'regulator', 'department-of-health'];
const questions = Object.keys(scales).filter((key): key is keyof RiskAnswers => key in scales);

test.each(profileNames())('under %s a worse answer never lowers a grade', (name) => {
  const rules = loadPolicy(name);
  fc.assert(
    fc.property(given, fc.constantFrom(...questions), (one, question) => {
      const before = adviseOnRisk(one, rules);
      const after = adviseOnRisk(worsen(one, question), rules);
      expect(after.enisa.score).toBeGreaterThanOrEqual(before.enisa.score);
      expect(TELLS.indexOf(after.toolkit.tells)).toBeGreaterThanOrEqual(TELLS.indexOf(before.toolkit.tells));
      expect(LEVELS.indexOf(after.advises)).toBeGreaterThanOrEqual(LEVELS.indexOf(before.advises));
    }),
    { numRuns: 300 },
  );
});

test('what is advised is never below either grading', () => {
  fc.assert(
    fc.property(given, (one) => {
      const { advises, enisa, toolkit } = adviseOnRisk(one, policy);
      const both = [enisa.advises, toolkit.advises].map((level) => LEVELS.indexOf(level));
      expect(LEVELS.indexOf(advises)).toBe(Math.max(...both));
    }),
    { numRuns: 300 },
  );
});
