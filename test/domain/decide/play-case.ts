import { type CaseState, foldCase } from '../../../functions/domain/case/fold-case.ts';
import { findHoldWork } from '../../../functions/domain/decide/complaint-holds.ts';
import {
  type Decision,
  decideNextStep,
  isWaiting,
  type Rules,
  readNotices,
} from '../../../functions/domain/decide/decide-next-step.ts';
import type { Notice } from '../../../functions/domain/decide/notice.ts';
import { type Entry, number } from '../case/write-history.ts';

/** A case that is played as its machine plays it: asked, given what it owes, asked again until it waits. */
export interface Play {
  entries: Entry[];
  state: CaseState;
  decision: Decision;
  /** What was given, in order. */
  given: { at: string; notice: Notice }[];
}

const stages = new Set([
  'acknowledge',
  'acknowledge-complaint',
  'tell-roles',
  'send-code',
  'tell-requester',
  'remind-and-escalate',
]);

/** What the machine does about the case complained of, where it is there to be held. */
function holdOne(state: CaseState, at: string): Entry {
  const work = state.kind === 'complaint' ? findHoldWork(state) : null;
  if (work === null) throw new Error('nothing is to be held or released');
  return work.does === 'hold'
    ? { type: 'concerned-case-held', at, by: 'system', to: work.to, outcome: 'held' }
    : { type: 'concerned-case-released', at, by: 'system', to: work.to };
}

/**
 * Asks the hub at `now`, gives what is owed and deletes evidence that is spent, until the case waits for people, is to be
 * closed or has ended.
 */
export function play(id: string, history: readonly Entry[], rules: Rules, now: string): Play {
  const entries = [...history];
  const given: Play['given'] = [];
  for (let loops = 0; loops < 200; loops += 1) {
    const state = foldCase(id, number(entries));
    const decision = decideNextStep(state, rules, now);
    if (stages.has(decision.stage)) {
      const at = new Date(Math.max(Date.parse(now), Date.parse(state.lastAt))).toISOString();
      const owed = readNotices(state, rules, Date.parse(at)).notices.filter(({ stage }) => stage === decision.stage);
      for (const notice of owed) {
        given.push({ at, notice });
        entries.push({ ...notice.records, at, by: 'system', notice: notice.key });
      }
    } else if (decision.stage === 'hold-complained-of' || decision.stage === 'release-complained-of') {
      entries.push(holdOne(state, now));
    } else if (decision.stage === 'dispose-evidence') {
      entries.push({ type: 'evidence-deleted', at: now, by: 'system', objects: 1 });
    } else {
      return { entries, state, decision, given };
    }
  }
  throw new Error('the case never comes to rest');
}

/** Plays a case from alarm to alarm until `until`. Everything given stands in `given`. */
export function playUntil(id: string, history: readonly Entry[], rules: Rules, from: string, until: string): Play {
  let now = from;
  let played = play(id, history, rules, now);
  const given = [...played.given];
  for (let alarms = 0; isWaiting(played.decision.stage); alarms += 1) {
    if (alarms > 2_000) throw new Error('the case rings without end');
    const next = Date.parse(now) + played.decision.alarmSeconds * 1_000;
    if (next > Date.parse(until)) break;
    now = new Date(next).toISOString();
    played = play(id, played.entries, rules, now);
    given.push(...played.given);
  }
  return { ...played, given };
}
