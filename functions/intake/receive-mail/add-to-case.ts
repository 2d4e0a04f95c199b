import type { EventBody } from '../../domain/actions/action.ts';
import type { CaseEvent, NewCaseEvent } from '../../domain/case/events.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import { checkCode } from '../../identity/check-code/check-code.ts';
import { startNextGeneration } from '../../lifecycle/start-next-generation.ts';
import { wakeCase } from '../../lifecycle/wake-case.ts';
import type { Automatic, MailFacts } from '../read-mail/mail-reading.ts';
import type { IntakeDependencies, MailInHand, MailOutcome } from './dependencies.ts';
import { findBouncedNotices } from './find-case.ts';

type Sender = 'requester' | 'staff' | 'other';

const LONGEST_TEXT = 50_000;

async function findSender(facts: MailFacts, caseId: string, dependencies: IntakeDependencies): Promise<Sender> {
  const opening = await dependencies.particulars.get(caseId, 'opening');
  const address = facts.from?.address.toLowerCase() ?? '';
  if (typeof opening?.answerTo === 'string' && opening.answerTo.toLowerCase() === address) return 'requester';
  return facts.fromStaff ? 'staff' : 'other';
}

/** The proof that a requester's attachments may be evidence of; staff decide (SR-3). */
function findAwaitedEvidence(state: RequestState): 'identity' | 'authority' | null {
  for (const of of ['identity', 'authority'] as const) {
    const proof = state.proofs[of];
    if (proof?.route === 'evidence' && proof.decided?.decision !== 'accepted') return of;
  }
  return null;
}

const isEvidence = (facts: MailFacts) =>
  facts.attachments.some(({ kind }) => kind === 'document' || kind === 'image' || kind === 'archive');

/** What a mail means for the case beyond having come. */
async function readMeaning(
  state: CaseState,
  facts: MailFacts,
  sender: Sender,
  inHand: MailInHand,
  { keys, rules }: IntakeDependencies,
): Promise<{ events: EventBody[]; isEvidence: boolean }> {
  if (state.kind !== 'request' || state.ended || sender !== 'requester') return { events: [], isEvidence: false };
  const of = findAwaitedEvidence(state);
  if (of && isEvidence(facts)) {
    const { receivedAt } = inHand;
    return { events: [{ type: 'evidence-received', of, route: 'mailed', receivedAt }], isEvidence: true };
  }
  return { events: await checkCode(state, facts.codeCandidates, inHand, rules.policy, keys), isEvidence: false };
}

const later = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b);

const hasMail = (event: CaseEvent, type: CaseEvent['type'], mail: string) =>
  event.type === type && 'mail' in event && event.mail === mail;

/** Wakes the case; one that is closed has no execution, and its next generation tells the officer of the mail. */
async function wake(state: CaseState, dependencies: IntakeDependencies): Promise<void> {
  await wakeCase(state.id, dependencies);
  if (state.closed === null) return;
  const stored = await dependencies.events.load(state.id);
  await startNextGeneration(dependencies.machines, state.kind, state.id, stored?.generation ?? 0);
}

/**
 * Appends what `write` makes of the case as it stands, in order, `mark` last: where a retry finds the mark, all of it
 * was written. False where the case was disposed of meanwhile.
 */
async function appendAll(
  caseId: string,
  by: Sender | 'system',
  inHand: MailInHand,
  write: (state: CaseState, events: CaseEvent[]) => Promise<EventBody[]>,
  dependencies: IntakeDependencies,
): Promise<CaseState | null> {
  for (;;) {
    const stored = await dependencies.events.load(caseId);
    if (!stored) return null;
    let state = foldCase(caseId, stored.events);
    if (state.purgedAt !== null) return null;
    const bodies = await write(state, stored.events);
    let written = true;
    const events = [...stored.events];
    for (const body of bodies) {
      const event: NewCaseEvent = { ...body, at: later(inHand.receivedAt, state.lastAt), by };
      await dependencies.lists.announce(caseId, state.seq + 1);
      written = await dependencies.events.append(caseId, state.seq, event);
      if (!written) break;
      events.push({ ...event, seq: state.seq + 1 });
      state = foldCase(caseId, events);
    }
    if (written) return state;
  }
}

/**
 * Adds a mail to the case it answers: the file and what can be read of it are kept with the case, a one-time code or
 * evidence in it is recorded, the officer is told. Null where the case has been disposed of: the mail then belongs to
 * no case.
 */
export async function addReply(
  state: CaseState,
  facts: MailFacts,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome | null> {
  if (state.purgedAt !== null) return null;
  const { files, particulars } = dependencies;
  const sender = await findSender(facts, state.id, dependencies);
  const meaning = await readMeaning(state, facts, sender, inHand, dependencies);
  const file = `cases/${state.id}/${meaning.isEvidence ? 'evidence' : 'mail'}/${inHand.sesId}.eml`;
  const name = `mail/${inHand.sesId}`;
  await files.copy(inHand.key, file);
  await particulars.put(state.id, name, {
    from: facts.from?.address ?? null,
    subject: facts.subject.slice(0, 1_000),
    text: facts.text.slice(0, LONGEST_TEXT),
    receivedAt: inHand.receivedAt,
    attachments: facts.attachments.map(({ filename, mimeType, size }) => ({ filename, mimeType, size })),
  });
  const mark: EventBody = {
    type: 'mail-received',
    mail: inHand.mail,
    sender,
    attachments: facts.attachments.length,
  };
  const written = await appendAll(
    state.id,
    sender,
    inHand,
    async (current, events) => {
      if (events.some((event) => hasMail(event, 'mail-received', inHand.mail))) return [];
      const answered = events.some((event) => hasMail(event, 'code-answered', inHand.mail));
      const { events: meant } = await readMeaning(current, facts, sender, inHand, dependencies);
      return answered ? [mark] : [...meant, mark];
    },
    dependencies,
  );
  if (!written) {
    await files.remove(file);
    await particulars.deleteAll(state.id);
    return null;
  }
  await wake(written, dependencies);
  return { outcome: 'reply', belongsTo: state.id, reason: null };
}

/** Records an automatic mail on its case; it is never answered (RFC 3834). A notice it returns raises the next rung. */
export async function addAutomatic(
  state: CaseState,
  automatic: Automatic,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome | null> {
  if (state.purgedAt !== null) return null;
  const bounced = await findBouncedNotices(automatic, state, dependencies);
  const file = `cases/${state.id}/mail/${inHand.sesId}.eml`;
  await dependencies.files.copy(inHand.key, file);
  const what = automatic.subtype === 'bounce' ? 'bounce' : 'auto-reply';
  const mark: EventBody = { type: 'automatic-mail-received', mail: inHand.mail, what };
  const written = await appendAll(
    state.id,
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
  if (!written) {
    await dependencies.files.remove(file);
    return null;
  }
  if (bounced.length > 0) await wake(written, dependencies);
  return { outcome: 'automatic', belongsTo: state.id, reason: null };
}
