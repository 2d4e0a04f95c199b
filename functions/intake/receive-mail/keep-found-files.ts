import type { EventBody } from '../../domain/actions/action.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { CaseState } from '../../domain/case/fold-case.ts';
import { findSearch, isSearchOpen } from '../../domain/case/fold-searches.ts';
import { readServiceOfNotice } from '../../domain/decide/search-notices.ts';
import { type CaseFolder, foundFolder, nameKeptFile } from '../../domain/searches/found-files.ts';
import type { MailFacts } from '../read-mail/mail-reading.ts';
import { parseMessage, readContent } from '../read-mail/parse-message.ts';
import type { IntakeDependencies, MailInHand } from './dependencies.ts';

/** The services that the sender of a mail represents, by the role directory. */
function listServicesOf(facts: MailFacts, { organisation }: IntakeDependencies): readonly string[] {
  const address = facts.from?.address.toLowerCase() ?? '';
  return (
    organisation.staff.find(
      (member) => member.address.toLowerCase() === address && member.roles.includes('service-representative'),
    )?.services ?? []
  );
}

/** The service whose notice a mail answers, by the Message-IDs that it names. */
async function findServiceAnswered(facts: MailFacts, caseId: string, { keys, ledger }: IntakeDependencies) {
  for (const messageId of facts.repliesTo) {
    const given = await ledger.findByMessage(await keys.hash('message', messageId));
    const service = given?.caseId === caseId ? readServiceOfNotice(given.notice) : null;
    if (service !== null) return service;
  }
  return null;
}

/**
 * A representative's mail with attachments as what came for their search: of the one whose notice it answers, else of the
 * only one that they still owe. None where it could be for either of two: then an officer says. An officer confirms it in
 * any case, because an address can be forged. Nothing once an earlier try has recorded it.
 */
export async function readSearchMail(
  state: CaseState,
  events: readonly CaseEvent[],
  facts: MailFacts,
  { mail }: MailInHand,
  dependencies: IntakeDependencies,
): Promise<EventBody[]> {
  if (state.kind !== 'request' || state.ended || facts.attachments.length === 0) return [];
  if (findSearchOfMail(events, mail) !== null) return [];
  const owed = listServicesOf(facts, dependencies).filter((service) => {
    const search = findSearch(state.searches, service);
    return search !== undefined && isSearchOpen(search);
  });
  if (owed.length === 0) return [];
  const answered = await findServiceAnswered(facts, state.id, dependencies);
  const service = owed.find((one) => one === answered) ?? (owed.length === 1 ? owed[0] : undefined);
  return service === undefined
    ? []
    : [{ type: 'search-mail-received', service, mail, attachments: facts.attachments.length }];
}

/** The service that a mail is recorded as having come from; null where it is not. */
const findSearchOfMail = (events: readonly CaseEvent[], mail: string): string | null =>
  events.flatMap((event) => (event.type === 'search-mail-received' && event.mail === mail ? [event.service] : []))[0] ??
  null;

/** Files of one mail that are taken out of it; the mail itself has the rest. */
const MOST_FILES = 100;

/** Where the attachments of a mail belong, and the name of the particulars that say which they are; null where nowhere. */
interface Place {
  folder: CaseFolder;
  service: string | null;
  particulars: string;
}

/**
 * What came for a search goes to its service; what somebody who prepares disclosure schedules sends to the case they may
 * have redacted. Anything else stays in the mail it came with.
 */
function findPlace(
  events: readonly CaseEvent[],
  facts: MailFacts,
  { mail, sesId }: MailInHand,
  { organisation }: IntakeDependencies,
): Place | null {
  const service = findSearchOfMail(events, mail);
  if (service !== null) return { folder: foundFolder(service), service, particulars: `found/${sesId}` };
  const address = facts.from?.address.toLowerCase() ?? '';
  const sender = organisation.staff.find((member) => member.address.toLowerCase() === address);
  const prepares = sender?.roles.some((role) => organisation.policy.review.prepares.value.includes(role));
  const isRequest = events[0]?.type === 'request-opened';
  return prepares && isRequest && facts.attachments.length > 0
    ? { folder: 'redacted', service: null, particulars: `redacted/${sesId}` }
    : null;
}

/**
 * Takes the attachments out of a service's mail for its search, or out of an officer's, and keeps each under the case's
 * prefix, before the mail leaves `incoming/`. What they are called stands among the particulars. A repeat writes the same
 * objects.
 */
export async function keepFoundFiles(
  caseId: string,
  events: readonly CaseEvent[],
  facts: MailFacts,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<void> {
  const { files, found, particulars } = dependencies;
  const place = findPlace(events, facts, inHand, dependencies);
  const raw = place === null ? null : await files.read(inHand.key);
  const parsed = raw === null ? null : await parseMessage(raw.bytes);
  if (place === null || parsed?.state !== 'parsed') return;
  const kept = parsed.email.attachments.slice(0, MOST_FILES).map((attachment, index) => ({
    key: nameKeptFile(caseId, place.folder, `${inHand.sesId}-${index + 1}`, attachment.filename),
    name: attachment.filename?.slice(0, 255).toWellFormed() ?? null,
    bytes: readContent(attachment),
  }));
  for (const file of kept) await found.save(file.key, file.bytes, 'application/octet-stream');
  await particulars.put(caseId, place.particulars, {
    service: place.service,
    receivedAt: inHand.receivedAt,
    files: kept.map((file) => ({ key: file.key, name: file.name, size: file.bytes.byteLength })),
  });
}

/** Takes out again what was kept of a mail whose case was disposed of meanwhile. */
export async function dropFoundFiles(
  caseId: string,
  { sesId }: MailInHand,
  { files, particulars }: IntakeDependencies,
): Promise<void> {
  for (const folder of ['found', 'redacted']) {
    await particulars.remove(caseId, `${folder}/${sesId}`);
    for (const { key } of await files.list(`cases/${caseId}/${folder}/`)) {
      if (key.includes(`/${sesId}-`)) await files.remove(key);
    }
  }
}
