import type { Right } from '../deadlines/rights.ts';
import { accessTest } from './access.ts';
import { automatedDecisionTest } from './automated-decision.ts';
import { erasureTest } from './erasure.ts';
import { objectionTest } from './objection.ts';
import { portabilityTest } from './portability.ts';
import { rectificationTest } from './rectification.ts';
import { restrictionTest } from './restriction.ts';
import type { RightTest } from './right-test.ts';

/** Each right's own test (Articles 15 to 22D; SR-8). */
export const rightTests: Readonly<Record<Right, RightTest>> = {
  access: accessTest,
  rectification: rectificationTest,
  erasure: erasureTest,
  restriction: restrictionTest,
  portability: portabilityTest,
  objection: objectionTest,
  'automated-decision': automatedDecisionTest,
};

const listCodes = (of: 'grounds' | 'exceptions') => [
  ...new Set(Object.values(rightTests).flatMap((test) => Object.keys(test[of]))),
];

/** Every code that an event may hold as a ground, and as an exception. */
export const groundCodes = listCodes('grounds');
export const exceptionCodes = listCodes('exceptions');
