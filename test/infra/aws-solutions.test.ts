import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import { buildStacks } from './synthesise.ts';

it('passes the checks of AWS Solutions, but for what is acknowledged beside its resource', () => {
  const { app } = buildStacks();
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  expect(violations.map(({ ruleName, description }) => `${ruleName}: ${description}`)).toEqual([]);
});
