import type { BreachState } from '../../domain/case/fold-breach.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { Role } from '../../domain/policy/roles.ts';
import { findStaff } from '../../lifecycle/record-action/record-action.ts';
import type { StaffMember } from '../../platform/organisation.ts';
import { type ListDependencies, refuse } from './dependencies.ts';

/** The breach that somebody at work is on, and who they are; or why they cannot be. */
export async function findStaffCase(
  { caseId, by }: { caseId: string; by: string },
  entitled: readonly Role[],
  { organisation, events }: Pick<ListDependencies, 'organisation' | 'events'>,
): Promise<{ done: true; state: BreachState; person: StaffMember } | { done: false; reason: string }> {
  const person = findStaff(organisation.staff, by);
  if (!person) return refuse(`${by} is not in the role directory (deployment.json), so cannot act on cases.`);
  if (!person.roles.some((role) => entitled.includes(role))) {
    return refuse(`The lists of people concerned are for ${entitled.join(', ')} under this policy.`);
  }
  const stored = await events.load(caseId);
  const state = stored ? foldCase(caseId, stored.events) : null;
  if (state === null) return refuse(`There is no case ${caseId}.`);
  if (state.kind !== 'breach') return refuse(`${caseId} is no breach: only of a breach are the people concerned told.`);
  if (state.purgedAt !== null) return refuse('This case was disposed of; only its history is left.');
  return { done: true, state, person };
}
