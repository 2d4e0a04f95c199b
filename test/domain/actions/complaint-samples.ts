import { complaint, disclosure, type Entry } from '../case/write-history.ts';

const NAME = 'Quillfeather';
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const triaged: Entry = { type: 'complaint-triaged', at: day(3), category: 'complaint' };
const allocated: Entry = { type: 'allocated', at: day(3), to: 'staff-head-of-service' };
const asked: Entry = { type: 'enquiry-received', at: day(4), receivedAt: day(4), due: '2026-04-10' };
const disclosureTriaged: Entry = {
  type: 'disclosure-triaged',
  at: day(3),
  category: 'police',
  nhsDataBeyondCare: false,
};
const decided: Entry = {
  type: 'disclosure-decided',
  at: day(4),
  by: 'staff-head-of-service',
  decision: 'disclose',
  data: ['images-or-footage'],
  recipient: 'police',
  ground: 'crime-and-taxation',
  subject: 'to-be-told',
  notToldBecause: null,
};
const sent: Entry = { type: 'disclosure-sent', at: day(5), route: 'secure-portal', sentAt: day(5) };
const reasons = { reasons: NAME };

/** One sample of each action on complaints and on third parties' requests: a case it fits, its codes and its words. */
export const complaintSamples = {
  'triage-complaint': { state: complaint(), data: { category: 'complaint' }, words: reasons },
  'link-complaint': { state: complaint(), data: { to: 'REQ-7QK2M9XW4T' }, words: reasons },
  'record-acknowledgement': { state: complaint(), data: { sentAt: day(4), how: 'letter' }, words: { note: NAME } },
  'tell-progress': { state: complaint(triaged), data: {}, words: { progress: NAME } },
  'record-enquiry': {
    state: complaint(),
    data: { receivedAt: day(4), due: '2026-04-10' },
    words: { question: NAME, reference: NAME },
  },
  'move-enquiry': { state: complaint(asked), data: { due: '2026-04-20' }, words: { agreed: NAME } },
  'answer-enquiry': { state: complaint(asked), data: { sentAt: day(9) }, words: { answer: NAME, reference: NAME } },
  'conclude-complaint': {
    state: complaint(triaged, allocated),
    data: { outcome: 'upheld', route: 'encrypted-email' },
    words: { findings: NAME, remedy: NAME, trackingNumber: NAME },
  },
  'withdraw-complaint': { state: complaint(), data: {}, words: { how: NAME } },
  'triage-disclosure': {
    state: disclosure(),
    data: { category: 'court', nhsDataBeyondCare: true },
    words: reasons,
  },
  'advise-on-disclosure': { state: disclosure(), data: { advice: 'agrees' }, words: reasons },
  'check-opt-out': { state: disclosure(), data: { removed: 3 }, words: { note: NAME } },
  'decide-disclosure': {
    state: disclosure(disclosureTriaged),
    data: {
      decision: 'disclose-in-part',
      data: ['images-or-footage'],
      recipient: 'police',
      ground: 'crime-and-taxation',
      prejudice: true,
      subject: 'not-told',
      notToldBecause: 'would-prejudice-the-purpose',
    },
    words: { reasons: NAME, to: NAME, information: NAME },
  },
  'send-disclosure': {
    state: disclosure(disclosureTriaged, decided),
    data: { route: 'secure-portal', sentAt: day(6) },
    words: { trackingNumber: NAME, collectedBy: NAME },
  },
  'tell-data-subject': {
    state: disclosure(disclosureTriaged, decided, sent),
    data: { toldAt: day(7) },
    words: { how: NAME },
  },
  'withdraw-disclosure': { state: disclosure(), data: {}, words: { how: NAME } },
};
