import type { CaseEvent, ProofOf } from './events.ts';

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

export type Proofs = Partial<Record<ProofOf, Proof>>;

const isProof = (of: string): of is ProofOf => of === 'identity' || of === 'authority';

function changeProof(proofs: Proofs, of: ProofOf, change: (proof: Proof) => Partial<Proof>): Proofs {
  const proof = proofs[of];
  return proof ? { ...proofs, [of]: { ...proof, ...change(proof) } } : proofs;
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

function findProofByCode(proofs: Proofs): { of: ProofOf; proof: Proof } | null {
  for (const [of, proof] of Object.entries(proofs)) {
    if (isProof(of) && proof?.route === 'code' && proof.decided?.decision !== 'accepted') return { of, proof };
  }
  return null;
}

/** The proof that a one-time code is out for, if any: at most one is. */
export const proofByCode = ({ proofs }: { proofs: Proofs }) => findProofByCode(proofs);

/** The proofs after one more event. */
export function applyProofEvent(proofs: Proofs, event: CaseEvent): Proofs {
  switch (event.type) {
    case 'proof-asked':
      return { ...proofs, [event.of]: askProof(proofs[event.of], event) };
    case 'code-requested':
      return changeProof(proofs, event.of, (proof) => ({ codesRequested: proof.codesRequested + 1 }));
    case 'code-sent': {
      const out = findProofByCode(proofs);
      return out
        ? changeProof(proofs, out.of, (proof) => ({
            codeSent: { issue: event.issue, at: event.at },
            // A chase sends a fresh code without anybody's asking.
            codesRequested: Math.max(proof.codesRequested, event.issue),
            wrongAnswers: 0,
          }))
        : proofs;
    }
    case 'code-answered': {
      const out = findProofByCode(proofs);
      if (!out || out.proof.codeSent?.issue !== event.issue) return proofs;
      return changeProof(proofs, out.of, (proof) =>
        event.matched
          ? { codeMatchedAt: proof.codeMatchedAt ?? event.at, decided: null }
          : { wrongAnswers: proof.wrongAnswers + 1 },
      );
    }
    case 'evidence-received':
      // Of several pieces the first starts the clock (the earlier date is the safer one) unless staff say otherwise.
      return changeProof(proofs, event.of, (proof) => ({
        evidenceReceivedAt: proof.evidenceReceivedAt ?? event.receivedAt,
        decided: null,
      }));
    case 'proof-decided':
      return changeProof(proofs, event.of, () => ({
        decided: { decision: event.decision, at: event.at, provedAt: event.provedAt },
        // What was rejected has not come: the proof is awaited again, chased and in the end lapses.
        ...(event.decision === 'rejected' ? { codeMatchedAt: null, evidenceReceivedAt: null } : {}),
      }));
    default:
      return proofs;
  }
}
