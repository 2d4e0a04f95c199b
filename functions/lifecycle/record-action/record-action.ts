import { checkAction } from '../../domain/actions/check-action.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import type { NewCaseEvent } from '../../domain/case/events.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import type { StaffMember } from '../../platform/organisation.ts';
import type { CaseLists, EventStore, ExecutionStore, Machines, ParticularsStore } from '../../platform/ports.ts';
import { wakeCase } from '../wake-case.ts';

/** Something a member of staff does: `by` is an address of the role directory, `at` when it was done. */
export interface ActionRequest {
  caseId: string;
  action: string;
  /** Whoever sends the action makes this up; a repeat of it is the same action. */
  actionId: string;
  by: string;
  data: unknown;
  at: string;
}

export type ActionResult =
  | { recorded: true; caseId: string; event: string; seq: number; repeated: boolean }
  | { recorded: false; caseId: string; reason: string; fitting: string[] };

export interface RecordDependencies {
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
  particulars: ParticularsStore;
  rules: Rules;
  staff: readonly StaffMember[];
}

const refused = (caseId: string, reason: string, fitting: string[] = []): ActionResult => ({
  recorded: false,
  caseId,
  reason,
  fitting,
});

/** The person of the role directory with that address, whatever its capitals. */
export const findStaff = (staff: readonly StaffMember[], address: string) =>
  staff.find((member) => member.address.toLowerCase() === address.trim().toLowerCase());

/** Where the reasons of an action stand among the particulars. */
export const wordsName = (actionId: string) => `words/${actionId}`;

/**
 * One try at writing the event; null where somebody else wrote that number first and the action must be checked again.
 * The words of an action that then does not fit are taken back: no event would ever name them.
 */
async function tryToRecord(
  request: ActionRequest,
  state: CaseState,
  person: StaffMember,
  dependencies: RecordDependencies,
): Promise<ActionResult | null> {
  const { caseId, actionId } = request;
  const { events, lists, particulars, rules } = dependencies;
  const at = laterOf(new Date(request.at).toISOString(), state.lastAt);
  const answer = checkAction(state, { action: request.action, roles: person.roles, data: request.data }, { rules, at });
  if (!answer.fits) {
    await particulars.remove(caseId, wordsName(actionId));
    return refused(caseId, answer.reason, answer.fitting);
  }
  const hasWords = Object.keys(answer.words).length > 0;
  if (hasWords) await particulars.put(caseId, wordsName(actionId), { ...answer.words, at, by: person.id });
  const event: NewCaseEvent = { ...answer.event, at, by: person.id, actionId, ...(hasWords ? { words: true } : {}) };
  await lists.announce(caseId, state.seq + 1);
  return (await events.append(caseId, state.seq, event))
    ? { recorded: true, caseId, event: event.type, seq: state.seq + 1, repeated: false }
    : null;
}

/**
 * Records what somebody did on a case, and wakes it. Nobody's action is lost to a race (design rule 6): the event is
 * appended only on the case as it was checked; on a conflict it is read and checked again; a repeated `actionId` is one
 * event and signals again. An action that does not fit changes nothing and answers with what would.
 */
export async function recordAction(request: ActionRequest, dependencies: RecordDependencies): Promise<ActionResult> {
  const { caseId, actionId } = request;
  const person = findStaff(dependencies.staff, request.by);
  if (!person)
    return refused(caseId, `${request.by} is not in the role directory (deployment.json), so cannot act on cases.`);
  for (;;) {
    const stored = await dependencies.events.load(caseId);
    if (stored === null) return refused(caseId, `There is no case ${caseId}.`);
    const earlier = stored.events.find((event) => event.actionId === actionId);
    const result: ActionResult | null = earlier
      ? { recorded: true, caseId, event: earlier.type, seq: earlier.seq, repeated: true }
      : await tryToRecord(request, foldCase(caseId, stored.events), person, dependencies);
    if (result === null) continue;
    if (result.recorded) await wakeCase(caseId, dependencies);
    return result;
  }
}
