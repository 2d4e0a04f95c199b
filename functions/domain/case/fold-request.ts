import type { Right } from '../deadlines/rights.ts';
import { type CaseRecord, openRecord, recordEvent } from './case-record.ts';
import type { CaseEvent, ProofOf, Regime } from './events.ts';

/** One proof that was asked for, and how far it has come (L4). */
export interface Proof {
  askedAt: string;
  route: 'code' | 'evidence';
  /** Codes asked to be sent; the last one alone is good. */
  codesRequested: number;
  /** The last code that went out, and when. */
  codeSent: { issue: number; at: string } | null;
  /** Wrong answers to the last code. */
  wrongAnswers: number;
  codeMatchedAt: string | null;
  evidenceReceivedAt: string | null;
  decided: { decision: 'accepted' | 'rejected'; at: string; provedAt: string | null } | null;
}

/** A data subject's request as its events say it stands. */
export interface RequestState extends CaseRecord {
  kind: 'request';
  rights: Right[];
  regimes: Regime[];
  regime: 'uk-gdpr' | 'law-enforcement';
  asker: 'data-subject' | 'representative';
  firstReceiptAt: string | null;
  triagedAt: string | null;
  proofs: Partial<Record<ProofOf, Proof>>;
  /** Whether evidence of identity or authority is still held among the case's files. */
  evidenceHeld: boolean;
  clarifications: { askedAt: string; receivedAt: string | null }[];
  extendedAt: string | null;
  ended:
    | { how: 'response'; at: string; outcome: 'answered' | 'partly-answered' | 'refused' | 'nothing-held' }
    | { how: 'withdrawn'; at: string }
    | { how: 'passed-on'; at: string; to: string }
    | { how: 'lapsed'; at: string }
    | null;
}

const isProof = (of: string): of is ProofOf => of === 'identity' || of === 'authority';

function changeProof(state: RequestState, of: ProofOf, change: (proof: Proof) => Partial<Proof>): RequestState {
  const proof = state.proofs[of];
  return proof ? { ...state, proofs: { ...state.proofs, [of]: { ...proof, ...change(proof) } } } : state;
}

/**
 * A proof as it stands when it is asked for, again or for the first time. Codes are numbered through the case, so that
 * no number, and with it no code, is ever sent twice on purpose; what has come and was not decided on is not forgotten.
 */
function askProof(before: Proof | undefined, event: Extract<CaseEvent, { type: 'proof-asked' }>): Proof {
  const issued = before?.codesRequested ?? 0;
  return {
    askedAt: event.at,
    route: event.route,
    codesRequested: event.route === 'code' ? issued + 1 : issued,
    codeSent: before?.codeSent ?? null,
    wrongAnswers: before?.wrongAnswers ?? 0,
    codeMatchedAt: (!before?.decided && before?.codeMatchedAt) || null,
    evidenceReceivedAt: (!before?.decided && before?.evidenceReceivedAt) || null,
    decided: null,
  };
}

/** The proof that a one-time code is out for, if any: at most one is. */
export function proofByCode(state: RequestState): { of: ProofOf; proof: Proof } | null {
  for (const [of, proof] of Object.entries(state.proofs)) {
    if (isProof(of) && proof?.route === 'code' && proof.decided?.decision !== 'accepted') return { of, proof };
  }
  return null;
}

function openRequest(id: string, first: Extract<CaseEvent, { type: 'request-opened' }>): RequestState {
  return {
    ...openRecord(id, first),
    kind: 'request',
    rights: first.rights,
    regimes: first.regimes,
    regime: 'uk-gdpr',
    asker: first.asker,
    firstReceiptAt: first.firstReceiptAt,
    triagedAt: null,
    proofs: {},
    evidenceHeld: false,
    clarifications: [],
    extendedAt: null,
    ended: null,
  };
}

function applyEvent(before: RequestState, event: CaseEvent): RequestState {
  const state: RequestState = { ...before, ...recordEvent(before, event) };
  switch (event.type) {
    case 'request-triaged':
      return {
        ...state,
        triagedAt: state.triagedAt ?? event.at,
        rights: event.rights,
        regime: event.regime,
        asker: event.asker,
        firstReceiptAt: event.firstReceiptAt,
        flags: state.flags.filter((flag) => flag !== 'first-receipt-to-confirm'),
      };
    case 'proof-asked':
      return { ...state, proofs: { ...state.proofs, [event.of]: askProof(state.proofs[event.of], event) } };
    case 'code-requested':
      return changeProof(state, event.of, (proof) => ({ codesRequested: proof.codesRequested + 1 }));
    case 'code-sent': {
      const out = proofByCode(state);
      return out
        ? changeProof(state, out.of, (proof) => ({
            codeSent: { issue: event.issue, at: event.at },
            // A chase sends a fresh code without anybody's asking.
            codesRequested: Math.max(proof.codesRequested, event.issue),
            wrongAnswers: 0,
          }))
        : state;
    }
    case 'code-answered': {
      const out = proofByCode(state);
      if (!out || out.proof.codeSent?.issue !== event.issue) return state;
      return changeProof(state, out.of, (proof) =>
        event.matched
          ? { codeMatchedAt: proof.codeMatchedAt ?? event.at, decided: null }
          : { wrongAnswers: proof.wrongAnswers + 1 },
      );
    }
    case 'evidence-received':
      return {
        // Of several pieces the first starts the clock (the earlier date is the safer one) unless staff say otherwise.
        ...changeProof(state, event.of, (proof) => ({
          evidenceReceivedAt: proof.evidenceReceivedAt ?? event.receivedAt,
          decided: null,
        })),
        evidenceHeld: state.evidenceHeld || event.route === 'mailed',
      };
    case 'proof-decided':
      return changeProof(state, event.of, () => ({
        decided: { decision: event.decision, at: event.at, provedAt: event.provedAt },
        // What was rejected has not come: the proof is awaited again, chased and in the end lapses.
        ...(event.decision === 'rejected' ? { codeMatchedAt: null, evidenceReceivedAt: null } : {}),
      }));
    case 'evidence-deleted':
      return { ...state, evidenceHeld: false };
    case 'clarification-asked':
      return { ...state, clarifications: [...state.clarifications, { askedAt: event.askedAt, receivedAt: null }] };
    case 'clarification-received':
      return {
        ...state,
        clarifications: state.clarifications.map((pause) =>
          pause.receivedAt === null ? { ...pause, receivedAt: event.receivedAt } : pause,
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
      return { ...state, ended: { how: 'lapsed', at: event.at } };
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

/** The first event of a case is not its opening: the store holds something that no code of ours writes. */
export class BrokenCaseError extends Error {
  override readonly name = 'BrokenCaseError';
  constructor(id: string, expected: string, found: string | undefined) {
    super(
      `Case ${id} should begin with ${expected} and begins with ${found ?? 'nothing'}. Its events were not changed.`,
    );
  }
}
