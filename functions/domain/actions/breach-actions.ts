import * as z from 'zod';
import { breachCategorySchema, capacitySchema } from '../case/events.ts';
import { breachAction, caseworkers, moment, words } from './action.ts';
import { assessmentActions } from './assessment-actions.ts';
import { dangerActions } from './danger-actions.ts';
import { findClosing } from './find-breach-misfit.ts';
import { findAwarenessFault, incidentActions } from './incident-actions.ts';
import { learningActions } from './learning-actions.ts';
import { notificationActions } from './notification-actions.ts';
import { officerActions } from './officer-actions.ts';
import { packActions } from './pack-actions.ts';
import { peopleActions } from './people-actions.ts';

const triage = breachAction({
  name: 'triage-breach',
  summary:
    'Say whether it is a breach, a near miss or neither, whether we are controller or processor, and confirm or move the moment of awareness, with reasons.',
  codes: {
    category: breachCategorySchema,
    awareAt: moment().optional(),
    capacity: capacitySchema
      .optional()
      .describe('processor where we hold the data for others, who are then told (L34)'),
    regime: z.enum(['uk-gdpr', 'law-enforcement']).optional().describe('law-enforcement for data under Part 3 (L16)'),
  },
  words: { reasons: words() },
  who: caseworkers,
  guard: findClosing,
  fault: (state, { awareAt, regime }, { at, rules }) =>
    regime === 'law-enforcement' && !rules.policy.breach.lawEnforcement.value
      ? 'regime: under this policy no data is processed for law enforcement (policy breach.lawEnforcement; L16). Leave it out, or have the policy changed.'
      : findAwarenessFault(state, awareAt, at),
  event: (state, { category, awareAt, capacity, regime }) => ({
    type: 'breach-triaged',
    category,
    awareAt: awareAt ?? state.awareAt,
    ...(capacity === undefined ? {} : { capacity }),
    ...(regime === undefined ? {} : { regime }),
  }),
});

const recordContainment = breachAction({
  name: 'record-containment',
  summary: 'Record what was done to contain the breach and recover the data (open from the first minute).',
  codes: {},
  words: { measures: words() },
  who: caseworkers,
  guard: findClosing,
  event: () => ({ type: 'contained' }),
});

export const breachActions = [
  triage,
  recordContainment,
  ...dangerActions,
  ...officerActions,
  ...incidentActions,
  ...assessmentActions,
  ...notificationActions,
  ...packActions,
  ...peopleActions,
  ...learningActions,
];
