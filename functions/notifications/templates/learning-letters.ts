import { writeDate } from '../../domain/calendar/write-date.ts';
import type { BreachState } from '../../domain/case/fold-breach.ts';
import type { Lesson } from '../../domain/case/fold-learning.ts';
import { facts, type Letter } from '../letter.ts';
import { type DescribedWait, dueOnDay } from './described-wait.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { BreachContext } from './notice-context.ts';

/** A notice of a lesson that the case does not have: the domain never makes one. */
export class UnknownLessonError extends Error {
  override readonly name = 'UnknownLessonError';
  constructor(item: number | undefined, caseId: string) {
    super(`Case ${caseId} has no lesson ${item}.`);
  }
}

function findLesson({ id, learning }: BreachState, item: number | undefined): Lesson {
  const found = learning.lessons.find(({ lesson }) => lesson === item);
  if (!found) throw new UnknownLessonError(item, id);
  return found;
}

const actions = ['complete-lesson', 'set-lesson', 'withdraw-lesson'];

/** What a reminder of a lesson waits for. Throws UnknownLessonError. */
export function describeLessonWait(state: BreachState, item: number | undefined): DescribedWait {
  const { lesson, setAt, due } = findLesson(state, item);
  return {
    what: `lesson ${lesson} of this breach to be put into practice`,
    since: setAt,
    due: dueOnDay(due, 'to put it into practice'),
    actions,
  };
}

/** Tells somebody that a lesson of a breach is theirs; what it says stands on the case (SH-4). Throws UnknownLessonError. */
export function tellOfLesson({ dated: { state }, notice }: BreachContext): Letter {
  const { lesson, due } = findLesson(state, notice.item);
  return {
    subject: 'A lesson from a data breach is yours to put into practice',
    paragraphs: [
      'So that a breach like this one does not happen again, something is to change. It was given to you.',
      facts(['Reference', state.id], ['Lesson', String(lesson)], ['To be done by', writeDate(due)]),
      'What is to change stands on the case. Say there when it is done, and how; until then you are reminded.',
      ...tellHowToAct(state.id, actions),
    ],
  };
}
