import { request, requestTriaged } from '../case/write-history.ts';
import { day, issuedCase } from '../response/package-history.ts';

const NAME = 'Quillfeather';
const triaged = request(requestTriaged(day(3)));
const drafted = request(requestTriaged(day(3)), {
  type: 'response-drafted',
  at: day(5),
  draft: 1,
  outcome: 'answered',
  afresh: false,
});
const asked = request(requestTriaged(day(3)), { type: 'format-asked', at: day(5), format: 'braille' });

/** One sample of each action on the answer to a request: a case it fits, its codes and its words. */
export const responseSamples = {
  'prepare-response': { state: triaged, data: { outcome: 'partly-answered' }, words: {} },
  'edit-letter': {
    state: drafted,
    data: { sections: ['purposes', 'automated-decisions'] },
    words: { purposes: NAME, 'automated-decisions': NAME },
  },
  'issue-package-again': { state: issuedCase(), data: {}, words: { reasons: NAME } },
  'record-despatch': {
    state: issuedCase(),
    data: { what: 'response' },
    words: { trackingNumber: NAME, note: NAME },
  },
  'record-format-asked': { state: triaged, data: { format: 'large-print' }, words: { wish: NAME } },
  'record-format-supplied': { state: asked, data: { format: 'braille' }, words: { how: NAME } },
  'send-upload-link': { state: triaged, data: { service: 'housing' }, words: { purpose: NAME } },
};
