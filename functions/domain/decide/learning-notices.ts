import type { BreachState } from '../case/fold-breach.ts';
import { isLessonOpen, type Lesson } from '../case/fold-learning.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { Policy } from '../policy/schema.ts';
import { waitOn } from './breach-track.ts';
import type { Notice } from './notice.ts';

/** Whether a lesson is still to be put into practice: the case stays open until it is, or is withdrawn (BR-9). */
export const isLessonAwaited = ({ learning }: BreachState): boolean => learning.lessons.some(isLessonOpen);

/** What the lessons of a breach wait for: each by itself, on an escalation path of its own with its owner on it. */
export const listLessonWaits = ({ learning }: BreachState, policy: Policy): Wait[] =>
  learning.lessons
    .filter(isLessonOpen)
    .map(({ lesson, owner, due, setAt }) =>
      waitOn(policy, 'lesson', { day: due }, { item: lesson, people: [owner], askedAt: setAt }),
    );

const toOwner = ({ lesson, owner, times }: Lesson): Notice => ({
  key: `lesson-set/${lesson}/${times}`,
  stage: 'remind-and-escalate',
  template: 'lesson-set',
  to: [],
  people: [owner],
  records: { type: 'roles-told' },
  item: lesson,
});

/** What the lessons make a breach owe: each owner is told of theirs, and again where it is set anew. */
export const readLearningNotices = ({ learning }: BreachState): Notice[] =>
  learning.lessons.filter(isLessonOpen).map(toOwner);
