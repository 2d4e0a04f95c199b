import { isCaseId } from '../../domain/case/case-kinds.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import { findGoingOn } from '../../lifecycle/find-going-on.ts';
import type { Automatic, MailFacts } from '../read-mail/mail-reading.ts';
import type { IntakeDependencies } from './dependencies.ts';

/** The notice whose failure a bounce reports. */
export interface BouncedNotice {
  notice: string;
  recipient: string;
}

async function loadState(caseId: string, { events }: IntakeDependencies): Promise<CaseState | null> {
  const stored = await events.load(caseId);
  return stored ? foldCase(caseId, stored.events) : null;
}

/** The first of the references that names a case; one that was made up names none. */
export async function findCaseByTokens(
  tokens: readonly string[],
  dependencies: IntakeDependencies,
): Promise<CaseState | null> {
  for (const token of tokens) {
    const state = isCaseId(token) ? await loadState(token, dependencies) : null;
    if (state) return state;
  }
  return null;
}

/** The notice of ours that one of these Message-IDs names. */
async function findNotice(messageIds: readonly string[], { keys, ledger }: IntakeDependencies) {
  for (const messageId of messageIds) {
    const given = await ledger.findByMessage(await keys.hash('message', messageId));
    if (given && isCaseId(given.caseId)) return given;
  }
  return null;
}

/** The case that a mail answers: by the reference in its subject or plus address, else by the mail of ours that it names. */
export async function findAnsweredCase(facts: MailFacts, dependencies: IntakeDependencies): Promise<CaseState | null> {
  const named = await findCaseByTokens(facts.referenceTokens, dependencies);
  if (named) return followMerges(named, dependencies);
  const given = await findNotice(facts.repliesTo, dependencies);
  const state = given ? await loadState(given.caseId, dependencies) : null;
  return state && followMerges(state, dependencies);
}

/** What is written about a report that was merged belongs to the case in which it goes on: its people read it there. */
async function followMerges(state: CaseState, { events }: IntakeDependencies): Promise<CaseState> {
  if (state.kind !== 'breach' || state.incident.mergedInto === null) return state;
  const goingOn = await findGoingOn({ state, generation: 0 }, events);
  return goingOn === null || goingOn.state.purgedAt !== null ? state : goingOn.state;
}

/** The recipient of the directory, or the requester, whom a failed address belongs to. */
async function findRecipient(address: string, caseId: string, { organisation, particulars }: IntakeDependencies) {
  const same = (other: string) => other.toLowerCase() === address.toLowerCase();
  const member = organisation.staff.find((person) => same(person.address));
  if (member) return member.id;
  const opening = await particulars.get(caseId, 'opening');
  return typeof opening?.answerTo === 'string' && same(opening.answerTo) ? 'requester' : null;
}

/** The notices that a delivery report says did not arrive: the one it returns, else the latest to each failed address. */
export async function findBouncedNotices(
  automatic: Automatic,
  state: CaseState,
  dependencies: IntakeDependencies,
): Promise<BouncedNotice[]> {
  if (automatic.subtype !== 'bounce') return [];
  const failed = automatic.recipients.filter(({ outcome }) => outcome === 'permanent' || outcome === 'transient');
  // What is only late may still arrive; the server says so again when it gives up.
  if (automatic.recipients.length > 0 && failed.length === 0) return [];
  const given = await findNotice(automatic.originalMessageIds, dependencies);
  if (given?.caseId === state.id) return [{ notice: given.notice, recipient: given.recipient }];
  const notices: BouncedNotice[] = [];
  for (const { address } of failed) {
    const recipient = await findRecipient(address, state.id, dependencies);
    const latest = recipient ? (await dependencies.ledger.listTo(state.id, recipient))[0] : undefined;
    if (latest) notices.push({ notice: latest.notice, recipient: latest.recipient });
  }
  return notices;
}

/** The case that an automatic mail is about. */
export async function findCaseOfAutomatic(
  automatic: Automatic,
  facts: MailFacts,
  dependencies: IntakeDependencies,
): Promise<CaseState | null> {
  if (automatic.subtype === 'bounce' || automatic.subtype === 'delivery-report') {
    const given = await findNotice(automatic.originalMessageIds, dependencies);
    if (given) return loadState(given.caseId, dependencies);
    const named = await findCaseByTokens(automatic.originalTokens, dependencies);
    if (named) return named;
  }
  return findAnsweredCase(facts, dependencies);
}
