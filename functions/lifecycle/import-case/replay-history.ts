import { checkAction } from '../../domain/actions/check-action.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import { type CaseEvent, caseEventSchema, type NewCaseEvent } from '../../domain/case/events.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import { type Rules, readNotices } from '../../domain/decide/decide-next-step.ts';
import type { Notice } from '../../domain/decide/notice.ts';
import { roles } from '../../domain/policy/roles.ts';
import { wordsName } from '../record-action/words-name.ts';
import type { ImportedCase } from './imported-case.ts';
import type { ImportFault, PastAction, PastCourse } from './past-course.ts';

/** The case as it is to stand: every event, and the words that its events name. */
export interface Replay {
  events: CaseEvent[];
  words: { name: string; said: Record<string, unknown> }[];
  /** Whether an acknowledgement is still to go out. */
  acknowledges: boolean;
}

export type ReplayAnswer = { possible: true; history: Replay } | { possible: false; fault: ImportFault };

export interface ReplayInput {
  caseId: string;
  opening: NewCaseEvent;
  course: PastCourse;
  /** What an earlier try has written of it: the first of these events. */
  known: readonly CaseEvent[];
  said: ImportedCase;
  /** An id of the role directory. */
  by: string;
  now: string;
  concerned: CaseState | null;
  rules: Rules;
}

const number = (event: NewCaseEvent, seq: number): CaseEvent => caseEventSchema.parse({ ...event, seq });

/** The data of an action; a complaint is linked with the case that its reference was found to mean. */
const readData = ({ action, data }: PastAction, concerned: CaseState | null) =>
  action === 'link-complaint' && concerned ? { to: concerned.id } : data;

const isReminder = ({ stage }: Notice) => stage === 'remind-and-escalate';
const isAcknowledgement = ({ records }: Notice) => records.type === 'acknowledged';

/**
 * The keys of what was the other system's to tell: everything that the case owes anybody but reminders, which are raised
 * from here on, and the acknowledgement where there has been none.
 */
function listSettled(
  state: CaseState,
  { said, now, rules }: ReplayInput,
): { settled: string[]; acknowledges: boolean } {
  const told = readNotices(state, rules, Date.parse(now)).notices.filter((notice) => !isReminder(notice));
  const isOwed = (notice: Notice) => said.acknowledged === 'no' && isAcknowledgement(notice);
  const hasAddress = said.answerTo !== undefined;
  return {
    settled: told.filter((notice) => !isOwed(notice)).map(({ key }) => key),
    acknowledges: hasAddress && told.some(isOwed),
  };
}

/**
 * Plays the course of a case through the checks of the actions that record it, each at its own moment, and ends with the
 * event that says it was imported. What was done there was done by whoever was entitled there, so no role is asked for. The
 * answer names the field of the first action that the case does not allow. Pure.
 */
export function replayHistory(input: ReplayInput): ReplayAnswer {
  const { caseId, opening, course, known, by, now, concerned, rules } = input;
  const events: CaseEvent[] = known.length > 0 ? [...known] : [number(opening, 1)];
  const words: Replay['words'] = [];
  for (const [index, past] of course.actions.entries()) {
    const seq = index + 2;
    if (seq <= events.length) continue;
    const state = foldCase(caseId, events);
    const at = laterOf(past.at, state.lastAt);
    const linked = concerned === null ? [] : [concerned];
    const context = { rules, at, officers: [], linked };
    const answer = checkAction(state, { action: past.action, roles, data: readData(past, concerned) }, context);
    if (!answer.fits) return { possible: false, fault: { field: past.field, reason: answer.reason } };
    const actionId = `${opening.actionId}-${seq}`;
    const hasWords = Object.keys(answer.words).length > 0;
    if (hasWords) words.push({ name: wordsName(actionId), said: { ...answer.words, at, by } });
    events.push(number({ ...answer.event, at, by, actionId, ...(hasWords ? { words: true as const } : {}) }, seq));
  }
  const state = foldCase(caseId, events);
  const at = laterOf(now, state.lastAt);
  const wait = foldCase(caseId, [...events, number({ type: 'case-imported', at, by, settled: [] }, events.length + 1)]);
  const { settled, acknowledges } = listSettled(wait, input);
  const isMarked = events.some(({ type }) => type === 'case-imported');
  if (!isMarked) events.push(number({ type: 'case-imported', at, by, settled }, events.length + 1));
  return { possible: true, history: { events, words, acknowledges } };
}
