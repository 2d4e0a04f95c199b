import type { TemplateName } from '../domain/decide/notice.ts';
import type { Role } from '../domain/policy/roles.ts';
import type { Organisation } from '../platform/organisation.ts';
import type { OutgoingMail } from '../platform/ports.ts';
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

/** A letter ready to be addressed. */
export interface NoticeMail {
  /** The case, or the unsorted or quarantined mail, that it is about; null for a digest, which is about many. */
  reference: string | null;
  /** What SES counts the mail under; the id of the case, or `DIGEST`. */
  tag: string;
  template: TemplateName;
  letter: Letter;
  to: Addressee;
  /** The Message-ID of the mail that this one answers, or null. */
  inReplyTo: string | null;
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
export function composeNotice(mail: NoticeMail, { name, intakeAddress, policy }: Organisation): OutgoingMail {
  const { letter, reference, to } = mail;
  const { classification, secureDomains, signOff } = policy.mail;
  const marking = classification.value === null ? null : oneLine(classification.value);
  const title = oneLine(letter.subject);
  const marks = [
    ...(isSecureDomain(to.address, secureDomains.value) ? ['[secure]'] : []),
    ...(reference === null ? [] : [`[${reference}]`]),
  ];
  const paragraphs = [...letter.paragraphs, signOff.value.includes(name) ? signOff.value : `${signOff.value}, ${name}`];
  return {
    from: `${quote(name)} <${intakeAddress}>`,
    replyTo: addressForAnswers(intakeAddress, reference),
    to: to.address,
    subject: [...marks, title].join(' '),
    text: renderText([...(marking === null ? [] : [marking]), ...paragraphs]),
    html: renderHtml(title, marking, paragraphs),
    inReplyTo: mail.inReplyTo,
    tags: { template: mail.template, role: to.role, case: mail.tag },
  };
}
