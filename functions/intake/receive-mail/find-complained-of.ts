import type { CaseState } from '../../domain/case/fold-case.ts';
import { readReferenceTokens } from '../../domain/reading/read-reference-tokens.ts';
import type { MailReading } from '../read-mail/mail-reading.ts';
import type { IntakeDependencies } from './dependencies.ts';
import { findCaseByTokens } from './find-case.ts';
import type { ClearReading } from './read-forward-claim.ts';

/** Whether a mail clearly makes a complaint. */
const isComplaint = (reading: MailReading): reading is ClearReading =>
  (reading.kind === 'form' && reading.form.kind === 'complaint') ||
  ((reading.kind === 'form' || reading.kind === 'text') && reading.classification.kinds.includes('complaint'));

/**
 * A mail that answers a case, read as a complaint about it; null where it is none. Our letters say that a complaint may
 * come as a reply (L20), and then the case says that it is about personal data, whether or not the mail does. On a
 * complaint itself it is one more mail of that complaint.
 */
export function readAsComplaint(answered: CaseState, reading: MailReading): ClearReading | null {
  if (answered.kind === 'complaint') return null;
  if (isComplaint(reading)) return reading;
  if (reading.kind !== 'unclear') return null;
  const { facts, classification, forward } = reading;
  return classification.setAside.some(({ because }) => because === 'not-about-data')
    ? { kind: 'text', opens: 'complaint', facts, forward, classification: { ...classification, kinds: ['complaint'] } }
    : null;
}

/**
 * The case that a mail complains of: the one that it answers, else the first that its words or its form name. Null where
 * it makes no complaint, or names no case of ours; then a person links it (link-complaint).
 */
export async function findComplainedOf(
  reading: ClearReading,
  answered: CaseState | null,
  dependencies: IntakeDependencies,
): Promise<CaseState | null> {
  if (!isComplaint(reading)) return null;
  if (answered) return answered;
  const { facts, forward } = reading;
  const written = [facts.newText, forward?.original.newText ?? '', forward?.original.subject ?? ''];
  const form = reading.kind === 'form' && reading.form.kind === 'complaint' ? (reading.form.reference ?? '') : '';
  return findCaseByTokens([form, ...written].flatMap(readReferenceTokens), dependencies);
}
