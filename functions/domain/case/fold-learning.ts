import type * as z from 'zod';
import type { CaseEvent } from './events.ts';
import type { causeSchema } from './learning-events.ts';

export interface Lesson {
  lesson: number;
  owner: string;
  /** A local date (Europe/London). */
  due: string;
  setAt: string;
  doneAt: string | null;
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

/** The lessons after one more event; a case taken up again waits for them to be recorded anew. Pure. */
export function applyLearningEvent(state: LearningState, event: CaseEvent): LearningState {
  switch (event.type) {
    case 'lessons-recorded':
      return { ...state, cause: event.cause, recordedAt: event.at };
    case 'lesson-set': {
      const { lesson, owner, due, at: setAt } = event;
      const others = state.lessons.filter((one) => one.lesson !== lesson);
      return { ...state, lessons: [...others, { lesson, owner, due, setAt, doneAt: null }] };
    }
    case 'lesson-done':
      return {
        ...state,
        lessons: state.lessons.map((one) => (one.lesson === event.lesson ? { ...one, doneAt: event.at } : one)),
      };
    case 'register-entry-written':
      return { ...state, entryWrittenAt: event.at };
    default:
      return state;
  }
}
