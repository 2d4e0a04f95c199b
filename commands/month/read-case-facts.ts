import * as z from 'zod';
import type { Clarification } from '../../functions/domain/deadlines/read-clarification.ts';
import type { ActStep, MailStep, ScenarioStep } from '../../local/simulation/scenario.ts';
import type { ExpectedMonth } from './read-expected.ts';

/** A proof as the scenario tells of it: asked for, come (by mail, post or in person), accepted. */
interface ProofFacts {
  cameAt: string | null;
  acceptedAt: string | null;
}

/** What the dates of one case depend on, read from the lines of the scenario and from nothing that the app recorded. */
export interface CaseFacts {
  /** Our receipt; of a case opened by hand what its line says. */
  received: string;
  /** An earlier receipt by staff, as the forwarded mail has it or triage says. */
  firstReceipt: string | null;
  proofs: Map<string, ProofFacts>;
  clarifications: Clarification[];
  extended: boolean;
}

const instant = z.iso.datetime({ offset: true });
const actSchema = z.object({
  of: z.string().optional(),
  decision: z.string().optional(),
  receivedAt: instant.optional(),
  provedAt: instant.optional(),
  askedAt: instant.optional(),
  firstReceiptAt: instant.nullable().optional(),
});

const newFacts = (received: string, firstReceipt: string | null): CaseFacts => ({
  received,
  firstReceipt,
  proofs: new Map(),
  clarifications: [],
  extended: false,
});

const momentOf = ({ moment }: ScenarioStep) => new Date(moment).toISOString();

const bare = (messageId: string) => messageId.trim().replace(/^<|>$/g, '');

/** A scenario whose acts do not follow from one another: a proof decided that nobody asked for. */
export class ScenarioOrderError extends Error {
  override readonly name = 'ScenarioOrderError';
  constructor(step: ScenarioStep, problem: string) {
    super(`Line ${step.line} of the scenario: ${problem}.`);
  }
}

function readAct(facts: CaseFacts, step: ActStep): void {
  const data = actSchema.parse(step.data ?? {});
  const proof = data.of === undefined ? undefined : facts.proofs.get(data.of);
  switch (step.act) {
    case 'triage-request':
      if (data.firstReceiptAt !== undefined) facts.firstReceipt = data.firstReceiptAt;
      return;
    case 'ask-proof':
      facts.proofs.set(data.of ?? '', { cameAt: null, acceptedAt: null });
      return;
    case 'receive-evidence':
      if (proof === undefined) throw new ScenarioOrderError(step, 'evidence of what nobody asked for');
      proof.cameAt = data.receivedAt ?? step.at;
      return;
    case 'decide-proof':
      if (proof === undefined) throw new ScenarioOrderError(step, 'a decision on what nobody asked for');
      proof.acceptedAt = data.decision === 'accepted' ? (data.provedAt ?? proof.cameAt) : null;
      return;
    case 'ask-clarification':
      facts.clarifications.push([data.askedAt ?? step.at, null]);
      return;
    case 'clarification-received':
      facts.clarifications = facts.clarifications.map(([asked, answered]) => [
        asked,
        answered ?? data.receivedAt ?? step.at,
      ]);
      return;
    case 'extend':
      facts.extended = true;
      return;
    default:
      return;
  }
}

/**
 * Reads the facts of every case of the month, by the Message-ID (without its brackets) of the mail that opened it, or the
 * name under which a line opened it by hand. Throws ScenarioOrderError, and ZodError on data that is not as acts take it.
 */
export function readCaseFacts(steps: readonly ScenarioStep[], expected: ExpectedMonth): Map<string, CaseFacts> {
  const facts = new Map<string, CaseFacts>();
  const mails = new Map(expected.mails.map((mail) => [mail.mail, mail]));
  const readMail = (step: MailStep) => {
    const mail = mails.get(step.mail);
    if (mail === undefined) throw new ScenarioOrderError(step, `${step.mail} is not in expected.json`);
    if (mail.answers === undefined) {
      facts.set(bare(mail.messageId), newFacts(momentOf(step), mail.firstReceipt ?? null));
      return;
    }
    const proof = facts.get(bare(mail.answers))?.proofs.get(mail.brings ?? '');
    if (proof !== undefined) proof.cameAt = momentOf(step);
  };
  for (const step of steps) {
    if (step.kind === 'mail') readMail(step);
    else if (step.kind === 'open') {
      facts.set(step.as ?? '', newFacts(z.object({ receivedAt: instant }).parse(step.data).receivedAt, null));
    } else if (step.kind === 'act') {
      const ofCase = facts.get(bare(step.case));
      if (ofCase !== undefined) readAct(ofCase, step);
    }
  }
  return facts;
}
