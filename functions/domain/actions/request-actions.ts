import * as z from 'zod';
import { findEndOfLocalDay } from '../calendar/find-local-instant.ts';
import { writeDate } from '../calendar/write-date.ts';
import { requestOutcomeSchema, rightSchema, secureRouteSchema } from '../case/events.ts';
import type { RequestState } from '../case/fold-request.ts';
import { isProofOutstanding, readRequestClocks } from '../clocks/read-request-clocks.ts';
import { type ActionContext, caseworkers, findMomentFault, moment, requestAction, words } from './action.ts';

/** Why nothing more can be done to a request that has ended. */
export const findEnding = (state: RequestState) =>
  state.ended || state.closed
    ? 'This request has ended: what was decided stands, and its record is kept until disposal.'
    : null;

const findOpenQuestion = (state: RequestState) => state.clarifications.find((pause) => pause.receivedAt === null);

const triage = requestAction({
  name: 'triage-request',
  summary: 'Confirm or correct what is asked, by whom, under which law, and when the organisation first had it.',
  codes: {
    rights: z.array(rightSchema).min(1).optional(),
    regime: z.enum(['uk-gdpr', 'law-enforcement']).optional(),
    asker: z.enum(['data-subject', 'representative']).optional(),
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

const askClarification = requestAction({
  name: 'ask-clarification',
  summary: 'Record that the requester was asked what they mean; pauses the clock of an access request (L5).',
  codes: { askedAt: moment().optional() },
  words: { question: words() },
  who: caseworkers,
  guard: (state) =>
    findEnding(state) ??
    (findOpenQuestion(state)
      ? 'A question to the requester is already open. Record their answer first (clarification-received).'
      : null),
  fault: (_state, data, { at }) => findMomentFault(data.askedAt, at, 'the question'),
  event: (_state, data, { at }) => ({ type: 'clarification-asked', askedAt: data.askedAt ?? at }),
});

const clarificationReceived = requestAction({
  name: 'clarification-received',
  summary: 'Record the requester’s answer to the open question; the clock goes on from the day after it.',
  codes: { receivedAt: moment().optional() },
  words: { answer: words().optional() },
  who: caseworkers,
  guard: (state) =>
    findEnding(state) ??
    (findOpenQuestion(state) ? null : 'No question to the requester is open. Ask it first (ask-clarification).'),
  fault: (state, data, { at }) => {
    const askedAt = findOpenQuestion(state)?.askedAt;
    return data.receivedAt && askedAt && Date.parse(data.receivedAt) < Date.parse(askedAt)
      ? `The answer (${data.receivedAt}) would come before its question (${askedAt}).`
      : findMomentFault(data.receivedAt, at, 'the answer');
  },
  event: (_state, data, { at }) => ({ type: 'clarification-received', receivedAt: data.receivedAt ?? at }),
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
    return isProofOutstanding(state)
      ? 'Proof of identity or authority was asked for and is not accepted yet: the search may go on, but nothing may be released (SR-3). Decide it first (decide-proof).'
      : null;
  },
  event: (_state, data) => ({ type: 'response-sent', outcome: data.outcome, route: data.route }),
});

const withdraw = requestAction({
  name: 'record-withdrawal',
  summary: 'Record that the requester withdrew the request.',
  codes: {},
  words: { how: words().optional() },
  who: caseworkers,
  guard: findEnding,
  event: () => ({ type: 'withdrawn' }),
});

export const requestActions = [triage, passOn, askClarification, clarificationReceived, extend, sendResponse, withdraw];
