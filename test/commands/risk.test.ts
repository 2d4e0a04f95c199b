import { describe, expect, it } from 'vitest';
import { runRisk } from '../../commands/risk/run-risk.ts';
import { answers } from '../domain/risk/write-answers.ts';
import { collect } from './collect-text.ts';

const run = (...flags: string[]) => collect((streams) => runRisk(['node', 'risk', ...flags], streams));
const tryAnswers = (given: object, ...flags: string[]) => run('--answers', JSON.stringify(given), ...flags);

describe('npm run risk', () => {
  it('writes both gradings with their working', async () => {
    const { status, output, errors } = await tryAnswers(answers({ dataContext: 'sensitive', likelihood: 2 }));
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    const lines = output.split('\n');
    expect(lines[0]).toBe('  ENISA: 4, very high');
    expect(lines).toContain('  DSP Toolkit: likelihood 2, severity 1');
    expect(lines).toContain('  They differ, and the higher of the two advises: a high risk.');
  });

  it('answers with JSON', async () => {
    const { output } = await tryAnswers(answers({ likelihood: 4, severity: 2 }), '--json', '--policy', 'nhs-supplier');
    expect(JSON.parse(output)).toMatchObject({ advises: 'risk', enisa: { score: 1 }, toolkit: { tells: 'regulator' } });
  });

  it.each([
    ['{', 'is not JSON'],
    ['{}', 'dataContext'],
    [JSON.stringify({ ...answers(), likelihood: 6 }), 'likelihood'],
  ])('says what is wrong with %s', async (given, said) => {
    const { status, output, errors } = await run('--answers', given);
    expect({ status, output }).toEqual({ status: 2, output: '' });
    expect(errors).toContain(said);
  });
});
