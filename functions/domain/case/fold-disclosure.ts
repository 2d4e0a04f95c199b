import { type CaseRecord, openRecord, recordEvent } from './case-record.ts';
import type { DisclosureCategory } from './disclosure-events.ts';
import type { CaseEvent } from './events.ts';
import { BrokenCaseError } from './fold-request.ts';

type Decided = Extract<CaseEvent, { type: 'disclosure-decided' }>;

/** A request by a third party for somebody's data, or a proposal to reuse it, as its events say it stands (SH-1). */
export interface DisclosureState extends CaseRecord {
  kind: 'disclosure';
  category: DisclosureCategory;
  /** The ground that the request itself gives; the decision names its own. */
  claimedGround: Decided['ground'];
  /** When it was triaged, and by whom: who prepares it does not decide it. */
  triaged: { at: string; by: string } | null;
  nhsDataBeyondCare: boolean;
  siro: { advice: 'agrees' | 'objects'; at: string } | null;
  optOutCheckedAt: string | null;
  decision: Pick<Decided, 'decision' | 'data' | 'recipient' | 'ground' | 'subject' | 'notToldBecause' | 'at'> | null;
  sentAt: string | null;
  subjectToldAt: string | null;
  ended: { how: 'withdrawn' | 'not-a-disclosure'; at: string } | null;
}

function openDisclosure(id: string, first: Extract<CaseEvent, { type: 'disclosure-requested' }>): DisclosureState {
  return {
    ...openRecord(id, first),
    kind: 'disclosure',
    category: first.category,
    claimedGround: first.ground,
    triaged: null,
    nhsDataBeyondCare: false,
    siro: null,
    optOutCheckedAt: null,
    decision: null,
    sentAt: null,
    subjectToldAt: null,
    ended: null,
  };
}

function triage(
  state: DisclosureState,
  { at, by, category, nhsDataBeyondCare }: Extract<CaseEvent, { type: 'disclosure-triaged' }>,
): DisclosureState {
  const triaged = state.triaged ?? { at, by };
  return category === 'not-a-disclosure'
    ? { ...state, triaged, ended: { how: category, at } }
    : { ...state, triaged, category, nhsDataBeyondCare };
}

function applyEvent(before: DisclosureState, event: CaseEvent): DisclosureState {
  const state: DisclosureState = { ...before, ...recordEvent(before, event) };
  switch (event.type) {
    case 'disclosure-triaged':
      return triage(state, event);
    case 'siro-consulted':
      return { ...state, siro: { advice: event.advice, at: event.at } };
    case 'opt-out-checked':
      return { ...state, optOutCheckedAt: event.at };
    case 'disclosure-decided': {
      const { decision, data, recipient, ground, subject, notToldBecause, at } = event;
      return { ...state, decision: { decision, data, recipient, ground, subject, notToldBecause, at } };
    }
    case 'disclosure-sent':
      return { ...state, sentAt: event.sentAt };
    case 'subject-told':
      return { ...state, subjectToldAt: event.toldAt };
    case 'disclosure-withdrawn':
      return { ...state, ended: { how: 'withdrawn', at: event.at } };
    case 'case-reopened':
      // What was sent stays sent; a case that is taken up again needs a decision of its own.
      return { ...state, ended: null, decision: null, sentAt: null, subjectToldAt: null };
    default:
      return state;
  }
}

/** Folds the events of a third party's request, in order of their numbers (design rule 1). Pure. */
export function foldDisclosure(id: string, events: readonly CaseEvent[]): DisclosureState {
  const [first, ...rest] = events;
  if (first?.type !== 'disclosure-requested') throw new BrokenCaseError(id, 'disclosure-requested', first?.type);
  return rest.reduce(applyEvent, openDisclosure(id, first));
}

/** What is still open on a disclosure once it is triaged: each step needs the one before. */
export type DisclosureStep = 'triage' | 'decision' | 'sending' | 'telling';

/** The next step that people have to take; null where the case has come to its end. */
export function findOpenStep({
  triaged,
  ended,
  decision,
  sentAt,
  subjectToldAt,
}: DisclosureState): DisclosureStep | null {
  if (ended !== null) return null;
  if (triaged === null) return 'triage';
  if (decision === null) return 'decision';
  if (decision.decision !== 'refuse' && sentAt === null) return 'sending';
  return decision.subject === 'to-be-told' && subjectToldAt === null ? 'telling' : null;
}
