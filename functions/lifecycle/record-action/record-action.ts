import { checkAction } from '../../domain/actions/check-action.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import type { CaseEvent, CaseEventType, NewCaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import { listKnownWords } from '../../domain/privacy/list-known-words.ts';
import { registerWordsSchema } from '../../domain/register/register-words.ts';
import type { StaffMember } from '../../platform/organisation.ts';
import type { RegisterWordsStore } from '../../platform/ports.ts';
import { loadLinkedCases } from '../load-linked-cases.ts';
import { startNextGeneration } from '../start-next-generation.ts';
import { wakeCase } from '../wake-case.ts';
import { findTimeFault } from './find-time-fault.ts';
import { hashAction } from './hash-action.ts';
import { deriveSplitId, type OtherCaseDependencies, prepareOtherCase } from './prepare-other-case.ts';
import { wordsName } from './words-name.ts';

/** Something a member of staff does: `by` is an address of the role directory, `at` when it was done. */
export interface ActionRequest {
  caseId: string;
  action: string;
  /** Whoever sends the action makes this up; a repeat of it is the same action. */
  actionId: string;
  by: string;
  data: unknown;
  at: string;
  /** When the function was called with it; `at` lies not after it. */
  now?: string | undefined;
}

export type ActionResult =
  | { recorded: true; caseId: string; event: string; seq: number; repeated: boolean }
  | { recorded: false; caseId: string; reason: string; fitting: string[] };

export interface RecordDependencies extends OtherCaseDependencies {
  staff: readonly StaffMember[];
  registerWords: RegisterWordsStore;
}

/** Events by which a case that may be closed goes on. */
const opensAgain: ReadonlySet<string> = new Set<CaseEventType>(['revived', 'case-reopened']);

/** Actions whose words outlive the case's particulars, or leave the house, and so must name nobody whom these know. */
const namesNobody: ReadonlySet<string> = new Set(['write-register-entry', 'write-pack-section']);

const refused = (caseId: string, reason: string, fitting: string[] = []): ActionResult => ({
  recorded: false,
  caseId,
  reason,
  fitting,
});

/** The person of the role directory with that address, whatever its capitals. */
export const findStaff = (staff: readonly StaffMember[], address: string) =>
  staff.find((member) => member.address.toLowerCase() === address.trim().toLowerCase());

/** What is answered where an event has this id already: a repeat is that one event, anything else is refused. */
const answerRepeat = (caseId: string, earlier: CaseEvent, asSent: string): ActionResult =>
  earlier.asSent === undefined || earlier.asSent === asSent
    ? { recorded: true, caseId, event: earlier.type, seq: earlier.seq, repeated: true }
    : refused(
        caseId,
        `The id ${earlier.actionId} names another action, which was recorded on ${earlier.at}. Send this one under an id of its own.`,
      );

/**
 * One try at writing the event; null where somebody else wrote that number first and the action must be checked again.
 * The words of an action that then does not fit are taken back: no event would ever name them.
 */
async function tryToRecord(
  request: ActionRequest & { asSent: string },
  history: readonly CaseEvent[],
  person: StaffMember,
  dependencies: RecordDependencies,
): Promise<ActionResult | null> {
  const { caseId, actionId, asSent } = request;
  const { events, lists, particulars, registerWords, rules, keys, staff } = dependencies;
  const state = foldCase(caseId, history);
  const at = laterOf(new Date(request.at).toISOString(), state.lastAt);
  const splitTo = await deriveSplitId(request, keys);
  const actor = { id: person.id, roles: person.roles, services: person.services ?? [] };
  const knownWords = namesNobody.has(request.action) ? listKnownWords(await particulars.list(caseId)) : [];
  const answer = checkAction(
    state,
    { action: request.action, roles: person.roles, data: request.data },
    {
      rules,
      at,
      actor,
      officers: staff,
      knownWords,
      linked: await loadLinkedCases(state, events),
      ...(splitTo === undefined ? {} : { splitTo }),
    },
  );
  if (!answer.fits) {
    await particulars.remove(caseId, wordsName(actionId));
    return refused(caseId, answer.reason, answer.fitting);
  }
  const misfit = await prepareOtherCase(answer.event, { ...request, by: person.id, at }, history, dependencies);
  if (misfit !== null) return refused(caseId, misfit);
  const hasWords = Object.keys(answer.words).length > 0;
  if (hasWords) await particulars.put(caseId, wordsName(actionId), { ...answer.words, at, by: person.id });
  if (answer.event.type === 'register-entry-written') {
    await registerWords.put(caseId, actionId, registerWordsSchema.parse(answer.words));
  }
  const event: NewCaseEvent = {
    ...answer.event,
    at,
    by: person.id,
    actionId,
    asSent,
    ...(hasWords ? { words: true } : {}),
  };
  await lists.announce(caseId, state.seq + 1);
  return (await events.append(caseId, state.seq, event))
    ? { recorded: true, caseId, event: event.type, seq: state.seq + 1, repeated: false }
    : null;
}

/**
 * Records what somebody did on a case, and wakes it. Nobody's action is lost to a race (design rule 6): the event is
 * appended only on the case as it was checked; on a conflict it is read and checked again; a repeated `actionId` is one
 * event and signals again, and another action under that id is refused. An action that does not fit, or is dated ahead of
 * the call, changes nothing and answers with what would fit.
 */
export async function recordAction(request: ActionRequest, dependencies: RecordDependencies): Promise<ActionResult> {
  const { caseId, actionId } = request;
  const person = findStaff(dependencies.staff, request.by);
  if (!person)
    return refused(caseId, `${request.by} is not in the role directory (deployment.json), so cannot act on cases.`);
  const dated = findTimeFault(request);
  if (dated !== null) return refused(caseId, dated);
  const asSent = await hashAction(dependencies.keys, { action: request.action, by: person.id, data: request.data });
  for (;;) {
    const stored = await dependencies.events.load(caseId);
    if (stored === null) return refused(caseId, `There is no case ${caseId}.`);
    const earlier = stored.events.find((event) => event.actionId === actionId);
    const result: ActionResult | null = earlier
      ? answerRepeat(caseId, earlier, asSent)
      : await tryToRecord({ ...request, asSent }, stored.events, person, dependencies);
    if (result === null) continue;
    if (!result.recorded) return result;
    await wakeCase(caseId, dependencies);
    // A case that was closed has no execution to be woken; where one is running all the same, the next takes over from it.
    if (opensAgain.has(result.event)) {
      const { kind } = foldCase(caseId, stored.events);
      await startNextGeneration(dependencies.machines, kind, caseId, stored.generation);
    }
    return result;
  }
}
