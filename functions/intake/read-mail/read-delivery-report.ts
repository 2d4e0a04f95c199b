import type { Attachment, Email } from 'postal-mime';
import { boundText } from '../../domain/reading/bound-text.ts';
import { readAddressedToken, readReferenceTokens } from '../../domain/reading/read-reference-tokens.ts';
import type { Automatic, FailedRecipient, MailFacts } from './mail-reading.ts';
import { isAttachedMail, readContent } from './parse-message.ts';
import { listMessageIds } from './read-envelope.ts';
import { firstValue, type HeaderField, splitMessage } from './split-message.ts';

const MOST_RECIPIENTS = 100;
const ADDRESS = /[^\s<>;:,"'()[\]]{1,120}@[a-z0-9.-]{1,200}/i;
const LONGEST_PART = 256 * 1024;
/** What mailer daemons without a machine-readable part write (qmail, Exim and others). */
const FAILED_IN_WORDS =
  /^[ \t]{0,8}<?([^\s<>;:,"'()[\]]{1,120}@[a-z0-9.-]{1,200})>?:?[ \t]{0,4}(?:\(|$|host |.{0,40}\b5\d\d\b)/gim;
const PERMANENT_WORDS =
  /\b(?:permanent|undeliverable|could not be delivered|failed|5\.\d{1,3}\.\d{1,3}|55\d|user unknown|does not exist)\b/i;
const DELAY_WORDS = /\b(?:delayed|will retry|warning message only|still trying|not yet been delivered)\b/i;

type DeliveryReport = Extract<Automatic, { subtype: 'bounce' | 'delivery-report' }>;

/**
 * Reads who did not get which of our mails from a delivery status notification (RFC 3464), or from what a mailer daemon
 * says in words; null where the mail says nothing of a delivery.
 */
export function readDeliveryReport(
  facts: MailFacts,
  fields: readonly HeaderField[],
  email: Email,
  intakeAddress: string,
): DeliveryReport | null {
  const reported = email.attachments
    .filter(({ mimeType }) => mimeType === 'message/delivery-status' || mimeType === 'message/global-delivery-status')
    .flatMap((part) => readStatusPart(decode(part)));
  const recipients = dedupe(reported.length > 0 ? reported : readWords(facts, fields));
  const originals = email.attachments.filter(
    (part) => isAttachedMail(part) || /^(?:text|message)\/(?:rfc822-headers|global-headers)$/.test(part.mimeType),
  );
  const isStatus = email.attachments.some(({ mimeType }) => mimeType.includes('delivery-status'));
  if (recipients.length === 0 && !isStatus) return null;
  const returned = originals.map((part) => splitMessage(readContent(part).subarray(0, LONGEST_PART)).fields);
  return {
    subtype:
      recipients.some(({ outcome }) => outcome !== 'delivered') || recipients.length === 0
        ? 'bounce'
        : 'delivery-report',
    recipients,
    originalMessageIds: [
      ...new Set([
        ...returned.flatMap((original) => listMessageIds(firstValue(original, 'message-id'))),
        ...facts.repliesTo,
      ]),
    ],
    originalTokens: [...new Set(returned.flatMap((original) => findTokens(original, intakeAddress)))],
  };
}

/** Blocks of fields divided by empty lines: one for the message, then one for each recipient (RFC 3464 section 2). */
function readStatusPart(text: string): FailedRecipient[] {
  return text
    .split(/\n[ \t]*\n/)
    .slice(0, MOST_RECIPIENTS)
    .flatMap((block): FailedRecipient[] => {
      const fields = splitMessage(new TextEncoder().encode(`${block.trim()}\n\n`)).fields;
      const recipient = firstValue(fields, 'final-recipient') ?? firstValue(fields, 'original-recipient');
      const address = ADDRESS.exec(recipient?.slice(recipient.indexOf(';') + 1) ?? '')?.[0];
      if (address === undefined) return [];
      const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(firstValue(fields, 'status') ?? '')?.[1] ?? null;
      return [{ address, outcome: findOutcome((firstValue(fields, 'action') ?? '').toLowerCase(), status), status }];
    });
}

function findOutcome(action: string, status: string | null): FailedRecipient['outcome'] {
  if (/^(?:delivered|relayed|expanded)/.test(action)) return 'delivered';
  if (action.startsWith('delayed')) return 'delayed';
  return status?.startsWith('4') === true ? 'transient' : 'permanent';
}

function readWords(facts: MailFacts, fields: readonly HeaderField[]): FailedRecipient[] {
  const failed = (firstValue(fields, 'x-failed-recipients') ?? '')
    .split(',')
    .flatMap((entry) => ADDRESS.exec(entry)?.[0] ?? []);
  const told =
    failed.length > 0 ? failed : [...facts.text.matchAll(FAILED_IN_WORDS)].flatMap(([, address]) => address ?? []);
  const outcome = DELAY_WORDS.test(`${facts.subject}\n${facts.text}`)
    ? 'delayed'
    : PERMANENT_WORDS.test(facts.text)
      ? 'permanent'
      : 'transient';
  return told.map((address) => ({ address, outcome, status: null }));
}

function dedupe(recipients: readonly FailedRecipient[]): FailedRecipient[] {
  return [...new Map(recipients.map((entry) => [entry.address.toLowerCase(), entry])).values()].slice(
    0,
    MOST_RECIPIENTS,
  );
}

function findTokens(original: readonly HeaderField[], intakeAddress: string): string[] {
  const addresses = ['from', 'reply-to', 'to'].flatMap(
    (name) => firstValue(original, name)?.slice(0, 2_000).split(',') ?? [],
  );
  return [
    ...readReferenceTokens(firstValue(original, 'subject') ?? ''),
    ...addresses.flatMap((entry) => readAddressedToken(ADDRESS.exec(entry)?.[0] ?? '', intakeAddress) ?? []),
  ];
}

function decode(part: Attachment): string {
  return boundText(new TextDecoder().decode(readContent(part).subarray(0, LONGEST_PART))).text;
}
