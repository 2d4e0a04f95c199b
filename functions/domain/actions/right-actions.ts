import * as z from 'zod';
import { isBeyondMail } from '../case/case-record.ts';
import { rightSchema } from '../case/events.ts';
import type { RequestState } from '../case/fold-request.ts';
import {
  exceptionCodeSchema,
  groundCodeSchema,
  notifiedRightSchema,
  restrictionGroundSchema,
  rightDecisionSchema,
  toldBySchema,
} from '../case/right-events.ts';
import { nameRight, type Right } from '../deadlines/rights.ts';
import { isStanding, listUntold } from '../decide/right-duties.ts';
import { liftingNotice } from '../decide/right-notices.ts';
import { listOpenCopies } from '../rights/open-copies.ts';
import { listLacking, RESTRICTION_GROUNDS, type RestrictionGround, type Standing } from '../rights/right-test.ts';
import { rightTests } from '../rights/right-tests.ts';
import { type ActionContext, caseworkers, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

const findClosing = (state: RequestState) =>
  state.closed ? 'This case is closed: what was done on it stands. Reopen it where more is to be done.' : null;

/** Why what belongs to other rights than the request invokes does not fit; null where it invokes one of them. */
const findForeign = (state: RequestState, rights: Right[]) =>
  rights.some((right) => state.rights.includes(right))
    ? null
    : `This request invokes none of ${rights.map(nameRight).join(', ')}. Where it does, correct that at triage first (triage-request).`;

const readStanding = (state: RequestState, { linked = [] }: ActionContext): Standing => ({
  restricted: RESTRICTION_GROUNDS.filter((ground) => isStanding(state.deciding.restrictions[ground])),
  marketingStopped: state.deciding.marketingStoppedAt !== null,
  openCopies: listOpenCopies(state, linked),
});

const decideRight = requestAction({
  name: 'decide-right',
  summary:
    'Decide one right that the request invokes, on the grounds and exceptions of that right’s own test (docs/rights.md).',
  codes: {
    right: rightSchema,
    decision: rightDecisionSchema,
    grounds: z.array(groundCodeSchema).default([]),
    exceptions: z.array(exceptionCodeSchema).default([]),
  },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) =>
    findEnding(state) ??
    (state.triagedAt === null
      ? 'Nobody has confirmed yet what this request asks. Triage it first (triage-request).'
      : null),
  fault: (state, { right, decision, grounds, exceptions }, context) => {
    if (!state.rights.includes(right)) {
      return `This request does not invoke ${nameRight(right)}; it invokes ${state.rights.map(nameRight).join(', ')}. Correct that at triage (triage-request).`;
    }
    const lacking = listLacking(rightTests[right], { decision, grounds, exceptions }, readStanding(state, context));
    return lacking.length === 0
      ? null
      : `The test of ${nameRight(right)}, decided as ${decision}, still lacks: ${lacking.join(' ')}`;
  },
  event: (_state, data) => ({
    type: 'right-decided',
    right: data.right,
    decision: data.decision,
    grounds: [...new Set(data.grounds)],
    exceptions: [...new Set(data.exceptions)],
  }),
});

const stopMarketing = requestAction({
  name: 'stop-marketing',
  summary:
    'Record that direct marketing to the person was stopped, or that none is sent: an objection to it is absolute and waits for nothing (L14).',
  codes: { effect: z.enum(['stopped', 'none-sent']).default('stopped') },
  words: { measures: words() },
  who: caseworkers,
  guard: (state) => {
    const misfit = findClosing(state) ?? findForeign(state, ['objection', 'erasure']);
    if (misfit) return misfit;
    return state.deciding.marketingStoppedAt === null
      ? null
      : 'Direct marketing to this person has been stopped already.';
  },
  event: (_state, data) => ({ type: 'marketing-stopped', effect: data.effect }),
});

