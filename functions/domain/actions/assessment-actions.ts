import { riskAnswersSchema, riskSchema } from '../case/assessment-events.ts';
import { adviseOnRisk } from '../risk/advise-on-risk.ts';
import { breachAction, caseworkers, words } from './action.ts';
import { findClosing, findUntriaged } from './find-breach-misfit.ts';

/**
 * Assesses the risk, as often as the facts change. Where the answers to the questions of both gradings come with it, the
 * event keeps them, and what they advise where that is not what the person decided.
 */
const assessRisk = breachAction({
  name: 'assess-risk',
  summary:
    'Record how likely a risk to people’s rights and freedoms is: unlikely, a risk, or a high risk. With answers, both gradings advise on it (L37, L38).',
  codes: { risk: riskSchema, answers: riskAnswersSchema.optional() },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) => findClosing(state) ?? findUntriaged(state),
  event: (_state, { risk, answers }, { rules }) => {
    if (answers === undefined) return { type: 'risk-assessed', risk };
    const { advises } = adviseOnRisk(answers, rules.policy);
    return { type: 'risk-assessed', risk, answers, ...(advises === risk ? {} : { advised: advises }) };
  },
});

/** The assessment of the risk to people (L30, L35, L37, L38). */
export const assessmentActions = [assessRisk];
