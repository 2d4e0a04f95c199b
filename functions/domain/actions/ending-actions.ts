import { refusalGroundSchema } from '../case/course-events.ts';
import type { RequestState } from '../case/fold-request.ts';
import { caseworkers, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

const findUntriaged = (state: RequestState) =>
  state.triagedAt === null
    ? 'Nobody has confirmed yet what this request asks. Triage it first (triage-request).'
    : null;

const refuse = requestAction({
  name: 'refuse',
  summary:
    'Refuse the whole request: manifestly unfounded or excessive, or an exemption. The requester is told the ground and every way to complain; the reasons in full go by a secure route (L10).',
  codes: { ground: refusalGroundSchema.exclude(['neither-confirm-nor-deny']) },
  words: { reasons: words() },
  who: (policy) => policy.decides.refusal.value,
  guard: (state) => findEnding(state) ?? findUntriaged(state),
  event: (_state, { ground }) => ({ type: 'refused', ground }),
});

const neitherConfirmNorDeny = requestAction({
  name: 'neither-confirm-nor-deny',
  summary:
    'Answer without saying whether anything is held, where even that would tell what an exemption protects; the letter says so and no more (L11).',
  codes: {},
  words: { reasons: words() },
  who: (policy) => policy.decides.refusal.value,
  guard: (state) => findEnding(state) ?? findUntriaged(state),
  event: () => ({ type: 'refused', ground: 'neither-confirm-nor-deny' }),
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

const revive = requestAction({
  name: 'revive',
  summary:
    'Take up again a request that lapsed, because the requester has been heard of after all; its clocks go on as the law counts them. A mail of theirs does this by itself.',
  codes: {},
  words: { how: words() },
  who: caseworkers,
  guard: (state) =>
    state.ended?.how === 'lapsed' ? null : 'This request has not lapsed: there is nothing to take up again.',
  event: () => ({ type: 'revived' }),
});

export const endingActions = [refuse, neitherConfirmNorDeny, withdraw, revive];
