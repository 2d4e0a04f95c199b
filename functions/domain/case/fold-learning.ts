import type * as z from 'zod';
import type { CaseEvent } from './events.ts';
import type { causeSchema } from './learning-events.ts';

export interface Lesson {
  lesson: number;
  owner: string;
  /** A local date (Europe/London). */
  due: string;
  setAt: string;
  /** How often it was set: each time its owner is told. */
  times: number;
  doneAt: string | null;
  withdrawnAt: string | null;
}

/** What the organisation learns from a breach (BR-9). */
export interface LearningState {
  cause: z.infer<typeof causeSchema> | null;
  recordedAt: string | null;
  lessons: Lesson[];
  /** When the register's words were last written (L33). */
  entryWrittenAt: string | null;
}

export const noLearning: LearningState = { cause: null, recordedAt: null, lessons: [], entryWrittenAt: null };

export const isLessonOpen = ({ doneAt, withdrawnAt }: Lesson) => doneAt === null && withdrawnAt === null;

const changeLesson = (state: LearningState, lesson: number, change: Partial<Lesson>): LearningState => ({
  ...state,
  lessons: state.lessons.map((one) => (one.lesson === lesson ? { ...one, ...change } : one)),
});

function setLesson(state: LearningState, event: Extract<CaseEvent, { type: 'lesson-set' }>): LearningState {
  const { lesson, owner, due, at: setAt } = event;
  const times = (state.lessons.find((one) => one.lesson === lesson)?.times ?? 0) + 1;
  const set: Lesson = { lesson, owner, due, setAt, times, doneAt: null, withdrawnAt: null };
  const others = state.lessons.filter((one) => one.lesson !== lesson);
  return { ...state, lessons: [...others, set].sort((one, other) => one.lesson - other.lesson) };
}

/** The lessons after one more event; a case taken up again waits for them to be recorded anew. Pure. */
export function applyLearningEvent(state: LearningState, event: CaseEvent): LearningState {
  switch (event.type) {
    case 'lessons-recorded':
      return { ...state, cause: event.cause, recordedAt: event.at };
    case 'lesson-set':
      return setLesson(state, event);
    case 'lesson-done':
      return changeLesson(state, event.lesson, { doneAt: event.at });
    case 'lesson-withdrawn':
      return changeLesson(state, event.lesson, { withdrawnAt: event.at });
    case 'register-entry-written':
      return { ...state, entryWrittenAt: event.at };
    default:
      return state;
  }
}
