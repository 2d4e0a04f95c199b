import type { Email } from 'postal-mime';
import type { Instant } from '../../domain/calendar/local-date.ts';
import { boundText } from '../../domain/reading/bound-text.ts';
import { classifyText } from '../../domain/reading/classify-text.ts';
import { dropBoilerplate } from '../../domain/reading/drop-boilerplate.ts';
import { dropQuotedText } from '../../domain/reading/drop-quoted-text.ts';
import { type InlineForward, readForwardedDate, splitForward } from '../../domain/reading/split-forward.ts';
import type { Forward, MailFacts, Original, OriginalDate, ReadingContext } from './mail-reading.ts';
import { describeAttachment, isAttachedMail, listMailboxes, parseMessage, readContent } from './parse-message.ts';
import { ownSubject } from './read-content.ts';
import { chooseText, flattenSubject, readHeaderFacts } from './read-envelope.ts';
import { splitMessage } from './split-message.ts';

/** A forward as found, before it is decided whose words count. */
export type FoundForward = ForwardOf<Forward>;
type ForwardOf<Kind> = Kind extends Forward ? Omit<Kind, 'counts'> : never;

export type Forwards = { state: 'read'; forwards: FoundForward[] } | { state: 'too-deep' };

/** More forwards within forwards than people make. */
const DEEPEST_FORWARD = 20;
const MOST_ORIGINALS = 25;
const LONGEST_CHAIN = 20;

/**
 * Finds the originals that a mail forwards: each attached mail, followed to the innermost one, which is the request that
 * counts with its date; else the innermost mail copied into the text. A mail attached to an answer to a case is read
 * too: the caller looks for the case first.
 */
export async function readForwards(facts: MailFacts, email: Email, context: ReadingContext): Promise<Forwards> {
  const attached = email.attachments.filter(isAttachedMail).slice(0, MOST_ORIGINALS);
  const forwards: FoundForward[] = [];
  const base = { forwardedBy: { address: facts.from?.address ?? null, staff: facts.fromStaff } };
  for (const part of attached) {
    const innermost = await followAttached(readContent(part), context, 1);
    if (innermost === 'too-deep') return { state: 'too-deep' };
    if (innermost === null) continue;
    forwards.push({ ...base, ...describeNote(facts.newText, facts.subject), ...innermost, style: 'attached' });
  }
  const inline = forwards.length > 0 ? null : followInline(facts.text, facts.subject);
  if (inline !== null) {
    const { found, depth, coverNote } = inline;
    forwards.push({
      ...base,
      ...describeNote(coverNote, ''),
      style: 'inline',
      depth,
      dateHint: readForwardedDate(found.dateText, context.receivedAt),
      original: toOriginal(found),
    });
  }
  return { state: 'read', forwards };
}

type Innermost = { original: Original; date: OriginalDate; depth: number };

async function followAttached(
  raw: Uint8Array,
  context: ReadingContext,
  depth: number,
): Promise<Innermost | 'too-deep' | null> {
  if (depth > DEEPEST_FORWARD) return 'too-deep';
  const parsed = await parseMessage(raw);
  if (parsed.state === 'too-deep') return 'too-deep';
  if (parsed.state === 'unreadable') return null;
  const { email } = parsed;
  const split = splitMessage(raw);
  if (split.fields.length === 0) return null;
  const inner = email.attachments.find(isAttachedMail);
  const deeper = inner === undefined ? null : await followAttached(readContent(inner), context, depth + 1);
  if (deeper !== null) return deeper;
  const header = readHeaderFacts(raw, split);
  const { text } = boundText(chooseText(email));
  return {
    depth,
    date: judgeDate(header.dateHeader, context.receivedAt),
    original: {
      messageId: header.messageId,
      from: listMailboxes(email.from === undefined ? [] : [email.from])[0] ?? null,
      replyTo: listMailboxes(email.replyTo),
      subject: flattenSubject(email.subject),
      text,
      newText: dropQuotedText(text),
      attachments: email.attachments.map(describeAttachment),
    },
  };
}

function judgeDate(header: { at: Instant | null } | null, receivedAt: Instant): OriginalDate {
  if (header === null) return { state: 'missing' };
  if (header.at === null) return { state: 'invalid' };
  return { state: Date.parse(header.at) > Date.parse(receivedAt) ? 'in-the-future' : 'dated', at: header.at };
}

function followInline(
  text: string,
  subject: string,
): { found: InlineForward; depth: number; coverNote: string } | null {
  const first = splitForward(text, subject);
  if (first === null) return null;
  let found = first;
  let depth = 1;
  for (; depth < LONGEST_CHAIN; depth += 1) {
    const next = splitForward(found.text, found.subject);
    if (next === null) break;
    found = next;
  }
  return { found, depth, coverNote: first.coverNote };
}

function toOriginal({ from, subject, text }: InlineForward): Original {
  return {
    messageId: null,
    from: from.address === null ? null : { name: from.name, address: from.address },
    replyTo: [],
    subject: flattenSubject(subject),
    text,
    newText: dropQuotedText(text),
    attachments: [],
  };
}

function describeNote(coverNote: string, subject: string): Pick<Forward, 'coverNote' | 'coverNoteReading'> {
  const text = dropBoilerplate(coverNote);
  // The subject of a forward is the original's.
  const own = /^\s*(?:fw|fwd)\s*:/i.test(subject) ? '' : ownSubject(subject);
  return { coverNote, coverNoteReading: classifyText({ subject: own, text, bulk: false }) };
}
