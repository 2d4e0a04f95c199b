import type { EventBody } from '../../domain/actions/action.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import type { CaseEvent, NewCaseEvent } from '../../domain/case/events.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import { checkCode, findAnswers } from '../../identity/check-code/check-code.ts';
import { readGivenAddress } from '../../identity/read-given-address.ts';
import { startNextGeneration } from '../../lifecycle/start-next-generation.ts';
import { wakeCase } from '../../lifecycle/wake-case.ts';
import type { Automatic, MailFacts } from '../read-mail/mail-reading.ts';
import type { IntakeDependencies, MailInHand, MailOutcome } from './dependencies.ts';
import { findBouncedNotices } from './find-case.ts';
import { dropFoundFiles, keepFoundFiles, readSearchMail } from './keep-found-files.ts';

type Sender = 'requester' | 'staff' | 'other';

const LONGEST_TEXT = 50_000;

async function findSender(facts: MailFacts, state: CaseState, { particulars }: IntakeDependencies): Promise<Sender> {
  const opening = await particulars.get(state.id, 'opening');
  const address = facts.from?.address.toLowerCase() ?? '';
  const known = [opening?.answerTo, await readGivenAddress(state, particulars)];
  if (known.some((one) => typeof one === 'string' && one.toLowerCase() === address)) return 'requester';
  return facts.fromStaff ? 'staff' : 'other';
}

/** The proofs that a requester's attachments may be evidence of; staff decide (SR-3). */
const findAwaitedEvidence = (state: RequestState) =>
  (['identity', 'authority'] as const).filter((of) => {
    const proof = state.proofs[of];
    return proof?.route === 'evidence' && proof.decided?.decision !== 'accepted';
  });

const mayBeEvidence = (facts: MailFacts) =>
  facts.attachments.some(({ kind }) => kind === 'document' || kind === 'image' || kind === 'archive');

/**
 * What a reply means for the case beyond having come, less what an earlier try has recorded of it. One that ends a silence
 * takes a lapsed request up again.
 */
