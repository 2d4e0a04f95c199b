import * as z from 'zod';
import { writeInstant } from '../calendar/write-date.ts';
import { riskSchema } from '../case/assessment-events.ts';
import { breachCategorySchema } from '../case/events.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { findRegulatorToldAt } from '../case/fold-notification.ts';
import { readBreachClock } from '../clocks/read-breach-clock.ts';
import { type ActionContext, breachAction, caseworkers, findMomentFault, moment, words } from './action.ts';

const findClosing = (state: BreachState) =>
  state.closed ? 'This case is closed: its record is kept until disposal and the register’s entry beyond it.' : null;

const untriaged = (state: BreachState) =>
  state.triagedAt === null ? 'Nobody has said yet whether this is a breach. Triage it first (triage-breach).' : null;

const triage = breachAction({
  name: 'triage-breach',
  summary:
    'Say whether it is a breach, a near miss or neither, and confirm or move the moment of awareness, with reasons.',
  codes: { category: breachCategorySchema, awareAt: moment().optional() },
  words: { reasons: words() },
  who: caseworkers,
  guard: findClosing,
  fault: (_state, data, { at }) => findMomentFault(data.awareAt, at, 'becoming aware'),
  event: (state, data) => ({ type: 'breach-triaged', category: data.category, awareAt: data.awareAt ?? state.awareAt }),
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

const assessRisk = breachAction({
  name: 'assess-risk',
  summary: 'Record how likely a risk to people’s rights and freedoms is: unlikely, a risk, or a high risk.',
  codes: { risk: riskSchema },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) => findClosing(state) ?? untriaged(state),
  event: (_state, data) => ({ type: 'risk-assessed', risk: data.risk }),
});

const advise = breachAction({
  name: 'advise-on-notification',
  summary: 'The Data Protection Officer’s advice on telling the regulator; it is recorded, followed or not.',
  codes: { advice: z.enum(['notify', 'do-not-notify']) },
  words: { reasons: words() },
  who: () => ['dpo', 'deputy-dpo'],
  guard: findClosing,
  event: (_state, data) => ({ type: 'dpo-advised', advice: data.advice }),
});

const isLate = (state: BreachState, sentAt: string, { rules }: ActionContext) =>
  Date.parse(sentAt) > Date.parse(readBreachClock(state, rules.policy).due);

const notifyRegulator = breachAction({
  name: 'notify-regulator',
  summary: 'Record that the regulator was told; after the seventy-two hours, with the reasons for the delay (L31).',
  codes: { sentAt: moment().optional(), final: z.boolean().default(false) },
  words: { reference: words().optional(), reasonsForDelay: words().optional() },
  who: (policy) => policy.decides.notification.value,
  guard: findClosing,
  fault: (state, data, context) => {
    const sentAt = data.sentAt ?? context.at;
    if (isLate(state, sentAt, context) && data.reasonsForDelay === undefined) {
      const { due } = readBreachClock(state, context.rules.policy);
      return `The seventy-two hours ended on ${writeInstant(due)}. Give the reasons for the delay ("reasonsForDelay"), as Article 33(1) demands (L31).`;
    }
    return findMomentFault(data.sentAt, context.at, 'telling the regulator');
  },
  event: (_state, data, { at }) => ({ type: 'regulator-notified', sentAt: data.sentAt ?? at, final: data.final }),
});

const decideNotToNotify = breachAction({
  name: 'decide-not-to-notify',
  summary: 'Record the decision that the regulator need not be told, with its reasons (L30, L33, BR-8).',
  codes: {},
  words: { reasons: words() },
  who: (policy) => policy.decides.notification.value,
  guard: (state) => {
    const misfit = findClosing(state) ?? untriaged(state);
    if (misfit) return misfit;
    if (findRegulatorToldAt(state.notification) !== null) return 'The regulator has been told already.';
    return state.notification.advice === null
      ? 'The Data Protection Officer’s advice is not recorded yet (advise-on-notification).'
      : null;
  },
  event: () => ({ type: 'not-notifying-decided' }),
});

const tellPeople = breachAction({
  name: 'tell-people-concerned',
  summary: 'Record that the people concerned were told, how many and how (L35).',
  codes: { number: z.int().min(0), how: z.enum(['individually', 'public-notice']) },
  words: { message: words().optional() },
  who: caseworkers,
  guard: findClosing,
  event: (_state, data) => ({ type: 'people-told', number: data.number, how: data.how }),
});

const decideNotToTell = breachAction({
  name: 'decide-not-to-tell-people',
  summary: 'Record the decision that the people concerned need not be told, with the exception it rests on (L35).',
  codes: { because: z.enum(['unintelligible', 'risk-removed', 'disproportionate', 'not-high-risk']) },
  words: { reasons: words() },
  who: (policy) => policy.decides.notification.value,
  guard: (state) => findClosing(state) ?? untriaged(state),
  event: (_state, data) => ({ type: 'not-telling-decided', because: data.because }),
});

const recordToolkit = breachAction({
  name: 'record-toolkit-entry',
  summary: 'Record that the breach was entered on the NHS Data Security and Protection Toolkit (BR-2).',
  codes: { recordedAt: moment().optional() },
  words: { reference: words() },
  who: caseworkers,
  guard: findClosing,
  fault: (_state, data, { at }) => findMomentFault(data.recordedAt, at, 'the Toolkit entry'),
  event: (_state, data, { at }) => ({ type: 'toolkit-recorded', recordedAt: data.recordedAt ?? at }),
});

const recordLessons = breachAction({
  name: 'record-lessons',
  summary: 'Record the cause and what the organisation learnt (BR-9).',
  codes: { cause: z.enum(['human-error', 'process', 'technical', 'malicious', 'supplier', 'other']) },
  words: { lessons: words() },
  who: caseworkers,
  guard: (state) => findClosing(state) ?? untriaged(state),
  event: (_state, data) => ({ type: 'lessons-recorded', cause: data.cause }),
});

export const breachActions = [
  triage,
  recordContainment,
  assessRisk,
  advise,
  notifyRegulator,
  decideNotToNotify,
  tellPeople,
  decideNotToTell,
  recordToolkit,
  recordLessons,
];
