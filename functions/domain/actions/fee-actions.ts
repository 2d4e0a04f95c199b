import * as z from 'zod';
import { feeGroundSchema } from '../case/course-events.ts';
import { isFeeOutstanding } from '../case/fold-fee.ts';
import type { RequestState } from '../case/fold-request.ts';
import { caseworkers, findMomentFault, moment, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

/** More than this is no reasonable charge for anything, and most likely pounds taken for pence twice. */
const MOST_PENCE = 1_000_00;

const askFee = requestAction({
  name: 'ask-fee',
  summary:
    'Ask for a reasonable fee, where one may be charged (a request that is manifestly unfounded or excessive, or further copies); the clock starts when it is paid (L4).',
  codes: { because: feeGroundSchema, pence: z.int().min(1).max(MOST_PENCE) },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) =>
    findEnding(state) ??
    (state.fee !== null && !state.fee.waived ? 'A fee has been asked for on this request already (L4).' : null),
  fault: (state, { because }) =>
    because === 'further-copies' && !state.rights.includes('access')
      ? 'Only access gives copies, so there are no further ones to charge for. A fee for another right needs a request that is manifestly unfounded or excessive (L4).'
      : null,
  event: (_state, { because, pence }) => ({ type: 'fee-asked', because, pence }),
});

const findUnasked = (state: RequestState) =>
  findEnding(state) ??
  (isFeeOutstanding(state.fee) ? null : 'No fee is outstanding on this request. Ask for it first (ask-fee).');

const payFee = requestAction({
  name: 'record-fee-paid',
  summary: 'Record that the fee was paid, and when: the clock starts on that day (L4).',
  codes: { paidAt: moment().optional() },
  words: { reference: words().optional() },
  who: caseworkers,
  guard: findUnasked,
  fault: (_state, data, { at }) => findMomentFault(data.paidAt, at, 'the payment'),
  event: (_state, data, { at }) => ({ type: 'fee-paid', paidAt: data.paidAt ?? at }),
});

const waiveFee = requestAction({
  name: 'waive-fee',
  summary: 'Let the fee go: the clock counts as if it had never been asked for.',
  codes: {},
  words: { reasons: words() },
  who: caseworkers,
  guard: findUnasked,
  event: () => ({ type: 'fee-waived' }),
});

export const feeActions = [askFee, payFee, waiveFee];
