import type { NewCaseEvent } from '../../functions/domain/case/events.ts';
import { flagSchema } from '../../functions/domain/case/events.ts';

const officer = 'staff-case-officer';
const received = '2026-07-01T11:00:00.000Z';
const asked = '2026-07-03T10:00:00.000Z';
const later = '2026-09-20T13:00:00.000Z';
const opening = {
  at: received,
  by: 'requester',
  channel: 'form',
  mail: 'mail-hash',
  receivedAt: received,
  verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
} as const;
const flags = flagSchema.options.filter((flag) => flag !== 'no-answer-address' && flag !== 'answers-by-post');
const complaint: NewCaseEvent = { ...opening, type: 'complaint-received', category: 'complaint', flags };
const disclosure: NewCaseEvent = {
  ...opening,
  type: 'disclosure-requested',
  category: 'reuse',
  ground: 'research-or-planning',
  flags,
};
const act = <Event>(event: Event) => ({ at: asked, by: officer, ...event });
const decided = (decision: 'disclose-in-part' | 'refuse') =>
  act({
    type: 'disclosure-decided' as const,
    decision,
    data: decision === 'refuse' ? [] : (['housing'] as const).slice(),
    recipient: decision === 'refuse' ? null : ('police' as const),
    ground: decision === 'refuse' ? null : ('crime-and-taxation' as const),
    subject: decision === 'refuse' ? null : ('to-be-told' as const),
    notToldBecause: null,
  });
const triaged = act({ type: 'disclosure-triaged' as const, category: 'police' as const, nhsDataBeyondCare: false });

/** Complaints and third parties' requests that between them owe every notice of theirs, with the moments to give them at. */
export const complaintHistories: { name: string; events: NewCaseEvent[]; at: string[] }[] = [
  {
    name: 'complaint',
    events: [
      complaint,
      act({ type: 'complaint-triaged', category: 'complaint' }),
      act({ type: 'progress-told' }),
      act({ type: 'enquiry-received', receivedAt: asked, due: '2026-07-20' }),
      act({ type: 'notice-bounced', by: 'system', notice: 'acknowledgement', recipient: 'requester' }),
    ],
    at: [asked, later],
  },
  {
    name: 'complaint-concluded',
    events: [
      complaint,
      act({ type: 'complaint-concluded', outcome: 'partly-upheld', route: 'tracked-and-signed-post' }),
    ],
    at: [asked],
  },
  { name: 'complaint-withdrawn', events: [complaint, act({ type: 'complaint-withdrawn' })], at: [asked] },
  {
    name: 'no-complaint',
    events: [complaint, act({ type: 'complaint-triaged', category: 'not-a-complaint' })],
    at: [asked],
  },
  {
    name: 'regulator',
    events: [{ ...opening, type: 'complaint-received', category: 'regulator-enquiry', flags: ['no-answer-address'] }],
    at: [asked, later],
  },
  { name: 'disclosure', events: [disclosure], at: [asked, later] },
  { name: 'disclosure-refused', events: [disclosure, triaged, decided('refuse')], at: [asked] },
  {
    name: 'disclosure-sent',
    events: [
      disclosure,
      triaged,
      decided('disclose-in-part'),
      act({ type: 'disclosure-sent', route: 'secure-portal', sentAt: asked }),
    ],
    at: [asked, later],
  },
  { name: 'disclosure-unsent', events: [disclosure, triaged, decided('disclose-in-part')], at: [asked, later] },
  { name: 'disclosure-withdrawn', events: [disclosure, act({ type: 'disclosure-withdrawn' })], at: [asked] },
  {
    name: 'no-disclosure',
    events: [disclosure, act({ type: 'disclosure-triaged', category: 'not-a-disclosure', nhsDataBeyondCare: false })],
    at: [asked],
  },
];
