import type { Email } from 'postal-mime';
import { boundText } from '../../domain/reading/bound-text.ts';
import { dropQuotedText } from '../../domain/reading/drop-quoted-text.ts';
import { readCodeCandidates } from '../../domain/reading/read-code-candidates.ts';
import { readMailDate } from '../../domain/reading/read-mail-date.ts';
import { readAddressedToken, readReferenceTokens } from '../../domain/reading/read-reference-tokens.ts';
import { findAutomaticMarks } from './find-automatic-marks.ts';
import type { HeaderFacts, MailFacts, ReadingContext } from './mail-reading.ts';
import { describeAttachment, listMailboxes, type ParsedMessage } from './parse-message.ts';
import { readReceipt } from './read-receipt.ts';
import { firstValue, normaliseBody, type SplitMessage } from './split-message.ts';
import { writeHtmlAsText } from './write-html-as-text.ts';

const MESSAGE_ID = /<[^<>\s]{1,400}>/g;
const BARE_ID = /^[^<>\s@]{1,200}@[^<>\s@]{1,200}$/;
const MOST_IDS = 200;
const LONGEST_SUBJECT = 1_000;

/** What the header block says by itself, in any mail at all. */
export function readHeaderFacts(raw: Uint8Array, { fields, bodyStart }: SplitMessage): HeaderFacts {
  const date = firstValue(fields, 'date');
  return {
    messageId: listMessageIds(firstValue(fields, 'message-id'))[0] ?? null,
    repliesTo: [
      ...new Set([
        ...listMessageIds(firstValue(fields, 'in-reply-to')),
        ...listMessageIds(firstValue(fields, 'references')),
      ]),
    ],
    dateHeader: date === null ? null : { written: date.slice(0, 200), at: readMailDate(date) },
    receipt: readReceipt(fields),
    bodyHashInput: normaliseBody(raw, bodyStart),
  };
}

/** Message-IDs in a field, in order, with angle brackets. */
export function listMessageIds(value: string | null): string[] {
  if (value === null) return [];
  const found = [...value.matchAll(MESSAGE_ID)].map(([id]) => id).slice(0, MOST_IDS);
  if (found.length > 0) return found;
  // Some programs leave the brackets out.
  return BARE_ID.test(value.trim()) ? [`<${value.trim()}>`] : [];
}

/** Everything that can be said of a mail without deciding what it is. */
export function readFacts(
  header: HeaderFacts,
  { fields }: SplitMessage,
  { email, cut }: Extract<ParsedMessage, { state: 'parsed' }>,
  context: ReadingContext,
): MailFacts {
  const from = listMailboxes(email.from === undefined ? [] : [email.from])[0] ?? null;
  const to = listMailboxes(email.to);
  const cc = listMailboxes(email.cc);
  const subject = flattenSubject(email.subject);
  const body = boundText(chooseText(email));
  const newText = dropQuotedText(body.text);
  const addressed = [...to, ...cc, ...listMailboxes(email.bcc), ...listDeliveredTo(email)];
  return {
    ...header,
    from,
    replyTo: listMailboxes(email.replyTo),
    to,
    cc,
    subject,
    inReplyTo: listMessageIds(firstValue(fields, 'in-reply-to')),
    references: listMessageIds(firstValue(fields, 'references')),
    attachments: email.attachments.map(describeAttachment),
    text: body.text,
    textCut: body.cut || cut,
    textDamaged: body.text.includes('\ufffd'),
    newText,
    referenceTokens: [
      ...new Set([
        ...readReferenceTokens(subject),
        ...addressed.flatMap(({ address }) => readAddressedToken(address, context.intakeAddress) ?? []),
      ]),
    ],
    codeCandidates: readCodeCandidates(newText),
    automaticMarks: findAutomaticMarks(fields, email, subject),
    fromStaff: isStaff(from?.address ?? null, context),
    fromFormMailer: context.formMailers.some((mailer) => isSameAddress(mailer, from?.address ?? null)),
  };
}

function isStaff(address: string | null, { organisationDomain, staffAddresses }: ReadingContext): boolean {
  if (address === null) return false;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const ours = organisationDomain.toLowerCase();
  return (
    domain === ours || domain.endsWith(`.${ours}`) || staffAddresses.some((staff) => isSameAddress(staff, address))
  );
}

/** Mail systems in use ignore capitals in addresses. */
function isSameAddress(one: string, other: string | null): boolean {
  return other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** The plain part; the HTML in its place where that is missing or empty. */
export function chooseText(email: Email): string {
  const plain = email.text ?? '';
  if (plain.trim() !== '' || email.html === undefined) return plain;
  return writeHtmlAsText(email.html);
}

export function flattenSubject(subject: string | undefined): string {
  return boundText((subject ?? '').slice(0, LONGEST_SUBJECT))
    .text.replaceAll(/\s+/g, ' ')
    .trim();
}

function listDeliveredTo({ deliveredTo }: Email) {
  return deliveredTo === undefined ? [] : [{ name: '', address: deliveredTo }];
}
