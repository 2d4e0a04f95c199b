import { findListingFault } from '../../domain/actions/people-actions.ts';
import { uploadKey } from '../people-keys.ts';
import { type ListAnswer, type ListDependencies, refuse } from './dependencies.ts';
import { findStaffCase } from './find-staff-case.ts';

/** A part of a file that is brought in: a call of a function takes six megabytes, and a list may have more. */
export interface KeptPart {
  caseId: string;
  list: number;
  by: string;
  /** The start of the whole file's SHA-256 in hex: which reading of the list it is. */
  reading: string;
  /** From 1. */
  part: number;
  base64: string;
}

/** Keeps one part of a list until all are there. The same part again is the same object. */
export async function keepPart(
  { caseId, list, by, reading, part, base64 }: KeptPart,
  dependencies: ListDependencies,
): Promise<ListAnswer<{ kept: number }>> {
  const { casework } = dependencies.organisation.policy.roles;
  const found = await findStaffCase({ caseId, by }, casework.value, dependencies);
  if (!found.done) return found;
  const fault = findListingFault(found.state, list);
  if (fault !== null) return refuse(fault);
  await dependencies.streams.save(uploadKey(caseId, list, reading, part), Buffer.from(base64, 'base64'), 'text/csv');
  return { done: true, kept: part };
}
