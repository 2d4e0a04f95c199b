import { Temporal } from 'temporal-polyfill';
import type { ProofOf } from '../case/events.ts';
import type { Proof, RequestState } from '../case/fold-request.ts';
import type { RightClock } from '../clocks/read-request-clocks.ts';
import { readLadder } from '../ladders/rungs.ts';
import type { LadderName, Policy } from '../policy/schema.ts';
import { readLadders, readMailNotices } from './ladder-notices.ts';
import type { Notice, NoticeRecord, NoticeStage, Owed, TemplateName } from './notice.ts';
import { hasArrived, isUndecided, listRequestWaits } from './request-waits.ts';

const told: NoticeRecord = { type: 'requester-told' };

function toRequester(
  key: string,
  template: TemplateName,
  stage: NoticeStage = 'tell-requester',
  records = told,
): Notice {
  return { key, stage, template, to: ['requester'], records };
}

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

const lapseMoment = (proof: Proof, policy: Policy) =>
  Temporal.Instant.from(proof.askedAt).add({
    hours: Temporal.Duration.from(policy.identity.lapseAfter.value).total('hours'),
  }).epochMilliseconds;

/** A code asked for that has not gone out. */
function codeNotices(proof: Proof): Notice[] {
  const sent = proof.codeSent?.issue ?? 0;
  if (proof.codesRequested <= sent) return [];
  const issue = sent + 1;
  return [toRequester(`code/${proof.askedAt}/${issue}`, 'identity-code', 'send-code', { type: 'code-sent', issue })];
}

const CHASE = '/requester';

/** The rung of a ladder on which the requester is to be chased now: its key is the ladder's, with a mark of its own. */
function findChase(
  ladder: LadderName,
  askedAt: string,
  policy: Policy,
  state: RequestState,
  now: number,
): string | null {
  const chased = new Set([...state.given].flatMap((key) => (key.endsWith(CHASE) ? [key.slice(0, -CHASE.length)] : [])));
  const wait = { ladder, rule: policy.ladders[ladder].value, anchor: { instant: askedAt } };
  const rung = readLadder(wait, now, policy.mailHour.value, chased).due;
  return rung?.to.includes('requester') ? `${rung.key}${CHASE}` : null;
}

/** Chases the requester where the proof's ladder names them; with a fresh code where codes are the way. */
function chaseNotices(proof: Proof, policy: Policy, state: RequestState, now: number): Notice[] {
  const key = findChase('proof', proof.askedAt, policy, state, now);
  if (key === null) return [];
  const issue = (proof.codeSent?.issue ?? 0) + 1;
  return proof.route === 'code' && issue <= policy.identity.codesSent.value
    ? [toRequester(key, 'identity-code', 'send-code', { type: 'code-sent', issue })]
    : [toRequester(key, 'proof-chased')];
}

function proofNotices(of: ProofOf, proof: Proof, policy: Policy, state: RequestState, now: number): Notice[] {
  if (!isUndecided(proof)) return [];
  const asked =
    proof.route === 'evidence'
      ? [toRequester(`proof-asked/${of}/${proof.askedAt}`, 'proof-asked')]
      : codeNotices(proof);
  if (hasArrived(proof)) return asked;
  const lapsed = lapseMoment(proof, policy) <= now;
  const lapse: Notice = {
    key: `lapse/${proof.askedAt}`,
    stage: 'tell-requester',
    template: 'proof-lapsed',
    to: ['requester', 'case-officer'],
    records: { type: 'lapsed' },
  };
  return [...asked, ...(lapsed ? [lapse] : chaseNotices(proof, policy, state, now))];
}

function clarificationNotices(state: RequestState, policy: Policy, now: number): Notice[] {
  return state.clarifications.flatMap((pause) => {
    const asked = toRequester(`clarification-asked/${pause.askedAt}`, 'clarification-asked');
    const chase = pause.receivedAt === null ? findChase('clarification', pause.askedAt, policy, state, now) : null;
    return chase === null ? [asked] : [asked, toRequester(chase, 'clarification-chased')];
  });
}

function endingNotices(state: RequestState): Notice[] {
  switch (state.ended?.how) {
    case 'response':
      return [toRequester('response-sent', 'response-sent')];
    case 'withdrawn':
      return [toRequester('withdrawn', 'request-withdrawn')];
    case 'passed-on':
      return [toRequester('passed-on', 'request-passed-on')];
    case 'lapsed':
    case undefined:
      return [];
  }
}

/** What a request owes at `now` (milliseconds since 1970), in the order in which it is to be given. */
export function readRequestNotices(state: RequestState, clocks: RightClock[], policy: Policy, now: number): Owed {
  const ladders = readLadders(state, listRequestWaits(state, clocks, policy), policy, now);
  const proofs = Object.entries(state.proofs).flatMap(([of, proof]) =>
    proof ? [{ of: of === 'authority' ? ('authority' as const) : ('identity' as const), proof }] : [],
  );
  const running = state.ended
    ? []
    : [
        ...proofs.flatMap(({ of, proof }) => proofNotices(of, proof, policy, state, now)),
        ...clarificationNotices(state, policy, now),
        ...(state.extendedAt ? [toRequester(`extension/${state.extendedAt}`, 'extension')] : []),
      ];
  const lapses = state.ended
    ? []
    : proofs
        .filter(({ proof }) => isUndecided(proof) && !hasArrived(proof))
        .map(({ proof }) => lapseMoment(proof, policy));
  const notices = [
    ...openingNotices(policy),
    ...running,
    ...endingNotices(state),
    ...ladders.notices,
    ...readMailNotices(state),
  ];
  return {
    notices: notices.filter((notice) => !state.given.has(notice.key)),
    nextAt: Math.min(ladders.nextAt, ...lapses.filter((moment) => moment > now)),
  };
}
