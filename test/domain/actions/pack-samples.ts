import { breach } from '../case/write-history.ts';

/** A sample of the action that writes a part of a report: a name that no pattern tells of passes, and stays out of the event. */
export const packSamples = {
  'write-pack-section': {
    state: breach(),
    data: { section: 'measures-before' },
    words: { text: 'Addresses are checked by Quillfeather.' },
  },
};
