import type { Right } from '../deadlines/rights.ts';
import type { Asker } from './askers.ts';
import { type CaseRecord, openRecord, recordEvent } from './case-record.ts';
import type { Awaited, RefusalGround } from './course-events.ts';
import type { CaseEvent, Flag, Regime } from './events.ts';
import { type AskerState, applyAskerEvent, openAsker } from './fold-asker.ts';
import { applyFeeEvent, type Fee } from './fold-fee.ts';
import { applyProofEvent, type Proofs } from './fold-proofs.ts';
import { applyResponseEvent, noResponse, type ResponseState } from './fold-response.ts';
import { applyRightsEvent, noRights, type RightsState } from './fold-rights.ts';
import { applyScheduleEvent, noSchedule, type ScheduleState } from './fold-schedule.ts';
import { applySearchEvent, noSearches, type SearchesState } from './fold-searches.ts';

/** A data subject's request as its events say it stands. */
export interface RequestState extends CaseRecord {
  kind: 'request';
  rights: Right[];
  regimes: Regime[];
  regime: 'uk-gdpr' | 'law-enforcement';
  asker: Asker;
  asking: AskerState;
  firstReceiptAt: string | null;
  triagedAt: string | null;
  proofs: Proofs;
  /** Whether evidence of identity or authority is still held among the case's files. */
  evidenceHeld: boolean;
  clarifications: { askedAt: string; receivedAt: string | null }[];
  fee: Fee | null;
  extendedAt: string | null;
  /**
   * When the request was last taken up again: by the requester's word after a lapse, by staff, or from another system.
   * What the requester is silent on is chased afresh from then, and lapses no sooner than the policy's time after it.
   */
  resumed: { at: string; how: 'revived' | 'reopened' | 'imported' } | null;
  /** What was decided on each right, and done because of it (SR-8). */
  deciding: RightsState;
  response: ResponseState;
  /** What services were asked to look for, and what they said (SR-6). */
  searches: SearchesState;
  /** What is disclosed and what is not, and who was heard on it (SR-7). */
  schedule: ScheduleState;
  ended:
    | { how: 'response'; at: string; outcome: 'answered' | 'partly-answered' | 'refused' | 'nothing-held' }
    | { how: 'withdrawn'; at: string }
    | { how: 'passed-on'; at: string; to: string }
    | { how: 'refused'; at: string; ground: RefusalGround }
    | { how: 'lapsed'; at: string; awaited: Awaited }
    | null;
}

function openRequest(id: string, first: Extract<CaseEvent, { type: 'request-opened' }>): RequestState {
  return {
    ...openRecord(id, first),
    kind: 'request',
    rights: first.rights,
    regimes: first.regimes,
    // A mark that triage confirms or takes back: the same clock, other restrictions (L16).
    regime: first.regimes.includes('law-enforcement') ? 'law-enforcement' : 'uk-gdpr',
    asker: first.asker,
    asking: openAsker(first),
    firstReceiptAt: first.firstReceiptAt,
    triagedAt: null,
    proofs: {},
    evidenceHeld: false,
    clarifications: [],
    fee: null,
    extendedAt: null,
    resumed: null,
    deciding: noRights,
    response: noResponse,
    searches: noSearches,
    schedule: noSchedule,
    ended: null,
  };
}

/** What triage leaves to look at: the day of first receipt is settled, and the mark for Part 3 is what it says (L16). */
function flagTriaged(flags: readonly Flag[], regime: RequestState['regime']): Flag[] {
  const left = flags.filter((flag) => flag !== 'first-receipt-to-confirm' && flag !== 'law-enforcement');
  return regime === 'law-enforcement' ? [...left, 'law-enforcement'] : left;
}

function applyEvent(before: RequestState, event: CaseEvent): RequestState {
  const state: RequestState = {
    ...before,
    ...recordEvent(before, event),
    proofs: applyProofEvent(before.proofs, event),
    asking: applyAskerEvent(before.asking, event),
    fee: applyFeeEvent(before.fee, event),
    deciding: applyRightsEvent(before.deciding, event),
    response: applyResponseEvent(before.response, event),
    searches: applySearchEvent(before.searches, event),
    schedule: applyScheduleEvent(before.schedule, event),
  };
  switch (event.type) {
    case 'request-triaged':
      return {
        ...state,
        triagedAt: state.triagedAt ?? event.at,
        rights: event.rights,
        regime: event.regime,
        asker: event.asker,
        firstReceiptAt: event.firstReceiptAt,
        flags: flagTriaged(state.flags, event.regime),
      };
    case 'address-given':
      return {
        ...state,
        flags: [
          ...state.flags.filter((flag) => flag !== 'no-answer-address' && flag !== 'answers-by-post'),
          ...(event.route === 'post' ? ['answers-by-post' as const] : []),
        ],
      };
    case 'evidence-received':
      // What was posted or shown is no file of ours.
      return { ...state, evidenceHeld: state.evidenceHeld || event.mail !== undefined };
    case 'evidence-deleted':
      return { ...state, evidenceHeld: false };
    case 'clarification-asked':
      return { ...state, clarifications: [...state.clarifications, { askedAt: event.askedAt, receivedAt: null }] };
    case 'clarification-received':
      return {
        ...state,
        clarifications: state.clarifications.map((pause, index) =>
          pause.receivedAt === null && (event.question ?? index + 1) === index + 1
            ? { ...pause, receivedAt: event.receivedAt }
            : pause,
        ),
      };
    case 'extended':
      return { ...state, extendedAt: event.at };
    case 'response-sent':
      return { ...state, ended: { how: 'response', at: event.at, outcome: event.outcome } };
    case 'withdrawn':
      return { ...state, ended: { how: 'withdrawn', at: event.at } };
    case 'passed-on':
      return { ...state, ended: { how: 'passed-on', at: event.at, to: event.to } };
    case 'lapsed':
      return { ...state, ended: { how: 'lapsed', at: event.at, awaited: event.awaited ?? 'proof' } };
    case 'refused':
      return { ...state, ended: { how: 'refused', at: event.at, ground: event.ground } };
    case 'revived':
      return { ...state, ended: null, resumed: { at: event.at, how: 'revived' } };
    case 'case-reopened':
      return { ...state, ended: null, resumed: { at: event.at, how: 'reopened' } };
    case 'case-imported':
      return { ...state, resumed: { at: event.at, how: 'imported' } };
    default:
      return state;
  }
}

/** Folds a request's events, in order of their numbers (design rule 1). Pure. */
export function foldRequest(id: string, events: readonly CaseEvent[]): RequestState {
  const [first, ...rest] = events;
  if (first?.type !== 'request-opened') throw new BrokenCaseError(id, 'request-opened', first?.type);
  return rest.reduce(applyEvent, openRequest(id, first));
}

/** The request as it stood after each of its events, in order. Pure. */
export function* replayRequest(id: string, [first, ...rest]: readonly CaseEvent[]): Generator<RequestState> {
  if (first?.type !== 'request-opened') throw new BrokenCaseError(id, 'request-opened', first?.type);
  let state = openRequest(id, first);
  yield state;
  for (const event of rest) {
    state = applyEvent(state, event);
    yield state;
  }
}

/** The first event of a case is not its opening: the store holds something that no code of ours writes. */
export class BrokenCaseError extends Error {
  override readonly name = 'BrokenCaseError';
  constructor(id: string, expected: string, found: string | undefined) {
    super(
      `Case ${id} should begin with ${expected} and begins with ${found ?? 'nothing'}. Its events were not changed.`,
    );
  }
}
