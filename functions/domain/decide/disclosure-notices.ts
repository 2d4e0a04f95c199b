import type { ClosingOutcome } from '../case/events.ts';
import { type DisclosureState, findOpenStep } from '../case/fold-disclosure.ts';
import type { DisclosureClock } from '../clocks/read-disclosure-clock.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { LadderName, Policy } from '../policy/schema.ts';
import type { Stage } from './decide-next-step.ts';
import { readLadders, readMailNotices } from './ladder-notices.ts';
import { type Notice, type Owed, toRequester } from './notice.ts';

/** How a third party's request that has come to its end ended; null while a step of it is open. */
export function findDisclosureOutcome(state: DisclosureState): ClosingOutcome | null {
  if (findOpenStep(state) !== null) return null;
  if (state.ended !== null) return state.ended.how;
  switch (state.decision?.decision) {
    case 'disclose':
      return 'disclosed';
    case 'disclose-in-part':
      return 'partly-disclosed';
    case 'refuse':
      return 'refused';
    case undefined:
      return null;
  }
}

/** The stage in which a disclosure waits for people. */
export function findDisclosureWait(state: DisclosureState): Stage {
  switch (findOpenStep(state)) {
    case 'triage':
      return 'await-triage';
    case 'sending':
      return 'await-sending';
    case 'telling':
      return 'await-telling';
    case 'decision':
    case null:
      return 'await-decision';
  }
}

/** What a disclosure waits for, with its escalation path: triage by the hour, the rest by the day. */
export function listDisclosureWaits(state: DisclosureState, clock: DisclosureClock, policy: Policy): Wait[] {
  const wait = (ladder: LadderName, anchor: Wait['anchor']): Wait[] => [
    { ladder, rule: policy.ladders[ladder].value, anchor },
  ];
  const decidedAt = state.decision?.at ?? state.receivedAt;
  switch (findOpenStep(state)) {
    case 'triage':
      return [...wait('disclosureTriage', { instant: state.receivedAt }), ...wait('disclosure', { day: clock.due })];
    case 'decision':
      return wait('disclosure', { day: clock.due });
    case 'sending':
      return wait('sending', { instant: decidedAt });
    case 'telling':
      return wait('telling', { instant: state.sentAt ?? decidedAt });
    case null:
      return [];
  }
}

function openingNotices(policy: Policy): Notice[] {
  return [
    {
      key: 'requested',
      stage: 'tell-roles',
      template: 'disclosure-requested',
      to: policy.roles.toldOfDisclosure.value,
      records: { type: 'roles-told' },
    },
    toRequester('acknowledgement', 'disclosure-acknowledged', 'tell-roles', { type: 'acknowledged' }),
  ];
}

function endingNotices({ ended, decision, sentAt }: DisclosureState): Notice[] {
  if (ended?.how === 'withdrawn') return [toRequester(`withdrawn/${ended.at}`, 'disclosure-withdrawn')];
  if (ended !== null) return [toRequester(`not-a-disclosure/${ended.at}`, 'not-a-disclosure')];
  if (decision?.decision === 'refuse') return [toRequester(`refused/${decision.at}`, 'disclosure-refused')];
  return sentAt === null ? [] : [toRequester(`sent/${sentAt}`, 'disclosure-sent')];
}

/**
 * What a third party's request owes at `now` (milliseconds since 1970), in the order in which it is to be given:
 * Information Governance at once (SH-2), then who asked, then what its escalation paths ask for.
 */
export function readDisclosureNotices(
  state: DisclosureState,
  clock: DisclosureClock,
  policy: Policy,
  now: number,
): Owed {
  const ladders = readLadders(state, listDisclosureWaits(state, clock, policy), policy, now);
  const notices = [...openingNotices(policy), ...endingNotices(state), ...ladders.notices, ...readMailNotices(state)];
  return { notices: notices.filter(({ key }) => !state.given.has(key)), nextAt: ladders.nextAt };
}
