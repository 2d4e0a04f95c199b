import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { type CaseEvent, caseEventSchema } from '../../domain/case/events.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import { NoSuchCaseError } from '../../domain/case/no-such-case.ts';
import { readNotices } from '../../domain/decide/decide-next-step.ts';
import type { Notice, NoticeStage } from '../../domain/decide/notice.ts';
import { readGivenAddress } from '../../identity/read-given-address.ts';
import { logger } from '../../platform/handle.ts';
import type { EventStore, ParticularsStore } from '../../platform/ports.ts';
import { MailRefusedError } from '../../platform/ses/mail-sender.ts';
import { type DatedCase, readDatedCase } from '../dated-case.ts';
import { deliverNotice, type Post } from '../deliver-notice.ts';
import { tellOfMissingAddress } from '../templates/case-mail.ts';
import type { NoticeContext } from '../templates/notice-context.ts';
import { writeLetter } from '../templates/write-letter.ts';
import { type Addressed, addressNotice, type Opening, readOpening } from './address-notice.ts';
import { findCarried } from './find-carried.ts';

export interface GiveRequest {
  caseId: string;
  /** When the stage was entered: an instant in UTC (design rule 2). */
  at: string;
  stage: NoticeStage;
}

export interface GiveDependencies extends Post {
  events: EventStore;
  particulars: ParticularsStore;
  /** Where the web pages are, for the links in letters. */
  webAddress: string;
}

/** Some recipients could not be mailed; the rest were. The machine tries again, and those who have it are left alone. */
export class NoticesNotGivenError extends Error {
  override readonly name = 'NoticesNotGivenError';
  constructor(caseId: string, failures: readonly unknown[]) {
    super(`${failures.length} mails of case ${caseId} were not taken by the mail service.`, { cause: failures[0] });
  }
}

const laterOf = (at: string, lastAt: string) => new Date(Math.max(Date.parse(at), Date.parse(lastAt))).toISOString();

async function loadEvents(caseId: string, events: EventStore): Promise<CaseEvent[]> {
  const stored = await events.load(caseId);
  if (stored === null) throw new NoSuchCaseError(caseId);
  return stored.events;
}

interface Giving {
  /** What may go right the next time, one entry a recipient. */
  failures: unknown[];
  /** Recipients whom the mail service will never take this for: as undelivered as if it had come back. */
  refused: string[];
}

/** Gives one notice to everybody it is for. */
async function giveToAll(context: NoticeContext, opening: Opening, post: Post): Promise<Giving> {
  const { dated, notice, organisation, now } = context;
  const caseId = dated.state.id;
  const { addressed, vacant } = addressNotice(notice, opening, dated.state.flags, organisation, findLocalDate(now));
  for (const role of vacant) logger.warn('role-vacant', { caseId, role });
  if (addressed.length === 0) logger.warn('no-answer-address', { caseId, template: notice.template });

  const give = async ({ to, says, inReplyTo }: Addressed) => {
    const audience = to.role === 'requester' ? ('requester' as const) : ('staff' as const);
    const told = { ...context, audience };
    const isMissing = says === 'missing-address';
    await deliverNotice(
      { owner: caseId, notice: notice.key, at: now },
      {
        reference: caseId,
        tag: caseId,
        template: isMissing ? 'undelivered' : notice.template,
        letter: isMissing ? tellOfMissingAddress(told) : writeLetter(told),
        to,
        inReplyTo,
      },
      post,
    );
  };

  const failures: unknown[] = [];
  const refused: string[] = [];
  // One after another: the offices are told in the policy's order, the SIRO of a breach first (BR-1).
  for (const recipient of addressed) {
    try {
      await give(recipient);
    } catch (fault) {
      if (fault instanceof MailRefusedError) refused.push(recipient.to.id);
      else failures.push(fault);
      const name = fault instanceof Error ? fault.name : 'unknown';
      logger.warn('notice-not-sent', { caseId, template: notice.template, recipient: recipient.to.id, fault: name });
    }
  }
  return { failures, refused };
}

