import { breach, type Entry } from '../case/write-history.ts';
import { answers } from '../risk/write-answers.ts';

const NAME = 'Philippa Quillfeather of 14 Tanglewood Rise';
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const triaged: Entry = { type: 'breach-triaged', at: day(2), category: 'breach', awareAt: day(2) };
const advised: Entry = { type: 'dpo-advised', at: day(3), advice: 'do-not-notify' };
const decided: Entry = { type: 'notifying-decided', at: day(3) };
const processor: Entry = { ...triaged, type: 'breach-triaged', capacity: 'processor' };
const reasons = { reasons: NAME };

/** One sample of each action on the risk of a breach and on telling of it: a case it fits, its codes and its words. */
export const notificationSamples = {
  'assess-risk': { state: breach(triaged), data: { risk: 'high-risk', answers: answers() }, words: reasons },
  'advise-on-notification': { state: breach(), data: { advice: 'notify' }, words: reasons },
  'decide-to-notify': { state: breach(triaged, advised), data: {}, words: reasons },
  'notify-regulator': {
    state: breach(triaged, decided),
    data: { sentAt: day(4), final: false },
    words: { reference: NAME, reasons: NAME, reasonsForDelay: NAME, reasonsForSecondReport: NAME },
  },
  'decide-not-to-notify': { state: breach(triaged, advised), data: {}, words: reasons },
  'record-toolkit-entry': {
    state: breach(),
    data: { recordedAt: day(4), forwards: true },
    words: { reference: NAME, reasonsForDelay: NAME },
  },
  'tell-controllers': { state: breach(processor), data: { number: 2, sentAt: day(4) }, words: { message: NAME } },
};
