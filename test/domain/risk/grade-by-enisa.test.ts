import { describe, expect, test } from 'vitest';
import type { RiskAnswers } from '../../../functions/domain/case/assessment-events.ts';
import { gradeByEnisa } from '../../../functions/domain/risk/grade-by-enisa.ts';
import { answers } from './write-answers.ts';

/**
 * The numbers of the examples by which ENISA shows how the context of data is scored (Recommendations for a methodology
 * of the assessment of severity of personal data breaches, version 1.0, December 2013, annex 1).
 */
describe('L38: ENISA’s examples of the context of processing', () => {
  test.each<[string, RiskAnswers['dataContext'], number, number]>([
    ['the customers of a supermarket', 'simple', 0, 1],
    ['the customers of a seller of luxuries', 'simple', 1, 2],
    ['where a shop for adults delivers to', 'simple', 2, 3],
    ['officers who work under cover', 'simple', 3, 4],
    ['calls to a provider’s help desk', 'behavioural', -1, 1],
    ['a week of somebody’s calls', 'behavioural', 0, 2],
    ['a year of somebody’s calls', 'behavioural', 1, 3],
    ['calls to a service of psychological support', 'behavioural', 2, 4],
    ['a letter that shows where somebody banks', 'financial', -2, 1],
    ['a day’s transactions without details', 'financial', -1, 2],
    ['a month’s balances', 'financial', 0, 3],
    ['a year of detailed statements', 'financial', 1, 4],
    ['that somebody had a general blood test', 'sensitive', -3, 1],
    ['that it was done as an emergency', 'sensitive', -2, 2],
    ['for which illness it was done', 'sensitive', -1, 3],
    ['what it showed', 'sensitive', 0, 4],
  ])('%s', (_example, dataContext, contextAdjustment, published) => {
    expect(gradeByEnisa(answers({ dataContext, contextAdjustment })).score).toBe(published);
  });

  test('no adjustment leaves the range from 1 to 4', () => {
    expect(gradeByEnisa(answers({ dataContext: 'sensitive', contextAdjustment: 3 })).score).toBe(4);
    expect(gradeByEnisa(answers({ dataContext: 'simple', contextAdjustment: -3 })).score).toBe(1);
  });
});

describe('L38: the formula', () => {
  test('the ease of identification multiplies the context, in quarters', () => {
    const eases = ['negligible', 'limited', 'significant', 'maximum'] as const;
    const scores = eases.map((identification) => gradeByEnisa(answers({ dataContext: 'financial', identification })));
    expect(scores.map(({ score }) => score)).toEqual([0.75, 1.5, 2.25, 3]);
  });

  test.each<[Partial<RiskAnswers>, number]>([
    [{ confidentiality: 'known-recipients' }, 0.25],
    [{ confidentiality: 'unknown-recipients' }, 0.5],
    [{ confidentiality: 'not-known' }, 0.5],
    [{ integrity: 'limited' }, 0.25],
    [{ integrity: 'full' }, 0.5],
    [{ integrity: 'not-known' }, 0.5],
    [{ availability: 'limited' }, 0.25],
    [{ availability: 'full' }, 0.5],
    [{ availability: 'not-known' }, 0.5],
    [{ malicious: true }, 0.5],
  ])('a circumstance adds to it, what is not known as much as the worst: %o', (change, added) => {
    expect(gradeByEnisa(answers(change)).score).toBe(1 + added);
  });

  test('everything at its worst is 6, at its least a quarter', () => {
    const worst = { confidentiality: 'unknown-recipients', integrity: 'full', availability: 'full' } as const;
    expect(gradeByEnisa(answers({ dataContext: 'sensitive', malicious: true, ...worst })).score).toBe(6);
    expect(gradeByEnisa(answers({ identification: 'negligible' })).score).toBe(0.25);
  });

  test.each<[Partial<RiskAnswers>, number, string, string]>([
    [{ confidentiality: 'unknown-recipients', integrity: 'limited' }, 1.75, 'low', 'unlikely'],
    [{ dataContext: 'behavioural' }, 2, 'medium', 'risk'],
    [{ dataContext: 'behavioural', malicious: true, availability: 'limited' }, 2.75, 'medium', 'risk'],
    [{ dataContext: 'financial' }, 3, 'high', 'high-risk'],
    [{ dataContext: 'financial', malicious: true, availability: 'limited' }, 3.75, 'high', 'high-risk'],
    [{ dataContext: 'sensitive' }, 4, 'very high', 'high-risk'],
  ])('%o is %d: %s, read as %s', (change, score, level, advises) => {
    expect(gradeByEnisa(answers(change))).toMatchObject({ score, level, advises });
  });
});

test('the working names each step, its number and its rule', () => {
  const { working } = gradeByEnisa(
    answers({ dataContext: 'sensitive', contextAdjustment: -1, identification: 'significant', integrity: 'not-known' }),
  );
  expect(working).toEqual([
    'Context of the data: sensitive data counts 4, and 1 less in the circumstances of this processing: 3 (L38).',
    'Ease of identification: significant counts 0.75 (L38).',
    'Circumstances: nobody without authority could see the data, which adds 0 (L38).',
    'Circumstances: whether the data was altered is not known yet, and counted as the worst until it is, which adds 0.5 (L38).',
    'Circumstances: the data stayed available, which adds 0 (L38).',
    'Circumstances: nobody meant it, which adds 0 (L38).',
    'Severity: 3 × 0.75 + 0.5 = 2.75, which is medium: below 2 low, below 3 medium, below 4 high, else very high (L38).',
    'A medium severity is read as “a risk”: low as unlikely, medium as a risk, high and very high as a high risk.',
  ]);
});
