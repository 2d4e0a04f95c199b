import { type CaseRecord, isBeyondMail, openRecord, recordEvent } from './case-record.ts';
import type { ComplaintCategory } from './complaint-events.ts';
import type { CaseEvent } from './events.ts';
import { BrokenCaseError } from './fold-request.ts';

/** A case complained of, and how far the hold on its disposal has come (L40). */
export interface Concern {
  /** Its reference. */
  to: string;
  standing: 'to-be-held' | 'held' | 'released' | 'nothing-to-hold';
}

/** A question from the regulator, with the regulator's own date. */
export interface Enquiry {
  /** Counted within the case, from 1. */
  number: number;
  receivedAt: string;
  /** A local date. */
  due: string;
  answeredAt: string | null;
}

/** A complaint about how personal data or a request was handled, or an enquiry from the regulator (L20, L21). */
export interface ComplaintState extends CaseRecord {
  kind: 'complaint';
  category: ComplaintCategory;
  triagedAt: string | null;
  /** When the complainant was told that we have it: by a mail that did not come back, or another way. */
  acknowledgedAt: string | null;
  /** When the complainant was last told how far it is. */
  progressAt: string | null;
  concerns: Concern[];
  enquiries: Enquiry[];
  ended:
    | { how: 'concluded'; at: string; outcome: 'upheld' | 'partly-upheld' | 'not-upheld' }
    | { how: 'withdrawn' | 'not-a-complaint'; at: string }
    | null;
}

/** The key of the notice that acknowledges a complaint. */
export const ACKNOWLEDGEMENT = 'acknowledgement';

function openComplaint(id: string, first: Extract<CaseEvent, { type: 'complaint-received' }>): ComplaintState {
  return {
    ...openRecord(id, first),
    kind: 'complaint',
    category: first.category,
    triagedAt: null,
    acknowledgedAt: null,
    progressAt: null,
    concerns: [],
    enquiries: [],
    ended: null,
  };
}

const changeConcern = (state: ComplaintState, to: string, standing: Concern['standing']): ComplaintState => ({
  ...state,
  concerns: state.concerns.map((concern) => (concern.to === to ? { to, standing } : concern)),
});

const changeEnquiry = (state: ComplaintState, number: number, change: Partial<Enquiry>): ComplaintState => ({
  ...state,
  enquiries: state.enquiries.map((enquiry) => (enquiry.number === number ? { ...enquiry, ...change } : enquiry)),
});

function triage(
  state: ComplaintState,
  { at, category }: Extract<CaseEvent, { type: 'complaint-triaged' }>,
): ComplaintState {
  const triagedAt = state.triagedAt ?? at;
  return category === 'not-a-complaint'
    ? { ...state, triagedAt, ended: { how: category, at } }
    : { ...state, triagedAt, category };
}

function applyEvent(before: ComplaintState, event: CaseEvent): ComplaintState {
  const state: ComplaintState = { ...before, ...recordEvent(before, event) };
  switch (event.type) {
    case 'complaint-triaged':
      return triage(state, event);
    case 'acknowledged':
      // Where no mail can go nobody was told; a person acknowledges it another way.
      return isBeyondMail(state) ? state : { ...state, acknowledgedAt: event.at };
    case 'notice-bounced':
      return event.notice === ACKNOWLEDGEMENT && event.recipient === 'requester'
        ? { ...state, acknowledgedAt: null }
        : state;
    case 'acknowledgement-recorded':
      return { ...state, acknowledgedAt: event.sentAt };
    case 'progress-told':
      return { ...state, progressAt: event.at };
    case 'case-linked':
      return event.because === 'complained-of' && !state.concerns.some(({ to }) => to === event.to)
        ? { ...state, concerns: [...state.concerns, { to: event.to, standing: 'to-be-held' }] }
        : state;
    case 'concerned-case-held':
      return changeConcern(state, event.to, event.outcome === 'held' ? 'held' : 'nothing-to-hold');
    case 'concerned-case-released':
      return changeConcern(state, event.to, 'released');
    case 'enquiry-received': {
      const { receivedAt, due } = event;
      const enquiry: Enquiry = { number: state.enquiries.length + 1, receivedAt, due, answeredAt: null };
      return { ...state, enquiries: [...state.enquiries, enquiry] };
    }
    case 'enquiry-moved':
      return changeEnquiry(state, event.number, { due: event.due });
    case 'enquiry-answered':
      return changeEnquiry(state, event.number, { answeredAt: event.sentAt });
    case 'complaint-concluded':
      return { ...state, ended: { how: 'concluded', at: event.at, outcome: event.outcome } };
    case 'complaint-withdrawn':
      return { ...state, ended: { how: 'withdrawn', at: event.at } };
    case 'case-reopened':
      return { ...state, ended: null };
    default:
      return state;
  }
}

/** Folds a complaint's events, in order of their numbers (design rule 1). Pure. */
export function foldComplaint(id: string, events: readonly CaseEvent[]): ComplaintState {
  const [first, ...rest] = events;
  if (first?.type !== 'complaint-received') throw new BrokenCaseError(id, 'complaint-received', first?.type);
  return rest.reduce(applyEvent, openComplaint(id, first));
}

/** The enquiries that have still to be answered, the one that is due first in front. */
export const listOpenEnquiries = ({ enquiries }: ComplaintState): Enquiry[] =>
  enquiries.filter(({ answeredAt }) => answeredAt === null).toSorted((a, b) => (a.due < b.due ? -1 : 1));
