import { casePrefixes } from '../../domain/case/case-kinds.ts';
import type { CaseState } from '../../domain/case/fold-case.ts';
import type { HandedOver } from '../../domain/case/read-handovers.ts';
import { findHandoverDue } from '../../domain/deadlines/find-handover-due.ts';
import { deriveCaseId } from '../../lifecycle/case-id.ts';
import { type Opening, openCase, type RoutingEvent } from '../../lifecycle/open-case/open-case.ts';
import type { IntakeDependencies, MailInHand, MailOutcome } from './dependencies.ts';
import { findComplainedOf } from './find-complained-of.ts';
import type { ClearReading } from './read-forward-claim.ts';
import { writeOpenings } from './write-opening.ts';
import { writeParticulars } from './write-particulars.ts';

/** When the mail was first received, as far as its reading tells: what is handed over counts from then too (SR-10). */
const findReceipt = (opening: Opening) =>
  (opening.type === 'request-opened' ? opening.firstReceiptAt : null) ?? opening.receivedAt;

const handOver = ({ regime, due }: HandedOver, at: string): RoutingEvent => ({
  type: 'handed-over',
  at,
  by: 'system',
  regime,
  due,
});

const complainOf = ({ id }: CaseState, at: string): RoutingEvent => ({
  type: 'case-linked',
  at,
  by: 'system',
  to: id,
  because: 'complained-of',
});

/**
 * Opens the cases of a clearly read mail: one of each kind that it asks for or reports, each with its own clock, linked
 * with the others, a complaint with the case that it is about (`answered`, or one that it names); what is not ours is
 * handed over from the first of them (L15). Every id is derived from the mail and the
 * kind (ADR 0004), so that each step, and the whole, can be repeated.
 */
export async function openFromMail(
  reading: ClearReading,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
  answered: CaseState | null = null,
): Promise<MailOutcome> {
  const { keys, files, rules, organisation } = dependencies;
  const complainedOf = await findComplainedOf(reading, answered, dependencies);
  const openings = await Promise.all(
    writeOpenings(reading, inHand, organisation.domain, rules.policy).map(async ({ kind, opening }) => ({
      opening,
      caseId: await deriveCaseId(keys, casePrefixes[kind], inHand.mail),
    })),
  );
  const particulars = writeParticulars(reading);
  const at = inHand.receivedAt;
  for (const [index, { caseId, opening }] of openings.entries()) {
    await files.copy(inHand.key, `cases/${caseId}/mail/${inHand.sesId}.eml`);
    const others = openings.filter((other) => other.caseId !== caseId);
    const regimes = index === 0 ? reading.classification.handovers : [];
    const routing: RoutingEvent[] = [
      ...others.map(
        (other) => ({ type: 'case-linked', at, by: 'system', to: other.caseId, because: 'same-mail' }) as const,
      ),
      ...(complainedOf && opening.type === 'complaint-received' ? [complainOf(complainedOf, at)] : []),
      ...regimes.map((regime) => handOver({ regime, due: findHandoverDue(regime, findReceipt(opening)) }, at)),
    ];
    await openCase(caseId, opening, particulars, dependencies, routing);
  }
  return { outcome: 'case', belongsTo: openings[0]?.caseId ?? null, reason: null };
}
