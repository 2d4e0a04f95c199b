import { breach, type Entry } from '../case/write-history.ts';

const NAME = 'Philippa Quillfeather of 14 Tanglewood Rise';
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;

const triaged: Entry = { type: 'breach-triaged', at: day(3), category: 'breach', awareAt: day(1) };
const listed: Entry = {
  type: 'people-listed',
  at: day(4),
  list: 1,
  rows: 12,
  accepted: 11,
  duplicates: 1,
  unusable: 0,
  reading: 'feed',
};
const written: Entry = { type: 'letter-written', at: day(4), list: 1, placeholders: [], by: 'staff-somebody-else' };
const letter = { nature: NAME, contact: NAME, consequences: NAME, measures: NAME, advice: NAME };

/** One sample of each action on telling the people concerned: its case, codes and words. */
export const peopleSamples = {
  'tell-people-concerned': {
    state: breach(triaged),
    data: { number: 4, how: 'individually' },
    words: { message: NAME },
  },
  'decide-not-to-tell-people': {
    state: breach(triaged),
    data: { because: 'unintelligible' },
    words: { reasons: NAME },
  },
  'write-letter-to-people': { state: breach(triaged, listed), data: { list: 1 }, words: letter },
  'write-public-notice': { state: breach(triaged), data: {}, words: letter },
  'approve-letters': { state: breach(triaged, listed, written), data: { list: 1 }, words: { reasons: NAME } },
  'drop-people-list': { state: breach(triaged, listed), data: { list: 1 }, words: { reasons: NAME } },
  'publish-public-notice': {
    state: breach(triaged),
    data: { publishedAt: day(5) },
    words: { where: NAME, text: NAME },
  },
};