/** Appends that a notice could not be delivered to those recipients, each once: it raises the next rung, as a bounce does. */
async function recordRefused(
  caseId: string,
  known: CaseEvent[],
  bounce: { notice: string; recipients: string[]; at: string },
  events: EventStore,
): Promise<CaseEvent[]> {
  const state = foldCase(caseId, known);
  const recipient = bounce.recipients.find(
    (id) => !state.bounced.some((earlier) => earlier.notice === bounce.notice && earlier.recipient === id),
  );
  if (recipient === undefined) return known;
  const at = laterOf(bounce.at, state.lastAt);
  const event = { type: 'notice-bounced', notice: bounce.notice, recipient, at, by: 'system' } as const;
  const isAppended = await events.append(caseId, state.seq, event);
  const next = isAppended ? [...known, { ...event, seq: state.seq + 1 }] : await loadEvents(caseId, events);
  return recordRefused(caseId, next, bounce, events);
}

/** Appends the event that says a notice was given, after whatever has happened meanwhile; answers the case's events. */
async function recordGiven(
  caseId: string,
  known: CaseEvent[],
  notice: Notice,
  at: string,
  events: EventStore,
): Promise<CaseEvent[]> {
  const state = foldCase(caseId, known);
  if (state.given.has(notice.key)) return known;
  const event = { ...notice.records, notice: notice.key, at: laterOf(at, state.lastAt), by: 'system' };
  const isAppended = await events.append(caseId, state.seq, event);
  return isAppended
    ? [...known, caseEventSchema.parse({ ...event, seq: state.seq + 1 })]
    : recordGiven(caseId, await loadEvents(caseId, events), notice, at, events);
}

/** Only what goes to the requester needs their particulars; most notices go to staff. */
async function findOpening(state: CaseState, { to }: Notice, particulars: ParticularsStore): Promise<Opening> {
  if (!to.includes('requester')) return readOpening(null);
  const given = await readGivenAddress(state, particulars);
  return readOpening({ ...(await particulars.get(state.id, 'opening')), ...(given ? { answerTo: given } : {}) });
}

/** The first notice that the case owes in the stage and that has not failed just now. */
function findNext({ state }: DatedCase, { at, stage }: GiveRequest, { organisation }: Post, failed: Set<string>) {
  const owed = readNotices(state, organisation, Date.parse(laterOf(at, state.lastAt)));
  return owed.notices.find((notice) => notice.stage === stage && !failed.has(notice.key));
}

/**
 * Gives what a case owes in a stage, in order: each notice to each of its recipients once, then the event that says so.
 * A recipient that fails does not keep the others from being told; once all were tried, NoticesNotGivenError makes the
 * machine try again, and only what was not recorded is sent. Answers how many notices were given. Throws
 * NoSuchCaseError.
 */
export async function giveNotices(request: GiveRequest, dependencies: GiveDependencies): Promise<{ given: number }> {
  const { caseId, at } = request;
  const { events, particulars, organisation } = dependencies;
  const failed = new Set<string>();
  const failures: unknown[] = [];
  let given = 0;
  let known = await loadEvents(caseId, events);
  for (;;) {
    const state = foldCase(caseId, known);
    if (state.purgedAt !== null) break;
    const dated = readDatedCase(state, organisation);
    const notice = findNext(dated, request, dependencies, failed);
    if (!notice) break;
    const now = laterOf(at, state.lastAt);
    const opening = await findOpening(state, notice, particulars);
    const carried = await findCarried(caseId, notice, dependencies.keys, dependencies.webAddress);
    const context: NoticeContext = { dated, events: known, organisation, notice, audience: 'staff', ...carried, now };
    const { failures: faults, refused } = await giveToAll(context, opening, dependencies);
    known = await recordRefused(caseId, known, { notice: notice.key, recipients: refused, at }, events);
    if (faults.length === 0) {
      known = await recordGiven(caseId, known, notice, at, events);
      given += 1;
    } else {
      failed.add(notice.key);
      failures.push(...faults);
    }
  }
  if (failures.length > 0) throw new NoticesNotGivenError(caseId, failures);
  return { given };
}
