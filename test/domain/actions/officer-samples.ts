import { breach, type Entry } from '../case/write-history.ts';

const NAME = 'Philippa Quillfeather of 14 Tanglewood Rise';
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const OFFICER = 'case-officer@council.example';

const raised: Entry = { type: 'danger-raised', at: day(3) };
const assigned: Entry = { type: 'officer-assigned', at: day(3), officer: 'staff-case-officer' };
const task: Entry = {
  type: 'task-set',
  at: day(3),
  task: 1,
  kind: 'contain',
  owner: 'staff-case-officer',
  due: day(25),
};

/** One sample of each action on danger, the investigating officer, tasks and the police: its case, codes and words. */
export const officerSamples = {
  'raise-danger': { state: breach(), data: {}, words: { what: NAME } },
  'acknowledge-danger': { state: breach(raised), data: { finding: 'danger' }, words: { reasons: NAME } },
  'record-danger-dealt-with': {
    state: breach(raised),
    data: { persons: 'warned', police: 'informed' },
    words: { measures: NAME },
  },
  'assign-officer': { state: breach(), data: { officer: OFFICER }, words: { reasons: NAME } },
  'accept-assignment': { state: breach(assigned), data: {}, words: {} },
  'decline-assignment': { state: breach(assigned), data: { because: 'absent' }, words: { reasons: NAME } },
  'set-task': {
    state: breach(),
    data: { kind: 'recover', owner: OFFICER, due: day(28) },
    words: { what: NAME },
  },
  'complete-task': { state: breach(task), data: { task: 1 }, words: { result: NAME } },
  'withdraw-task': { state: breach(task), data: { task: 1 }, words: { reasons: NAME } },
  'record-police-informed': {
    state: breach(),
    data: { informedAt: day(4) },
    words: { crimeNumber: NAME, note: NAME },
  },
  'decide-not-to-inform-police': { state: breach(), data: {}, words: { reasons: NAME } },
};
