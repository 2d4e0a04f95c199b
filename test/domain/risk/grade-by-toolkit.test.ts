import { describe, expect, test } from 'vitest';
import { gradeByToolkit } from '../../../functions/domain/risk/grade-by-toolkit.ts';
import { loadPolicy } from '../../../functions/platform/read-profile.ts';
import { answers } from './write-answers.ts';

const grid = loadPolicy('statutory').breach.toolkitGrid.value;

describe('L37: the Toolkit’s grid', () => {
  test('every field of it: likelihood down, severity across', () => {
    const steps = [1, 2, 3, 4, 5];
    const initial = { nobody: '·', regulator: 'R', 'department-of-health': 'D' } as const;
    const rows = steps.map((likelihood) =>
      steps.map((severity) => initial[gradeByToolkit(answers({ likelihood, severity }), grid).tells]).join(''),
    );
    expect(rows).toEqual(['·····', '·····', '·RRDD', '·RRDD', '·RRDD']);
  });

  test('where vulnerable people are concerned the severity counts as 2 at least, and likelihood as it is', () => {
    const vulnerablePeople = true;
    expect(gradeByToolkit(answers({ likelihood: 3, vulnerablePeople }), grid)).toMatchObject({
      severity: 2,
      tells: 'regulator',
      advises: 'risk',
    });
    expect(gradeByToolkit(answers({ likelihood: 2, vulnerablePeople }), grid)).toMatchObject({ tells: 'nobody' });
    expect(gradeByToolkit(answers({ likelihood: 3, severity: 4, vulnerablePeople }), grid)).toMatchObject({
      severity: 4,
      advises: 'high-risk',
    });
  });

  test('the thresholds are the policy’s', () => {
    const stricter = { ...grid, likelihood: 2, departmentOfHealth: 3 };
    expect(gradeByToolkit(answers({ likelihood: 2, severity: 3 }), stricter).tells).toBe('department-of-health');
  });
});

test('the working names each step and the thresholds', () => {
  expect(gradeByToolkit(answers({ likelihood: 5, severity: 1, vulnerablePeople: true }), grid).working).toEqual([
    'Likelihood of an adverse effect: 5 of 5, occurred (L37).',
    'Severity: 1 of 5, none (L37).',
    'Vulnerable people are concerned: the severity counts as 2 at least (L37).',
    'The regulator is told from likelihood 3 and severity 2 on, the Department of Health from severity 4; this is over the threshold: the Toolkit passes it on to the regulator (L37).',
    'That is read as “a risk”: below the threshold as unlikely, the regulator as a risk, the Department of Health as a high risk.',
  ]);
});
