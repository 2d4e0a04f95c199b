import type { CaseEvent, NewCaseEvent } from '../../../functions/domain/case/events.ts';
import { type BreachState, foldBreach } from '../../../functions/domain/case/fold-breach.ts';
import { type ComplaintState, foldComplaint } from '../../../functions/domain/case/fold-complaint.ts';
import { type DisclosureState, foldDisclosure } from '../../../functions/domain/case/fold-disclosure.ts';
import { foldRequest, type RequestState } from '../../../functions/domain/case/fold-request.ts';
import type { Rules } from '../../../functions/domain/decide/decide-next-step.ts';
import { loadPolicy } from '../../../functions/platform/read-profile.ts';

export const REQUEST = 'REQ-7QK2M9XW4T';
export const BREACH = 'BRE-7QK2M9XW4T';
export const COMPLAINT = 'CMP-7QK2M9XW4T';
export const DISCLOSURE = 'DIS-7QK2M9XW4T';
/** Noon in London on Monday 2 March 2026, when the cases of the tests are received. */
export const RECEIVED = '2026-03-02T12:00:00.000Z';
/** Noon in London on Wednesday 1 July 2026: a complaint has to be acknowledged in time since 19 June of that year. */
export const COMPLAINED = '2026-07-01T11:00:00.000Z';

type Body<Event = CaseEvent> = Event extends CaseEvent ? Omit<Event, 'seq' | 'at' | 'by'> : never;
/** An event as a test writes it: when, what, and by whom where that matters. */
export type Entry = Body & { at: string; by?: string };

export const rulesOf = (policy = 'statutory'): Rules => ({ policy: loadPolicy(policy), nation: 'england-and-wales' });

export const write = ({ by = 'staff-case-officer', ...entry }: Entry): NewCaseEvent => ({ ...entry, by });

const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;

export const requestOpened = (changes: Partial<Extract<Entry, { type: 'request-opened' }>> = {}): Entry => ({
  type: 'request-opened',
  at: RECEIVED,
  by: 'requester',
  channel: 'free-text',
  mail: 'opening',
  receivedAt: changes.at ?? RECEIVED,
  verdicts,
  flags: [],
  rights: ['access'],
  regimes: [],
  firstReceiptAt: null,
  asker: 'data-subject',
  ...changes,
});

export const breachReported = (changes: Partial<Extract<Entry, { type: 'breach-reported' }>> = {}): Entry => ({
  type: 'breach-reported',
  at: RECEIVED,
  by: 'reporter',
  channel: 'form',
  mail: 'opening',
  receivedAt: changes.at ?? RECEIVED,
  verdicts,
  flags: [],
  staffKnewAt: null,
  reporter: 'staff',
  ...changes,
});

export const complaintReceived = (changes: Partial<Extract<Entry, { type: 'complaint-received' }>> = {}): Entry => ({
  type: 'complaint-received',
  at: COMPLAINED,
  by: 'requester',
  channel: 'free-text',
  mail: 'opening',
  receivedAt: changes.at ?? COMPLAINED,
  verdicts,
  flags: [],
  category: 'complaint',
  ...changes,
});

export const disclosureRequested = (
  changes: Partial<Extract<Entry, { type: 'disclosure-requested' }>> = {},
): Entry => ({
  type: 'disclosure-requested',
  at: RECEIVED,
  by: 'requester',
  channel: 'free-text',
  mail: 'opening',
  receivedAt: changes.at ?? RECEIVED,
  verdicts,
  flags: [],
  category: 'police',
  ground: 'crime-and-taxation',
  ...changes,
});

export const requestTriaged = (
  at: string,
  changes: Partial<Extract<Entry, { type: 'request-triaged' }>> = {},
): Entry => ({
  type: 'request-triaged',
  at,
  rights: ['access'],
  regime: 'uk-gdpr',
  asker: 'data-subject',
  firstReceiptAt: null,
  ...changes,
});

/** What every request has been given by the time anybody acts on it. */
export const requestGreeted = (at = RECEIVED): Entry[] => [
  { type: 'roles-told', at, by: 'system', notice: 'opened' },
  { type: 'acknowledged', at, by: 'system', notice: 'acknowledgement' },
];

/** What every breach has been given by the time anybody acts on it. */
export const breachGreeted = (at = RECEIVED): Entry[] => [
  { type: 'roles-told', at, by: 'system', notice: 'reported' },
  { type: 'acknowledged', at, by: 'system', notice: 'acknowledgement' },
];

/** Numbers a history as the store does. */
export const number = (entries: readonly Entry[]): CaseEvent[] =>
  entries.map((entry, index) => ({ ...write(entry), seq: index + 1 }));

/** A request opened on 2 March 2026, and what happened since. */
export const request = (...since: Entry[]): RequestState => foldRequest(REQUEST, number([requestOpened(), ...since]));

/** A breach reported on 2 March 2026, and what happened since. */
export const breach = (...since: Entry[]): BreachState => foldBreach(BREACH, number([breachReported(), ...since]));

/** What every complaint has been given by the time anybody acts on it. */
export const complaintGreeted = (at = COMPLAINED): Entry[] => [
  { type: 'acknowledged', at, by: 'system', notice: 'acknowledgement' },
  { type: 'roles-told', at, by: 'system', notice: 'received' },
];

/** What every third party's request has been given by the time anybody acts on it. */
export const disclosureGreeted = (at = RECEIVED): Entry[] => [
  { type: 'roles-told', at, by: 'system', notice: 'requested' },
  { type: 'acknowledged', at, by: 'system', notice: 'acknowledgement' },
];

/** A complaint received on 1 July 2026, and what happened since. */
export const complaint = (...since: Entry[]): ComplaintState =>
  foldComplaint(COMPLAINT, number([complaintReceived(), ...since]));

/** A request by the police received on 2 March 2026, and what happened since. */
export const disclosure = (...since: Entry[]): DisclosureState =>
  foldDisclosure(DISCLOSURE, number([disclosureRequested(), ...since]));
