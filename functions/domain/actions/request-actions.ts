import * as z from 'zod';
import { findEndOfLocalDay } from '../calendar/find-local-instant.ts';
import { writeDate } from '../calendar/write-date.ts';
import { ASKERS } from '../case/askers.ts';
import { requestOutcomeSchema, rightSchema, secureRouteSchema } from '../case/events.ts';
import type { RequestState } from '../case/fold-request.ts';
import { readRequestClocks } from '../clocks/read-request-clocks.ts';
import { findResponseFault } from '../response/find-response-fault.ts';
import { findReleaseFault } from '../review/find-release-fault.ts';
import { findOutcomeFault, findUndecidedFault } from '../rights/conclude-rights.ts';
import { type ActionContext, caseworkers, findMomentFault, moment, requestAction, words } from './action.ts';
import { askerActions } from './asker-actions.ts';
import { clarificationActions } from './clarification-actions.ts';
import { endingActions } from './ending-actions.ts';
import { feeActions } from './fee-actions.ts';
import { findEnding } from './find-ending.ts';
import { findRequesterFault } from './find-requester-fault.ts';

const triage = requestAction({
  name: 'triage-request',
  summary: 'Confirm or correct what is asked, by whom, under which law, and when the organisation first had it.',
  codes: {
    rights: z.array(rightSchema).min(1).optional(),
    regime: z.enum(['uk-gdpr', 'law-enforcement']).optional(),
    asker: z.enum(ASKERS).optional(),
    firstReceiptAt: moment().nullable().optional(),
  },
  words: { reasons: words().optional() },
  who: caseworkers,
  guard: findEnding,
  fault: (_state, data, { at }) => findMomentFault(data.firstReceiptAt, at, 'first receipt of the request'),
  event: (state, data) => ({
    type: 'request-triaged',
    rights: data.rights ?? state.rights,
    regime: data.regime ?? state.regime,
    asker: data.asker ?? state.asker,
    firstReceiptAt: data.firstReceiptAt === undefined ? state.firstReceiptAt : data.firstReceiptAt,
  }),
});

const passOn = requestAction({
  name: 'pass-on',
  summary:
    'Hand the request to whom it is for (the controller we process for, another regime, a team), or say that it is none.',
  codes: { to: z.enum(['controller', 'foi', 'eir', 'deceased', 'social-care', 'other', 'not-a-request']) },
  words: { reasons: words() },
  who: caseworkers,
  guard: findEnding,
  event: (_state, data) => ({ type: 'passed-on', to: data.to }),
});

/** An extension is notified within the first period or not at all (L7). */
function findExtensionFault(state: RequestState, { rules, at }: ActionContext): string | null {
  if (state.extendedAt) return 'This request has been extended already; the law allows it once (L7).';
  const clocks = readRequestClocks(state, rules.policy, rules.nation);
  const late = clocks.find(
    ({ extensionNoticeDue }) =>
      extensionNoticeDue !== null && Date.parse(findEndOfLocalDay(extensionNoticeDue)) <= Date.parse(at),
  );
  return late?.extensionNoticeDue
    ? `The first period ended on ${writeDate(late.extensionNoticeDue)}. An extension must be notified within it (L7), so this request can no longer be extended; answer it as soon as possible.`
    : null;
}

const extend = requestAction({
  name: 'extend',
  summary: 'Extend by two further months for complexity or number; the requester is told, with the reasons (L7).',
  codes: { because: z.enum(['complex', 'numerous']) },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state, context) => findEnding(state) ?? findExtensionFault(state, context),
  event: (_state, data) => ({ type: 'extended', because: data.because }),
});

/** Whether anything of the schedule goes with a response of that outcome. */
const isDisclosing = (outcome: string) => outcome === 'answered' || outcome === 'partly-answered';

const sendResponse = requestAction({
  name: 'send-response',
  summary: 'Record that the response went, by which secure route; the requester is told that it has (SH-4).',
  codes: { outcome: requestOutcomeSchema, route: secureRouteSchema },
  words: { trackingNumber: words().optional(), reasons: words().optional() },
  who: caseworkers,
  guard: (state) => {
    const ending = findEnding(state);
    if (ending) return ending;
    if (state.triagedAt === null)
      return 'Nobody has confirmed yet what this request asks. Triage it first (triage-request).';
    return findRequesterFault(state) ?? findUndecidedFault(state);
  },
  fault: (state, data, { rules, at }) =>
    findOutcomeFault(state, data.outcome) ??
    (isDisclosing(data.outcome) ? findReleaseFault(state, rules.policy, at) : null) ??
    findResponseFault(state, data),
  event: (_state, data) => ({ type: 'response-sent', outcome: data.outcome, route: data.route }),
});

export const requestActions = [
  triage,
  passOn,
  ...clarificationActions,
  extend,
  sendResponse,
  ...feeActions,
  ...endingActions,
  ...askerActions,
];
