import * as z from 'zod';
import { anyCaseAction, caseworkers, words } from './action.ts';

const note = anyCaseAction({
  name: 'note',
  summary: 'Put a note on the case.',
  codes: {},
  words: { text: words() },
  who: (policy) => [...caseworkers(policy), ...policy.decides.hold.value, ...policy.decides.notification.value],
  guard: () => null,
  event: () => ({ type: 'noted' }),
});

const placeHold = anyCaseAction({
  name: 'place-hold',
  summary: 'Suspend disposal: a live complaint, litigation, an inquiry, or an open request over the record (L40).',
  codes: { because: z.enum(['complaint', 'litigation', 'inquiry', 'request-over-record']) },
  words: { reasons: words() },
  who: (policy) => policy.decides.hold.value,
  guard: () => null,
  event: (_state, data) => ({ type: 'hold-placed', because: data.because }),
});

const releaseHold = anyCaseAction({
  name: 'release-hold',
  summary: 'Release one hold; disposal follows at the next daily run once none is left and the period is over.',
  codes: {},
  words: { reasons: words() },
  who: (policy) => policy.decides.hold.value,
  guard: ({ holds, heldFor }) => {
    if (holds > heldFor.length) return null;
    return heldFor.length === 0
      ? 'No hold stands on this case.'
      : `The only hold on this case is for ${heldFor.join(', ')}, a complaint about it. It is released when that is closed (L40).`;
  },
  event: () => ({ type: 'hold-released' }),
});

export const anyCaseActions = [note, placeHold, releaseHold];
