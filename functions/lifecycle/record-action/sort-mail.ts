import { casePrefixes } from '../../domain/case/case-kinds.ts';
import { everyQuestion } from '../../domain/reading/list-unanswered.ts';
import type { FileStore, Keys, MailRegister, UnsortedMail, UnsortedMailStore } from '../../platform/ports.ts';
import { deriveCaseId } from '../case-id.ts';
import { type OpenCaseDependencies, openCase } from '../open-case/open-case.ts';
import { readOpeningParticulars } from '../open-case/opening-particulars.ts';
import { type OpeningData, UNKNOWN_VERDICTS, writeOpening } from '../open-case/write-opening.ts';
import { findTimeFault } from './find-time-fault.ts';
import { type ActionRequest, type ActionResult, findStaff, type RecordDependencies } from './record-action.ts';
import { type UnsortedAction, unsortedActionSchema } from './unsorted-actions.ts';
import { wordsName } from './words-name.ts';

export interface SortDependencies extends RecordDependencies, OpenCaseDependencies {
  unsorted: UnsortedMailStore;
  register: MailRegister;
  files: FileStore;
  keys: Keys;
}

const fitting: string[] = unsortedActionSchema.options.map((option) => option.shape.action.value);

export const isUnsortedId = (id: string) => id.startsWith('TRI-');

type OpeningAction = Exclude<UnsortedAction, { action: 'dismiss' }>;

/** What the person who sorts it says of the case that the mail opens. */
function readData({ action, data }: OpeningAction): OpeningData {
  switch (action) {
    case 'open-request':
      return { kind: 'request', rights: data.rights, asker: data.asker, firstReceiptAt: null };
    case 'open-breach':
      return {
        kind: 'breach',
        reporter: data.reporter,
        staffKnewAt: data.staffKnewAt ?? null,
        unanswered: [...everyQuestion],
      };
    case 'open-complaint':
      return { kind: 'complaint', category: data.category };
    case 'open-disclosure':
      return { kind: 'disclosure', category: data.category, ground: data.ground ?? null };
  }
}

/**
 * The mail's file and particulars go over to the case; then nothing of it is left under the unsorted item. Null where
 * its period ended first and they are gone.
 */
async function openFrom(
  sorted: OpeningAction,
  item: UnsortedMail,
  by: string,
  at: string,
  dependencies: SortDependencies,
): Promise<string | null> {
  const { files, keys, particulars, register } = dependencies;
  const data = readData(sorted);
  const caseId = await deriveCaseId(keys, casePrefixes[data.kind], item.mail);
  const kept = (await particulars.get(item.id, 'opening')) ?? (await particulars.get(caseId, 'opening'));
  if (kept === null) return null;
  const opening = readOpeningParticulars(kept);
  const file = `unsorted/${item.id}/${item.sesId}.eml`;
  if ((await files.size(file)) !== null) await files.copy(file, `cases/${caseId}/mail/${item.sesId}.eml`);
  const opened = writeOpening(data, {
    at,
    by,
    channel: 'unsorted-mail',
    mail: item.mail,
    receivedAt: item.receivedAt,
    verdicts: (await register.find(item.mail))?.verdicts ?? UNKNOWN_VERDICTS,
    flags: opening.answerTo === null ? ['no-answer-address'] : [],
  });
  await openCase(caseId, opened, opening, dependencies);
  await particulars.deleteAll(item.id);
  await files.remove(file);
  // Intake's outcome stands, a person had to look; the mail now belongs to the case.
  await register.settle(item.mail, 'triage', caseId, item.reason);
  return caseId;
}

/** Leaves the mail where it is until its period ends; its entry says that intake is done with it. */
async function dismiss(
  reasons: string,
  { actionId }: ActionRequest,
  item: UnsortedMail,
  by: string,
  at: string,
  { particulars, register }: SortDependencies,
): Promise<string> {
  await particulars.put(item.id, wordsName(actionId), { reasons, at, by });
  await register.settle(item.mail, 'triage', item.id, item.reason);
  return item.id;
}

/** Why the data of an action cannot be right for this mail; null where they can. */
function findFault(sorted: UnsortedAction, { receivedAt }: UnsortedMail): string | null {
  if (sorted.action !== 'open-breach' || sorted.data.staffKnewAt === undefined) return null;
  return Date.parse(sorted.data.staffKnewAt) > Date.parse(receivedAt)
    ? `Staff cannot have known first (${sorted.data.staffKnewAt}) after the mail came (${receivedAt}).`
    : null;
}

/**
 * Does what a person decided on mail without a case: opens a case from it, or dismisses it. The decision
 * is claimed before it is done, so that of two people who decide differently at once the second is refused; one whose
 * doing died is finished by sending it again. Idempotent.
 */
export async function sortMail(request: ActionRequest, dependencies: SortDependencies): Promise<ActionResult> {
  const { caseId: id, action } = request;
  const { unsorted, rules } = dependencies;
  const refuse = (reason: string, could = fitting): ActionResult => ({
    recorded: false,
    caseId: id,
    reason,
    fitting: could,
  });
  const person = findStaff(dependencies.staff, request.by);
  if (!person) return refuse(`${request.by} is not in the role directory (deployment.json), so cannot act on mail.`);
  const { casework, toldOfUnsortedMail } = rules.policy.roles;
  if (!person.roles.some((role) => [...casework.value, ...toldOfUnsortedMail.value].includes(role))) {
    return refuse(`Sorting mail is for ${toldOfUnsortedMail.value.join(', ')} and those who work on cases.`);
  }
  const dated = findTimeFault(request);
  if (dated !== null) return refuse(dated);
  const item = await unsorted.find(id);
  if (item === null) return refuse(`There is no unsorted mail ${id}.`);
  const parsed = unsortedActionSchema.safeParse({ action, data: request.data ?? {} });
  if (!parsed.success) {
    return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  const sorted = parsed.data;
  const fault = findFault(sorted, item);
  if (fault !== null) return refuse(fault);
  if (item.status === 'settled') return refuse(`${id} has been sorted already.`, []);
  if (!(await unsorted.decide(id, action))) {
    const decision = (await unsorted.find(id))?.decision;
    return refuse(`Somebody else has decided on ${id} already${decision ? ` (${decision})` : ''}.`, []);
  }
  const at = new Date(request.at).toISOString();
  const caseId =
    sorted.action === 'dismiss'
      ? await dismiss(sorted.data.reasons, request, item, person.id, at, dependencies)
      : await openFrom(sorted, item, person.id, at, dependencies);
  if (caseId === null) return refuse(`${id} has been disposed of: its period has ended.`, []);
  await unsorted.save({ ...item, status: 'settled', decision: action });
  return { recorded: true, caseId, event: action, seq: 1, repeated: false };
}