async function readMeaning(
  state: CaseState,
  events: readonly CaseEvent[],
  facts: MailFacts,
  sender: Sender,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<EventBody[]> {
  if (sender === 'staff') return readSearchMail(state, events, facts, inHand, dependencies);
  if (state.kind !== 'request' || sender !== 'requester') return [];
  const { mail, receivedAt } = inHand;
  if (state.ended?.how === 'lapsed') {
    const heard = { ...state, ended: null };
    return [{ type: 'revived', mail }, ...(await readMeaning(heard, events, facts, sender, inHand, dependencies))];
  }
  if (state.ended) return [];
  const recorded = findEvidence(events, mail);
  const awaited = mayBeEvidence(facts) ? findAwaitedEvidence(state) : [];
  if (awaited.length > 0 || recorded.length > 0) {
    return awaited
      .filter((of) => !recorded.includes(of))
      .map((of) => ({ type: 'evidence-received', of, route: 'mailed', receivedAt, mail }));
  }
  const { keys, rules } = dependencies;
  return checkCode(state, facts.codeCandidates, inHand, findAnswers(events, mail), rules.policy, keys);
}

/** The proofs that a mail is recorded as evidence of. */
const findEvidence = (events: readonly CaseEvent[], mail: string) =>
  events.flatMap((event) => (event.type === 'evidence-received' && event.mail === mail ? [event.of] : []));

const hasMail = (event: CaseEvent, type: CaseEvent['type'], mail: string) =>
  event.type === type && 'mail' in event && event.mail === mail;

/**
 * Wakes the case; one that is closed, or that this mail has opened again, has no execution, and its next generation tells
 * the officer of the mail.
 */
async function wake({ state, events }: Written, mail: string, dependencies: IntakeDependencies): Promise<void> {
  await wakeCase(state.id, dependencies);
  if (state.closed === null && !events.some((event) => hasMail(event, 'revived', mail))) return;
  const stored = await dependencies.events.load(state.id);
  await startNextGeneration(dependencies.machines, state.kind, state.id, stored?.generation ?? 0);
}

interface Written {
  state: CaseState;
  events: CaseEvent[];
}

/**
 * Appends what `write` makes of the case as it stands, in order, `mark` last: where a retry finds the mark, all of it
 * was written. Null where the case was disposed of meanwhile.
 */
async function appendAll(
  caseId: string,
  by: Sender | 'system',
  inHand: MailInHand,
  write: (state: CaseState, events: CaseEvent[]) => Promise<EventBody[]>,
  dependencies: IntakeDependencies,
): Promise<Written | null> {
  for (;;) {
    const stored = await dependencies.events.load(caseId);
    if (!stored) return null;
    let state = foldCase(caseId, stored.events);
    if (state.purgedAt !== null) return null;
    const bodies = await write(state, stored.events);
    let isWritten = true;
    const events = [...stored.events];
    for (const body of bodies) {
      const event: NewCaseEvent = { ...body, at: laterOf(inHand.receivedAt, state.lastAt), by };
      await dependencies.lists.announce(caseId, state.seq + 1);
      isWritten = await dependencies.events.append(caseId, state.seq, event);
      if (!isWritten) break;
      events.push({ ...event, seq: state.seq + 1 });
      state = foldCase(caseId, events);
    }
    if (isWritten) return { state, events };
  }
}

/** An item of the table is 400 KB at most; the file has the rest. */
const MOST_ATTACHMENTS = 100;
const LONGEST_NAME = 255;

const listAttachments = ({ attachments }: MailFacts) =>
  attachments.slice(0, MOST_ATTACHMENTS).map(({ filename, mimeType, size }) => ({
    filename: filename?.slice(0, LONGEST_NAME).toWellFormed() ?? null,
    mimeType: mimeType.slice(0, LONGEST_NAME),
    size,
  }));

interface Kept {
  file: string;
  particulars: { name: string; particulars: Record<string, unknown> } | null;
}

/**
 * Keeps a mail with its case, after its events: evidence is never filed unrecorded, where its disposal could take it for
 * spent. False where the case was disposed of meanwhile, and then nothing of the mail is left with it.
 */
export async function keepWithCase(
  caseId: string,
  inHand: MailInHand,
  { file, particulars }: Kept,
  dependencies: IntakeDependencies,
): Promise<boolean> {
  await dependencies.files.copy(inHand.key, file);
  if (particulars) await dependencies.particulars.put(caseId, particulars.name, particulars.particulars);
  const stored = await dependencies.events.load(caseId);
  if (stored && foldCase(caseId, stored.events).purgedAt === null) return true;
  await dependencies.files.remove(file);
  if (particulars) await dependencies.particulars.remove(caseId, particulars.name);
  return false;
}

/**
 * Adds a mail to the case it answers: a one-time code or evidence in it is recorded, the file and what can be read of it
 * are kept with the case, the officer is told. Null where the case has been disposed of: the mail then belongs to no
 * case.
 */
export async function addReply(
  state: CaseState,
  facts: MailFacts,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome | null> {
  const caseId = state.id;
  const sender = await findSender(facts, state, dependencies);
  const mark: EventBody = {
    type: 'mail-received',
    mail: inHand.mail,
    sender,
    attachments: facts.attachments.length,
  };
  const written = await appendAll(
    caseId,
    sender,
    inHand,
    async (current, events) =>
      events.some((event) => hasMail(event, 'mail-received', inHand.mail))
        ? []
        : [...(await readMeaning(current, events, facts, sender, inHand, dependencies)), mark],
    dependencies,
  );
  if (!written) return null;
  const folder = findEvidence(written.events, inHand.mail).length > 0 ? 'evidence' : 'mail';
  const kept = {
    file: `cases/${caseId}/${folder}/${inHand.sesId}.eml`,
    particulars: {
      name: `mail/${inHand.sesId}`,
      particulars: {
        from: facts.from?.address ?? null,
        subject: facts.subject.slice(0, 1_000).toWellFormed(),
        text: facts.text.slice(0, LONGEST_TEXT).toWellFormed(),
        receivedAt: inHand.receivedAt,
        attachments: listAttachments(facts),
      },
    },
  };
  await keepFoundFiles(caseId, written.events, facts, inHand, dependencies);
  if (!(await keepWithCase(caseId, inHand, kept, dependencies))) {
    await dropFoundFiles(caseId, inHand, dependencies);
    return null;
  }
  await wake(written, inHand.mail, dependencies);
  return { outcome: 'reply', belongsTo: caseId, reason: null };
}

/** Records an automatic mail on its case; it is never answered (RFC 3834). A notice it returns raises the next rung. */
export async function addAutomatic(
  state: CaseState,
  automatic: Automatic,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome | null> {
  const caseId = state.id;
  const bounced = await findBouncedNotices(automatic, state, dependencies);
  const what = automatic.subtype === 'bounce' ? 'bounce' : 'auto-reply';
  const mark: EventBody = { type: 'automatic-mail-received', mail: inHand.mail, what };
  const written = await appendAll(
    caseId,
    'system',
    inHand,
    async (current, events) => {
      if (events.some((event) => hasMail(event, 'automatic-mail-received', inHand.mail))) return [];
      const known = new Set(current.bounced.map(({ notice, recipient }) => `${notice} ${recipient}`));
      const fresh = bounced.filter(({ notice, recipient }) => !known.has(`${notice} ${recipient}`));
      return [...fresh.map((notice): EventBody => ({ type: 'notice-bounced', ...notice })), mark];
    },
    dependencies,
  );
  if (!written) return null;
  const kept = { file: `cases/${caseId}/mail/${inHand.sesId}.eml`, particulars: null };
  if (!(await keepWithCase(caseId, inHand, kept, dependencies))) return null;
  if (bounced.length > 0) await wake(written, inHand.mail, dependencies);
  return { outcome: 'automatic', belongsTo: caseId, reason: null };
}
