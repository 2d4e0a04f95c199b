import type { CaseState } from '../case/fold-case.ts';
import type { ComplaintState } from '../case/fold-complaint.ts';

/** Whether somebody has acted on a case, or is the officer to whom it is allocated. */
const hasActedOn = (person: string, { actors, routing }: CaseState) =>
  actors.has(person) || routing.allocated?.to === person;

/**
 * Why somebody (an id of the role directory) may not look into a complaint: they acted on a case that it complains of, and
 * a complaint goes to somebody uninvolved (L20). Null where they may. `linked` are the cases complained of as they stand.
 */
export function findInvolvement(
  { concerns }: ComplaintState,
  person: string,
  linked: readonly CaseState[] = [],
): string | null {
  const concerned = linked.filter(({ id }) => concerns.some(({ to }) => to === id));
  const own = concerned.find((state) => hasActedOn(person, state));
  return own
    ? `They acted on ${own.id}, the case complained of. A complaint is looked into by somebody uninvolved (L20): choose somebody else.`
    : null;
}
