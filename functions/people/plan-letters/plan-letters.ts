import type { EventBody } from '../../domain/actions/action.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import type { BreachState } from '../../domain/case/fold-breach.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { PeopleList } from '../../domain/case/fold-people.ts';
import { NoSuchCaseError } from '../../domain/case/no-such-case.ts';
import { findOutcome } from '../../domain/decide/decide-next-step.ts';
import { findLettersWork } from '../../domain/decide/people-letters.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import type { EventStore, FileStore, LetterLedger } from '../../platform/ports.ts';
import { BATCH, countBatches, listFolder } from '../people-keys.ts';

export interface PlanDependencies {
  policy: Policy;
  events: EventStore;
  files: Pick<FileStore, 'removeAll'>;
  ledger: Pick<LetterLedger, 'list'>;
}

/** What the machine carries from stage to stage. */
export interface Carried {
  caseId: string;
  generation: number;
  loops: number;
  startedAt: string;
}

/** The next batches to be sent side by side, and how long the machine then waits to keep to the rate. */
export interface LettersPlan extends Carried {
  wave: { list: number; batch: number }[];
  pauseSeconds: number;
}

/** A function sends about seven letters a second, one after another: a tenth of a second for SES, the rest for its record. */
const LETTERS_A_SECOND = 7;
/** The machine runs no more side by side (statemachines/breach.asl.json). */
const MOST_AT_ONCE = 10;
/** The machine writes seven events of its history for a batch; a loop of the hub stands for eighteen (design rule 4). */
const EVENTS_A_BATCH = 7;
const EVENTS_A_LOOP = 18;

/** The batches that come next: as many side by side as the rate allows to send at once. */
async function planWave(
  caseId: string,
  { list, accepted }: PeopleList,
  { policy, ledger }: PlanDependencies,
): Promise<{ wave: LettersPlan['wave']; people: number; progress: Awaited<ReturnType<LetterLedger['list']>> }> {
  const progress = await ledger.list(caseId, list);
  const done = new Set(progress.filter(({ isDone }) => isDone).map(({ batch }) => batch));
  const perSecond = policy.mail.perSecond.value;
  const width = Math.min(Math.max(Math.round(perSecond / LETTERS_A_SECOND), 1), MOST_AT_ONCE);
  const wave: LettersPlan['wave'] = [];
  for (let batch = 1; batch <= countBatches(accepted) && wave.length < width; batch += 1) {
    if (!done.has(batch)) wave.push({ list, batch });
  }
  return { wave, people: Math.min(wave.length * BATCH, accepted), progress };
}

const append = (state: BreachState, event: EventBody, at: string, { events }: PlanDependencies) =>
  events.append(state.id, state.seq, { ...event, at: laterOf(at, state.lastAt), by: 'system' });

/**
 * Says what is next about the letters of a case: the batches to be sent now; or, with all of a list sent, the record of
 * it; or the deletion of a list that is of no use any more. One of them a call: the machine goes back to the hub after
 * each, so that the case's own clocks go on meanwhile. Where something else came first nothing is done, and the hub
 * decides afresh. Idempotent. Throws NoSuchCaseError.
 */
export async function planLetters(
  carried: Carried & { at: string },
  dependencies: PlanDependencies,
): Promise<LettersPlan> {
  const { at, ...kept } = carried;
  const { caseId } = carried;
  const { events, policy, files } = dependencies;
  const stored = await events.load(caseId);
  if (stored === null) throw new NoSuchCaseError(caseId);
  const state = foldCase(caseId, stored.events);
  const nothing: LettersPlan = { ...kept, wave: [], pauseSeconds: 0 };
  const work = state.kind === 'breach' ? findLettersWork(state, findOutcome(state, policy) !== null) : null;
  if (state.kind !== 'breach' || work === null) return nothing;
  const { list } = work.list;
  if (work.does === 'delete') {
    await files.removeAll(listFolder(caseId, list));
    await append(state, { type: 'people-list-deleted', list }, at, dependencies);
    return nothing;
  }
  const { wave, people, progress } = await planWave(caseId, work.list, dependencies);
  if (wave.length === 0) {
    const sum = (count: (one: (typeof progress)[number]) => number) =>
      progress.reduce((all, one) => all + count(one), 0);
    const sent = {
      accepted: sum(({ accepted }) => accepted),
      refused: sum(({ refused }) => refused.length),
      repeatedAtMost: sum(({ repeatedAtMost }) => repeatedAtMost),
    };
    await append(state, { type: 'letters-sent', list, ...sent }, at, dependencies);
    return nothing;
  }
  return {
    ...kept,
    loops: kept.loops + 1 + Math.ceil((wave.length * EVENTS_A_BATCH) / EVENTS_A_LOOP),
    wave,
    pauseSeconds: Math.ceil(people / policy.mail.perSecond.value),
  };
}
