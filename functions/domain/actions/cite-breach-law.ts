import type { BreachState } from '../case/fold-breach.ts';
import { isUnderPart3 } from '../clocks/read-breach-clock.ts';
import type { Policy } from '../policy/schema.ts';

/** Where the law on a breach stands, as messages to staff cite it. */
export interface BreachLaw {
  /** To tell the regulator within seventy-two hours (L30). */
  telling: string;
  /** To give the reasons for a delay (L31). */
  delay: string;
  /** To give the rest in phases (L32). */
  phases: string;
  /** A processor tells the controller (L34). */
  controllers: string;
  /** To tell the people concerned (L35). */
  people: string;
}

const general: BreachLaw = {
  telling: 'Article 33(1)',
  delay: 'Article 33(1)',
  phases: 'Article 33(4)',
  controllers: 'Article 33(2)',
  people: 'Article 34',
};

/** Part 3 of the Data Protection Act 2018 asks for the same at places of its own. */
const lawEnforcement: BreachLaw = {
  telling: 'section 67(1) of the Data Protection Act 2018',
  delay: 'section 67(3) of the Data Protection Act 2018',
  phases: 'section 67(5) of the Data Protection Act 2018',
  controllers: 'section 67(9) of the Data Protection Act 2018',
  people: 'section 68 of the Data Protection Act 2018',
};

/** The law that a breach falls under: Part 3 where the data was processed to enforce the law and the policy has it (L16). */
export const citeBreachLaw = (state: BreachState, policy: Policy): BreachLaw =>
  isUnderPart3(state, policy) ? lawEnforcement : general;
