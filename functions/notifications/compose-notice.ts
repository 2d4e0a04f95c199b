import type { TemplateName } from '../domain/decide/notice.ts';
import type { Role } from '../domain/policy/roles.ts';
import type { Organisation } from '../platform/organisation.ts';
import type { MailAttachment, OutgoingMail } from '../platform/ports.ts';
import type { Letter } from './letter.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** Somebody a notice goes to, and the role through which they get it. */
export interface Addressee {
  /** An id of the role directory, or `requester`. */
  id: string;
  address: string;
  role: Role | 'requester';
}

/** A letter, and to whom it goes. */
export interface AddressedLetter {
  /** The case, or the mail, that it is about; null for what is about many. */
  reference: string | null;
  letter: Letter;
  address: string;
  /** The Message-ID of the mail that this one answers, or null. */
  inReplyTo: string | null;
}

/** A letter ready to be addressed. */
export interface NoticeMail {
  /** The case, or the unsorted or quarantined mail, that it is about; null for a digest or a report, which is about many. */
  reference: string | null;
  /** What SES counts the mail under; the id of the case, `DIGEST` or `TRENDS`. */
  tag: string;
  template: TemplateName;
  letter: Letter;
  to: Addressee;
  /** The Message-ID of the mail that this one answers, or null. */
  inReplyTo: string | null;
  /** Files that go with it. */
  attachments?: MailAttachment[];
}

/** Control characters out: a name or a subject is one line of text, whatever it was given. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

const quote = (name: string) => `"${oneLine(name).replace(/["\\]/g, '\\$&')}"`;

/** The intake address with the case's reference as its plus label, so that any answer comes back to the case. */
function addressForAnswers(intakeAddress: string, reference: string | null): string {
  if (reference === null) return intakeAddress;
  const at = intakeAddress.lastIndexOf('@');
  return `${intakeAddress.slice(0, at)}+${reference}${intakeAddress.slice(at)}`;
}

function isSecureDomain(address: string, secureDomains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return secureDomains.some((secure) => {
    const suffix = secure.toLowerCase();
    return domain === suffix || domain.endsWith(`.${suffix}`);
  });
}

/**
 * The letter as a mail under the organisation's rules (SH-4): the reference at the head of the subject, `[secure]`
 * before it where the policy asks for that, the classification above the text, the sign-off below. Pure.
 */
export function composeLetter(mail: AddressedLetter, organisation: Organisation): Omit<OutgoingMail, 'tags'> {
  const { letter, reference, address } = mail;
  const { name, intakeAddress, policy } = organisation;
  const { classification, secureDomains, signOff } = policy.mail;
  const marking = classification.value === null ? null : oneLine(classification.value);
  const title = oneLine(letter.subject);
  const marks = [
    ...(isSecureDomain(address, secureDomains.value) ? ['[secure]'] : []),
    ...(reference === null ? [] : [`[${reference}]`]),
  ];
  const paragraphs = [...letter.paragraphs, signOff.value.includes(name) ? signOff.value : `${signOff.value}, ${name}`];
  return {
    from: `${quote(name)} <${intakeAddress}>`,
    replyTo: addressForAnswers(intakeAddress, reference),
    to: address,
    subject: [...marks, title].join(' '),
    text: renderText([...(marking === null ? [] : [marking]), ...paragraphs]),
    html: renderHtml(title, marking, paragraphs),
    inReplyTo: mail.inReplyTo,
  };
}

/** A notice as a mail, with what SES counts it under. Pure. */
export function composeNotice(
  { letter, reference, to, ...mail }: NoticeMail,
  organisation: Organisation,
): OutgoingMail {
  return {
    ...composeLetter({ letter, reference, address: to.address, inReplyTo: mail.inReplyTo }, organisation),
    ...(mail.attachments ? { attachments: mail.attachments } : {}),
    tags: { template: mail.template, role: to.role, case: mail.tag },
  };
}
