import { expect, it } from 'vitest';
import { writeRisk } from '../../commands/casework/write-risk.ts';
import { explainRisk } from '../../functions/domain/risk/explain-risk.ts';
import { breach, rulesOf } from '../domain/case/write-history.ts';
import { answers } from '../domain/risk/write-answers.ts';

const at = '2026-03-03T10:00:00.000Z';

it('shows staff both gradings with their working, and where the decision differs from them', () => {
  const state = breach(
    { type: 'risk-assessed', at, risk: 'unlikely', answers: answers({ dataContext: 'behavioural' }) },
    { type: 'incident-described', at: '2026-03-04T10:00:00.000Z', answered: [], facts: { encrypted: 'no' } },
  );
  const risk = explainRisk(state, rulesOf().policy);
  const lines = risk === null ? [] : writeRisk({ ...risk }, (_format, text) => text);
  expect(lines[0]).toMatch(/^ {2}unlikely, decided Tue 03 Mar 10:00; the gradings advise: risk$/);
  expect(lines[1]).toContain('to be assessed again (assess-risk)');
  expect(lines).toContain('  ENISA: 2, medium');
  expect(lines).toContain('     1. Context of the data: behavioural data counts 2 (L38).');
  expect(lines).toContain('  DSP Toolkit: likelihood 1, severity 1');
  expect(lines.at(-2)).toBe('  They differ, and the higher of the two advises: a risk.');
});
