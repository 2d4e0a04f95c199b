import { expect, test } from 'vitest';
import { explainRisk } from '../../../functions/domain/risk/explain-risk.ts';
import { breach, type Entry, rulesOf } from '../case/write-history.ts';
import { answers } from './write-answers.ts';

const { policy } = rulesOf();
const at = '2026-03-03T10:00:00.000Z';
const later = '2026-03-04T10:00:00.000Z';
const assessed = (changes: Partial<Extract<Entry, { type: 'risk-assessed' }>> = {}): Entry => ({
  type: 'risk-assessed',
  at,
  risk: 'unlikely',
  answers: answers({ dataContext: 'financial', likelihood: 3, severity: 1, vulnerablePeople: true }),
  ...changes,
});
const facts = (when: string): Entry => ({
  type: 'incident-described',
  at: when,
  answered: [],
  facts: { numberOfPeople: 400 },
});

test('there is nothing to explain before the first assessment', () => {
  expect(explainRisk(breach(), policy)).toBeNull();
});

test('both gradings stand beside what the person decided, each with its working', () => {
  const view = explainRisk(breach(facts(at), assessed()), policy);
  expect(view).toMatchObject({ level: 'unlikely', at, outdated: false, advised: 'high-risk' });
  expect(view?.gradings.map(({ name, result }) => [name, result])).toEqual([
    ['ENISA', '3, high'],
    ['DSP Toolkit', 'likelihood 3, severity 2'],
  ]);
  for (const { working } of view?.gradings ?? []) {
    expect(working.slice(0, -1).every((step) => /\((?:L37|L38)\)\.$/.test(step))).toBe(true);
  }
  expect(view?.remarks[0]).toContain('More than 100 people');
});

test('where the person followed the advice nothing is said to differ', () => {
  expect(explainRisk(breach(assessed({ risk: 'high-risk' })), policy)?.advised).toBeNull();
});

test('without answers there is a decision and no grading', () => {
  const view = explainRisk(breach({ type: 'risk-assessed', at, risk: 'risk' }), policy);
  expect(view).toEqual({ level: 'risk', at, outdated: false, advised: null, gradings: [], remarks: [] });
});

test('facts that come after it make it outdated, until it is made again', () => {
  expect(explainRisk(breach(assessed(), facts(later)), policy)?.outdated).toBe(true);
  expect(explainRisk(breach(assessed(), facts(later), assessed({ at: later })), policy)?.outdated).toBe(false);
});