const restrictProcessing = requestAction({
  name: 'restrict-processing',
  summary:
    'Record that processing is restricted to storage, and on which ground; owed while accuracy or an objection is being decided (L18).',
  codes: { ground: restrictionGroundSchema },
  words: { measures: words() },
  who: caseworkers,
  guard: (state) => findEnding(state) ?? findForeign(state, ['restriction', 'rectification', 'objection', 'erasure']),
  fault: (state, { ground }) =>
    isStanding(state.deciding.restrictions[ground]) ? `Processing is restricted on "${ground}" already.` : null,
  event: (_state, data) => ({ type: 'processing-restricted', ground: data.ground }),
});

const findNoRestriction = (state: RequestState) =>
  findClosing(state) ??
  (RESTRICTION_GROUNDS.some((ground) => isStanding(state.deciding.restrictions[ground]))
    ? null
    : 'No restriction of processing stands on this case.');

const noneOn = (ground: RestrictionGround) => `No restriction stands on "${ground}".`;

const announceLifting = requestAction({
  name: 'announce-lifting',
  summary: 'Say that a restriction is going to be lifted; the person is told before it is (18(3); L14).',
  codes: { ground: restrictionGroundSchema },
  words: { reasons: words() },
  who: caseworkers,
  guard: findNoRestriction,
  fault: (state, { ground }) => {
    const restriction = state.deciding.restrictions[ground];
    if (!isStanding(restriction)) return noneOn(ground);
    return restriction.announcedAt === null ? null : 'The person is being told already. Lift it (lift-restriction).';
  },
  event: (_state, data) => ({ type: 'lifting-announced', ground: data.ground }),
});

/** Why the person cannot be taken to have been told by our notice; null where it went and has not come back. */
function findUntoldFault(state: RequestState, ground: RestrictionGround, announcedAt: string): string | null {
  const notice = liftingNotice(ground, announcedAt);
  const otherwise = 'Tell them by post, by telephone or in person, and say so ("told").';
  if (!state.given.has(notice))
    return 'The notice to the person has not gone out yet. Lift the restriction once it has.';
  if (isBeyondMail(state)) return `The case has no email address to which the notice could go. ${otherwise}`;
  return state.bounced.some((bounce) => bounce.notice === notice && bounce.recipient === 'requester')
    ? `The notice to the person came back. ${otherwise}`
    : null;
}

const liftRestriction = requestAction({
  name: 'lift-restriction',
  summary: 'Record that a restriction was lifted, once the person has been told that it would be (18(3)).',
  codes: { ground: restrictionGroundSchema, told: toldBySchema.default('notice') },
  words: { measures: words().optional() },
  who: caseworkers,
  guard: findNoRestriction,
  fault: (state, { ground, told }) => {
    const restriction = state.deciding.restrictions[ground];
    if (!isStanding(restriction)) return noneOn(ground);
    if (restriction.announcedAt === null) {
      return 'The person has to be told before a restriction is lifted (Article 18(3)). Announce it first (announce-lifting).';
    }
    return told === 'notice' ? findUntoldFault(state, ground, restriction.announcedAt) : null;
  },
  event: (_state, data) => ({ type: 'restriction-lifted', ground: data.ground, told: data.told }),
});

const tellRecipients = requestAction({
  name: 'tell-recipients',
  summary:
    'Record that those who had been given the data were told of its rectification, erasure or restriction, and how many; or why not (Article 19; L14).',
  codes: {
    of: notifiedRightSchema,
    number: z.int().min(0),
    untold: z.enum(['impossible', 'disproportionate']).optional(),
  },
  words: { who: words() },
  who: caseworkers,
  guard: (state) =>
    findClosing(state) ??
    (listUntold(state).length === 0
      ? 'There is nothing that recipients have to be told: nothing was rectified, erased or restricted, or they know.'
      : null),
  fault: (state, data) => {
    const untold = listUntold(state).map(({ of }) => of);
    return untold.includes(data.of)
      ? null
      : `Recipients have nothing to be told of ${nameRight(data.of)}; what is open is ${untold.map(nameRight).join(', ')}.`;
  },
  event: (_state, data) => ({
    type: 'recipients-told',
    of: data.of,
    number: data.number,
    untold: data.untold ?? null,
  }),
});

export const rightActions = [
  decideRight,
  stopMarketing,
  restrictProcessing,
  announceLifting,
  liftRestriction,
  tellRecipients,
];
