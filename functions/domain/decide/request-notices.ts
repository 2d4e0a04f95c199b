import type { RequestState } from '../case/fold-request.ts';
import type { RightClock } from '../clocks/read-request-clocks.ts';
import type { Policy } from '../policy/schema.ts';
import { readAwaitedNotices } from './awaited-notices.ts';
import { readLadders, readMailNotices } from './ladder-notices.ts';
import { type Notice, type Owed, type TemplateName, toRequester } from './notice.ts';
import { listRequestWaits } from './request-waits.ts';
import { readResponseNotices } from './response-notices.ts';
import { readRightNotices } from './right-notices.ts';
import { readSearchNotices } from './search-notices.ts';

function openingNotices(policy: Policy): Notice[] {
  return [
    {
      key: 'opened',
      stage: 'acknowledge',
      template: 'request-opened',
      to: policy.roles.toldOfRequest.value,
      records: { type: 'roles-told' },
    },
    toRequester('acknowledgement', 'request-acknowledged', 'acknowledge', { type: 'acknowledged' }),
  ];
}

/** A second ending, after the request was taken up again, is told of too. */
const endingKey = (key: string, { resumed, ended }: RequestState) =>
  resumed === null || ended === null ? key : `${key}/${ended.at}`;

function endingNotices(state: RequestState): Notice[] {
  const tell = (key: string, template: TemplateName) => [toRequester(endingKey(key, state), template)];
  switch (state.ended?.how) {
    case 'response':
      return tell('response-sent', 'response-sent');
    case 'refused':
      return state.ended.ground === 'neither-confirm-nor-deny'
        ? tell('neither-confirm-nor-deny', 'neither-confirm-nor-deny')
        : tell('refused', 'request-refused');
    case 'withdrawn':
      return tell('withdrawn', 'request-withdrawn');
    case 'passed-on':
      return tell('passed-on', 'request-passed-on');
    case 'lapsed':
    case undefined:
      return [];
  }
}

/** What is told on the way: the request acknowledged where it could not be before, extended, or taken up again. */
function courseNotices(state: RequestState): Notice[] {
  if (state.ended) return [];
  const { asking, extendedAt, resumed } = state;
  const { given } = asking.address;
  return [
    ...(given?.route === 'email' ? [toRequester(`acknowledgement/${given.at}`, 'request-acknowledged')] : []),
    ...(extendedAt ? [toRequester(`extension/${extendedAt}`, 'extension')] : []),
    ...(resumed?.how === 'revived' ? [toRequester(`revived/${resumed.at}`, 'request-revived')] : []),
  ];
}

/** What a request owes at `now` (milliseconds since 1970), in the order in which it is to be given. */
export function readRequestNotices(state: RequestState, clocks: RightClock[], policy: Policy, now: number): Owed {
  const ladders = readLadders(state, listRequestWaits(state, clocks, policy), policy, now);
  const response = readResponseNotices(state, policy, now);
  const awaited = readAwaitedNotices(state, clocks, policy, now);
  const rights = readRightNotices(state, policy, now);
  const notices = [
    ...openingNotices(policy),
    ...awaited.notices,
    ...courseNotices(state),
    ...rights.notices,
    ...endingNotices(state),
    ...ladders.notices,
    ...readSearchNotices(state),
    ...response.notices,
    ...readMailNotices(state),
  ];
  return {
    notices: notices.filter((notice) => !state.given.has(notice.key)),
    nextAt: Math.min(ladders.nextAt, response.nextAt, awaited.nextAt, rights.nextAt),
  };
}
