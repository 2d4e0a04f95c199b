import { breach } from '../case/write-history.ts';

const NAME = 'Philippa Quillfeather of 14 Tanglewood Rise';
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;

/** One sample of each action on what is known of an incident: a case it fits, its codes and its words. */
export const incidentSamples = {
  'describe-incident': {
    state: breach(),
    data: {
      facts: { occurredAt: day(1), numberOfRecords: 11 },
      answered: ['number-of-records', 'sensitivity', 'what-happened'],
    },
    words: { answers: { 'what-happened': NAME } },
  },
  'move-awareness': {
    state: breach(),
    data: { awareAt: day(1), because: 'somebody-knew-earlier' },
    words: { reasons: NAME },
  },
  'merge-into': { state: breach(), data: { into: 'BRE-7QK2M9XW5V' }, words: { reasons: NAME } },
};
