import * as z from 'zod';
import type { BreachState } from '../case/fold-breach.ts';
import type { Policy } from '../policy/schema.ts';
import { gradeByToolkit } from '../risk/grade-by-toolkit.ts';
import { breachAction, caseworkers, findMomentFault, moment, words } from './action.ts';
import { findClosing, findUntriaged } from './find-breach-misfit.ts';
import {
  findDelayFault,
  findProcessorMisfit,
  findSecondReportFault,
  findToldMisfit,
  findUndecidedMisfit,
} from './find-notification-fault.ts';

const deciders = (policy: Policy) => policy.decides.notification.value;

const advise = breachAction({
  name: 'advise-on-notification',
  summary: 'The Data Protection Officer’s advice on telling the regulator; it is recorded, followed or not.',
  codes: { advice: z.enum(['notify', 'do-not-notify']) },
  words: { reasons: words() },
  who: () => ['dpo', 'deputy-dpo'],
  guard: findClosing,
  event: (_state, data) => ({ type: 'dpo-advised', advice: data.advice }),
});

/** To tell the regulator may be decided before the officer has advised: the seventy-two hours wait for nobody (L30). */
const decideToNotify = breachAction({
  name: 'decide-to-notify',
  summary:
    'Record the decision that the regulator is told, with its reasons (L30, BR-8); caseworkers may then send it.',
  codes: {},
  words: { reasons: words() },
  who: deciders,
  guard: (state, context) =>
    findClosing(state) ?? findUntriaged(state) ?? findProcessorMisfit(state, context) ?? findToldMisfit(state),
  event: () => ({ type: 'notifying-decided' }),
});

const decideNotToNotify = breachAction({
  name: 'decide-not-to-notify',
  summary: 'Record the decision that the regulator need not be told, with its reasons (L30, L33, BR-8).',
  codes: {},
  words: { reasons: words() },
  who: deciders,
  guard: (state, context) => {
    const misfit =
      findClosing(state) ?? findUntriaged(state) ?? findProcessorMisfit(state, context) ?? findToldMisfit(state);
    if (misfit) return misfit;
    return state.notification.advice === null
      ? 'The Data Protection Officer’s advice is not recorded yet (advise-on-notification).'
      : null;
  },
  event: () => ({ type: 'not-notifying-decided' }),
});

/**
 * Records a report to the regulator: the first is the initial one, each later one follows up (L32). It is the final one
 * unless it says otherwise; after a final one new facts may still be reported. Whoever decides on notification decides by
 * recording it; others record it once it is decided.
 */
const notifyRegulator = breachAction({
  name: 'notify-regulator',
  summary:
    'Record a report to the regulator, its first or a further phase (final: false where more follows); after the seventy-two hours with the reasons for the delay (L31, L32).',
  codes: { sentAt: moment().optional(), final: z.boolean().default(true) },
  words: {
    reference: words().optional(),
    reasons: words().optional(),
    reasonsForDelay: words().optional(),
    reasonsForSecondReport: words().optional(),
  },
  who: (policy) => [...new Set([...deciders(policy), ...caseworkers(policy)])],
  guard: (state, context) =>
    findClosing(state) ?? findProcessorMisfit(state, context) ?? findUndecidedMisfit(state, context),
  fault: (state, data, context) => {
    const sentAt = data.sentAt ?? context.at;
    return (
      findMomentFault(data.sentAt, context.at, 'telling the regulator') ??
      findSecondReportFault(state, sentAt, data.reasonsForSecondReport) ??
      findDelayFault(state, sentAt, data.reasonsForDelay, context)
    );
  },
  event: (_state, data, { at }) => ({ type: 'regulator-notified', sentAt: data.sentAt ?? at, final: data.final }),
});

/** Whether the Toolkit passes an entry on where nobody says so: as before, or by the grid of the last answers (L37). */
function isPassedOn({ notification, risk }: BreachState, { breach }: Policy): boolean {
  if (notification.toolkit?.forwards) return true;
  return risk?.answers ? gradeByToolkit(risk.answers, breach.toolkitGrid.value).tells !== 'nobody' : false;
}

interface Entry {
  recordedAt?: string | undefined;
  forwards?: boolean | undefined;
}

const readEntry = (state: BreachState, { recordedAt, forwards }: Entry, at: string, policy: Policy) => ({
  recordedAt: recordedAt ?? at,
  forwards: forwards ?? isPassedOn(state, policy),
});

const recordToolkit = breachAction({
  name: 'record-toolkit-entry',
  summary:
    'Record that the breach was entered on the NHS Data Security and Protection Toolkit, or its entry brought up to date (BR-2); where it is over the threshold the Toolkit itself tells the regulator (L37).',
  codes: { recordedAt: moment().optional(), forwards: z.boolean().optional() },
  words: { reference: words(), reasonsForDelay: words().optional() },
  who: caseworkers,
  guard: findClosing,
  fault: (state, data, context) => {
    const { recordedAt, forwards } = readEntry(state, data, context.at, context.rules.policy);
    return (
      findMomentFault(data.recordedAt, context.at, 'the Toolkit entry') ??
      (forwards && state.capacity === 'controller'
        ? findDelayFault(state, recordedAt, data.reasonsForDelay, context)
        : null)
    );
  },
  event: (state, data, { at, rules }) => ({ type: 'toolkit-recorded', ...readEntry(state, data, at, rules.policy) }),
});

const tellControllers = breachAction({
  name: 'tell-controllers',
  summary: 'As a processor, record that the controllers were told of the breach of their data, and how many (L34).',
  codes: { number: z.int().min(1), sentAt: moment().optional() },
  words: { message: words().optional() },
  who: caseworkers,
  guard: (state) =>
    findClosing(state) ??
    (state.capacity === 'processor'
      ? null
      : 'This breach is of data of our own: we tell the regulator, and have no controllers to tell. If we process the data for somebody else, say so at triage first (triage-breach, capacity processor).'),
  fault: (_state, data, { at }) => findMomentFault(data.sentAt, at, 'telling the controllers'),
  event: (_state, data, { at }) => ({ type: 'controllers-told', number: data.number, sentAt: data.sentAt ?? at }),
});

/** Telling the regulator, the Toolkit and the controllers for whom we process (L30 to L32, L34, L37, BR-2, BR-8). */
export const notificationActions = [
  advise,
  decideToNotify,
  notifyRegulator,
  decideNotToNotify,
  recordToolkit,
  tellControllers,
];
