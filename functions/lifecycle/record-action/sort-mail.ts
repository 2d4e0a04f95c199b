import type { NewCaseEvent } from '../../domain/case/events.ts';
import type { FileStore, Keys, MailRegister, UnsortedMail, UnsortedMailStore } from '../../platform/ports.ts';
import { deriveCaseId } from '../case-id.ts';
import { type OpenCaseDependencies, openCase } from '../open-case/open-case.ts';
import { readOpeningParticulars } from '../open-case/opening-particulars.ts';
import { type ActionRequest, type ActionResult, findStaff, type RecordDependencies } from './record-action.ts';
import { type UnsortedAction, unsortedActionSchema } from './unsorted-actions.ts';

export interface SortDependencies extends RecordDependencies, OpenCaseDependencies {
  unsorted: UnsortedMailStore;
  register: MailRegister;
  files: FileStore;
  keys: Keys;
}

const fitting: string[] = unsortedActionSchema.options.map((option) => option.shape.action.value);

export const isUnsortedId = (id: string) => id.startsWith('TRI-');

type Opening = Extract<NewCaseEvent, { type: 'request-opened' | 'breach-reported' }>;

async function writeOpening(
  { action, data }: Exclude<UnsortedAction, { action: 'dismiss' }>,
  item: UnsortedMail,
  by: string,
  at: string,
  register: MailRegister,
): Promise<Opening> {
  const record = await register.find(item.mail);
  const opening = {
    at,
    by,
    channel: 'unsorted-mail',
    mail: item.mail,
    receivedAt: item.receivedAt,
    verdicts: record?.verdicts ?? { spam: 'ABSENT', virus: 'ABSENT', spf: 'ABSENT', dkim: 'ABSENT', dmarc: 'ABSENT' },
    flags: [],
  } as const;
  return action === 'open-request'
    ? {
        ...opening,
        flags: [],
        type: 'request-opened',
        rights: data.rights,
        regimes: [],
        firstReceiptAt: null,
        asker: data.asker,
      }
    : {
        ...opening,
        flags: [],
        type: 'breach-reported',
        staffKnewAt: data.staffKnewAt ?? null,
        reporter: data.reporter,
      };
}

/** The mail's file and particulars go over to the case; then nothing of it is left under the unsorted item. */
async function openFrom(
  sorted: Exclude<UnsortedAction, { action: 'dismiss' }>,
  item: UnsortedMail,
  by: string,
  at: string,
  dependencies: SortDependencies,
): Promise<string> {
  const { files, keys, particulars, register } = dependencies;
  const caseId = await deriveCaseId(keys, sorted.action === 'open-request' ? 'REQ' : 'BRE', item.mail);
  const file = `unsorted/${item.id}/${item.sesId}.eml`;
  if ((await files.size(file)) !== null) await files.copy(file, `cases/${caseId}/mail/${item.sesId}.eml`);
  const opening = await particulars.get(item.id, 'opening');
  await openCase(
    caseId,
    await writeOpening(sorted, item, by, at, register),
    readOpeningParticulars(opening ?? (await particulars.get(caseId, 'opening'))),
    dependencies,
  );
  await particulars.deleteAll(item.id);
  await files.remove(file);
  await register.settle(item.mail, 'case', caseId, null);
  return caseId;
}

/** Does what a person decided on mail without a case: opens a request or a breach from it, or dismisses it. Idempotent. */
export async function sortMail(request: ActionRequest, dependencies: SortDependencies): Promise<ActionResult> {
  const { caseId: id } = request;
  const refuse = (reason: string, could = fitting): ActionResult => ({
    recorded: false,
    caseId: id,
    reason,
    fitting: could,
  });
  const person = findStaff(dependencies.staff, request.by);
  if (!person) return refuse(`${request.by} is not in the role directory (deployment.json), so cannot act on mail.`);
  const { casework, toldOfUnsortedMail } = dependencies.rules.policy.roles;
  if (!person.roles.some((role) => [...casework.value, ...toldOfUnsortedMail.value].includes(role))) {
    return refuse(`Sorting mail is for ${toldOfUnsortedMail.value.join(', ')} and those who work on cases.`);
  }
  const item = await dependencies.unsorted.find(id);
  if (item === null) return refuse(`There is no unsorted mail ${id}.`);
  if (item.status === 'settled') return refuse(`${id} has been sorted already.`, []);
  const parsed = unsortedActionSchema.safeParse({ action: request.action, data: request.data ?? {} });
  if (!parsed.success) {
    return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  const sorted = parsed.data;
  const at = new Date(request.at).toISOString();
  let caseId = id;
  if (sorted.action === 'dismiss') {
    await dependencies.particulars.put(id, `words/${request.actionId}`, {
      reasons: sorted.data.reasons,
      at,
      by: person.id,
    });
  } else {
    caseId = await openFrom(sorted, item, person.id, at, dependencies);
  }
  await dependencies.unsorted.save({ ...item, status: 'settled' });
  return { recorded: true, caseId, event: sorted.action, seq: 1, repeated: false };
}
