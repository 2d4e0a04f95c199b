import { breach, type Entry } from '../case/write-history.ts';

const NAME = 'Philippa Quillfeather of 14 Tanglewood Rise';
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const triaged: Entry = { type: 'breach-triaged', at: day(2), category: 'breach', awareAt: day(2) };
const due = '2026-04-30';
const lesson: Entry = { type: 'lesson-set', at: day(3), lesson: 1, owner: 'staff-case-officer', due };

/** One sample of each action on what is learnt from a breach: a case it fits, its codes and its words. */
export const learningSamples = {
  'record-lessons': { state: breach(triaged), data: { cause: 'process' }, words: { lessons: NAME } },
  'set-lesson': {
    state: breach(triaged),
    data: { owner: 'case-officer@council.example', due },
    words: { what: NAME },
  },
  'complete-lesson': { state: breach(triaged, lesson), data: { lesson: 1 }, words: { done: NAME } },
  'withdraw-lesson': { state: breach(triaged, lesson), data: { lesson: 1 }, words: { reasons: NAME } },
  /** A name that no pattern tells of and the case does not know passes, and stays out of the event. */
  'write-register-entry': {
    state: breach(triaged),
    data: {},
    words: { facts: 'Quillfeather', effects: 'Quillfeather', remedialAction: 'Quillfeather' },
  },
};
