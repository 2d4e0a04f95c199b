import { Temporal } from 'temporal-polyfill';
import type { RequestState } from '../case/fold-request.ts';
import type { ResponsePackage } from '../case/fold-response.ts';
import type { Policy } from '../policy/schema.ts';
import { readCollection, readPackage } from '../response/read-package.ts';
import { findChase } from './find-chase.ts';
import { readLadders } from './ladder-notices.ts';
import type { Notice, NoticeRecord, Owed, TemplateName } from './notice.ts';

const told: NoticeRecord = { type: 'requester-told' };

const give = (key: string, template: TemplateName, to: Notice['to'], records = told): Notice => ({
  key,
  stage: 'tell-requester',
  template,
  to,
  records,
});

/**
 * What an issued package is told by: the link, then the code by another mail or, where the policy says so, by the
 * officer's telephone call. Neither says whose it is (SH-4).
 */
function issueNotices({ issue, issued }: ResponsePackage, policy: Policy): Notice[] {
  if (!issued) return [];
  const code =
    policy.response.codeBy.value === 'telephone'
      ? give(`collection-code/${issue}`, 'collection-code', ['case-officer'], { type: 'roles-told' })
      : give(`collection-code/${issue}`, 'collection-code', ['requester']);
  return [
    {
      ...give(`collection-link/${issue}`, 'collection-link', ['requester']),
      carries: { what: 'collection', number: issue },
    },
    { ...code, carries: { what: 'collection', number: issue } },
  ];
}

function packageNotices(state: RequestState, each: ResponsePackage, policy: Policy, now: number): Notice[] {
  const key = (what: string) => `${what}/${each.issue}`;
  switch (readPackage(state.response, each, policy, now)) {
    case 'open': {
      const chase =
        each.issued && each.collectedAt.length === 0
          ? findChase('collection', each.issued.at, policy, state, now)
          : null;
      return chase === null
        ? issueNotices(each, policy)
        : [
            ...issueNotices(each, policy),
            { ...give(chase, 'collection-chased', ['requester']), carries: { what: 'collection', number: each.issue } },
          ];
    }
    case 'failed':
      return [give(key('package-failed'), 'package-failed', ['case-officer'], { type: 'roles-told' })];
    case 'locked':
      return [give(key('collection-locked'), 'collection-locked', ['requester', 'case-officer'])];
    case 'expired':
      return [give(key('collection-expired'), 'collection-expired', ['requester', 'case-officer'])];
    case 'spent':
    case 'preparing':
    case 'replaced':
      return [];
  }
}

function uploadNotices({ response }: RequestState, now: number): Notice[] {
  return response.uploadLinks
    .filter(({ expiresAt }) => Temporal.Instant.from(expiresAt).epochMilliseconds > now)
    .map(({ link, to }) => ({
      ...(to === 'requester'
        ? give(`upload-link/${link}`, 'upload-link', ['requester'])
        : {
            ...give(`upload-link/${link}`, 'upload-link', ['service-representative'], { type: 'roles-told' }),
            service: to.service,
          }),
      carries: { what: 'upload', number: link },
    }));
}

/** Files that came in by a link are put before the officer, like mail (see ladder-notices). */
function fileNotices({ response }: RequestState): Notice[] {
  return response.files.map(({ file }) => ({
    key: `file-came/${file}`,
    stage: 'remind-and-escalate',
    template: 'file-came',
    to: ['case-officer'],
    records: { type: 'roles-told' },
  }));
}

/** The escalation path of an answer that does not arrive: it counts from the issue of the package, or its failure. */
function readCollectionLadder(state: RequestState, policy: Policy, now: number): Owed {
  const latest = state.response.packages.at(-1);
  const anchor = latest?.issued?.at ?? latest?.failed?.at;
  const isWaiting =
    state.ended !== null &&
    latest !== undefined &&
    latest.collectedAt.length === 0 &&
    readPackage(state.response, latest, policy, now) !== 'replaced' &&
    readCollection(state.response, policy, now).isAwaited;
  if (!isWaiting || anchor === undefined) return { notices: [], nextAt: Number.POSITIVE_INFINITY };
  const wait = { ladder: 'collection', rule: policy.ladders.collection.value, anchor: { instant: anchor } } as const;
  return readLadders(state, [wait], policy, now);
}

/**
 * What the answer to a request owes at `now` (milliseconds since 1970): links and codes, chases, word of a package that
 * was locked or has expired, and files that came in.
 */
export function readResponseNotices(state: RequestState, policy: Policy, now: number): Owed {
  const { response } = state;
  const latest = response.packages.at(-1);
  const ladder = readCollectionLadder(state, policy, now);
  const { nextAt } = readCollection(response, policy, now);
  return {
    notices: [
      ...(latest ? packageNotices(state, latest, policy, now) : []),
      ...uploadNotices(state, now),
      ...fileNotices(state),
      ...ladder.notices,
    ],
    nextAt: Math.min(ladder.nextAt, nextAt > now ? nextAt : Number.POSITIVE_INFINITY),
  };
}
