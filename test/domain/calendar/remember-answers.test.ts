import { expect, it } from 'vitest';
import { rememberAnswers } from '../../../functions/domain/calendar/remember-answers.ts';

function createCounted() {
  const recall = rememberAnswers<number>();
  const found: string[] = [];
  const ask = (question: string) =>
    recall(question, () => {
      found.push(question);
      if (question === '') throw new RangeError('nothing was asked');
      return question.length;
    });
  return { ask, found };
}

it('finds an answer once, and gives each question its own', () => {
  const { ask, found } = createCounted();
  expect(['a', 'bb', 'a', 'bb', 'a'].map(ask)).toEqual([1, 2, 1, 2, 1]);
  expect(found).toEqual(['a', 'bb']);
});

it('throws anew where there is no answer', () => {
  const { ask, found } = createCounted();
  expect(() => ask('')).toThrow(RangeError);
  expect(() => ask('')).toThrow(RangeError);
  expect(found).toEqual(['', '']);
});

it('begins anew when it is full, and answers all the same', () => {
  const { ask, found } = createCounted();
  for (let question = 0; question <= 10_000; question += 1) ask(String(question));
  expect(found).toHaveLength(10_001);
  expect([ask('10000'), ask('0')]).toEqual([5, 1]);
  expect(found.slice(10_001)).toEqual(['0']);
});
