import type { Email } from 'postal-mime';
import { boundText } from '../../domain/reading/bound-text.ts';
import { chooseContent } from './choose-content.ts';
import type { AutomaticMark, MailFacts, MailReading, ReadingContext } from './mail-reading.ts';
import { parseMessage } from './parse-message.ts';
import { readAutomatic } from './read-automatic.ts';
import { type Content, readContent } from './read-content.ts';
import { readFacts, readHeaderFacts } from './read-envelope.ts';
import { readForwards } from './read-forward.ts';
import { type SplitMessage, splitMessage } from './split-message.ts';
import { writeHtmlAsText } from './write-html-as-text.ts';

const KNOWN_FIELDS = new Set([
  'received',
  'return-path',
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
]);
const BULK_MARKS: readonly AutomaticMark[] = ['precedence-bulk', 'list'];

/**
 * Reads a mail from its raw bytes: facts, what it is (automatic, form, free text, unclear) and, where it is forwarded, the
 * original that counts. Pure: no storage and no clock. Never rejects: what cannot be read is `unreadable` with a reason,
 * and still carries what its header block says. The caller keeps the raw bytes and decides on size beforehand.
 */
export async function readMail(raw: Uint8Array, context: ReadingContext): Promise<MailReading> {
  const split = splitMessage(raw);
  const header = readHeaderFacts(raw, split);
  if (isBlank(raw)) return { kind: 'unreadable', reason: 'empty', facts: header };
  if (!split.fields.some(({ name }) => KNOWN_FIELDS.has(name))) {
    return { kind: 'unreadable', reason: 'unreadable', facts: header };
  }
  const parsed = await parseMessage(raw);
  if (parsed.state !== 'parsed') return { kind: 'unreadable', reason: parsed.state, facts: header };
  const { email } = parsed;
  try {
    return await decide(readFacts(header, split, parsed, context), split, email, context);
  } catch {
    // Whatever in a stranger's mail defeats the reader must not stall the inbox: a person reads the raw mail instead.
    return { kind: 'unreadable', reason: 'unreadable', facts: header };
  }
}

async function decide(
  facts: MailFacts,
  { fields }: SplitMessage,
  email: Email,
  context: ReadingContext,
): Promise<MailReading> {
  const automatic = readAutomatic(facts, fields, email, context.intakeAddress);
  const own = readOwnWords(facts, email, context);
  if (automatic !== null) {
    // A program that sends a form for somebody is a web form that nobody has told us of: a person looks, nothing is lost.
    if (automatic.subtype !== 'generated' || own.kind !== 'form') return { kind: 'automatic', facts, automatic };
    // One within the organisation is its own web server, whether or not somebody remembered to list it.
    if (facts.fromStaff) return { ...own, facts, forward: null };
    const { form, classification } = own;
    return {
      kind: 'unclear',
      facts,
      reasons: ['form-from-unknown-automatic-sender'],
      classification,
      form,
      forward: null,
    };
  }
  const found = await readForwards(facts, email, context);
  if (found.state === 'too-deep') return { kind: 'unreadable', reason: 'too-deep', facts };
  const [first, ...others] = found.forwards;
  // A form that staff fill in themselves speaks for itself; what hangs on it is evidence.
  if (first === undefined || own.kind === 'form') return { ...nameAttachments(own, facts), facts, forward: null };
  return { ...chooseContent(first, others, context.receivedAt), facts };
}

function readOwnWords(facts: MailFacts, email: Email, { receivedAt }: ReadingContext): Content {
  const { subject, text, newText, fromFormMailer } = facts;
  return readContent({
    subject,
    text,
    // A mailer's plain part is sometimes only a hint that there is an HTML part, which holds the form.
    alternativeText:
      email.text === undefined || email.html === undefined ? '' : boundText(writeHtmlAsText(email.html)).text,
    newText,
    receivedAt,
    bulk: facts.automaticMarks.some((mark) => BULK_MARKS.includes(mark)),
    fromFormMailer,
  });
}

/** A letter sent as a scan has no words that can be read here. */
function nameAttachments(content: Content, { attachments }: MailFacts): Content {
  if (content.kind !== 'unclear' || !content.reasons.includes('empty') || attachments.length === 0) return content;
  return { ...content, reasons: ['attachment-only'] };
}

/** Nothing but white space and NUL. */
function isBlank(raw: Uint8Array): boolean {
  return raw.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32);
}
