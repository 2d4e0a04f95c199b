import { boundText } from '../../domain/reading/bound-text.ts';
import type { Email } from 'postal-mime';
import type { AutomaticMark, Forward, MailFacts, MailReading, ReadingContext } from './mail-reading.ts';
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
    const facts = readFacts(header, split, email, context);
    return await decide(facts, split, email, context);
  } catch (error) {
    // The depth of HTML and of hostile structures is the stack's to refuse; any other fault is ours and must be seen.
    if (error instanceof RangeError) return { kind: 'unreadable', reason: 'unreadable', facts: header };
    throw error;
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
    const { form, classification } = own;
    return { kind: 'unclear', facts, reasons: ['form-from-unknown-automatic-sender'], classification, form, forward: null };
  }
  const found = await readForwards(facts, email, context);
  if (found.state === 'too-deep') return { kind: 'unreadable', reason: 'too-deep', facts };
  const [forward, ...others] = found.forwards;
  if (forward === undefined || own.kind === 'form') return { ...own, facts, forward: null };
  const note = readNote(forward, own);
  const original = readOriginal(forward, context);
  const reading = chooseContent(note, original);
  const several = others.filter((other) => readOriginal(other, context).kind !== 'unclear').length > 0;
  if (several && reading === original) {
    const { classification } = original;
    return { kind: 'unclear', facts, reasons: ['several-forwarded-messages'], classification, form: null, forward };
  }
  return { ...reading, facts, forward };
}
