import type { Email } from 'postal-mime';
import type { AutomaticMark } from './mail-reading.ts';
import { firstValue, type HeaderField } from './split-message.ts';

const AUTO_REPLY_SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[- ]?reply|auto(?:-| )response|autoreply|out of (?:the )?office|on leave|away from (?:my|the) office|vacation)\b/i;
const DAEMON = /^(?:mailer-daemon|postmaster)@/i;

type Mark = [AutomaticMark, boolean];

/** The marks by which programs and lists show themselves (RFC 3834, RFC 2919, RFC 2369 and common practice). */
export function findAutomaticMarks(fields: readonly HeaderField[], email: Email, subject: string): AutomaticMark[] {
  const value = (name: string) => firstValue(fields, name)?.toLowerCase() ?? null;
  const has = (name: string) => value(name) !== null;
  const precedence = value('precedence') ?? '';
  // Parameters and comments may follow: "auto-generated (failure)".
  const submitted = (value('auto-submitted') ?? 'no').split(/[;( ]/)[0] ?? 'no';
  const report = email.attachments.some(
    ({ mimeType }) => mimeType.startsWith('message/') && mimeType !== 'message/rfc822',
  );
  const marks: Mark[] = [
    ['auto-submitted', submitted !== 'no' && submitted !== ''],
    [
      'autoreply-header',
      ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponder'].some(
        (name) => has(name) && value(name) !== 'no',
      ),
    ],
    ['precedence-auto-reply', /^auto[-_]?reply/.test(precedence)],
    ['precedence-bulk', /^(?:bulk|junk|list)/.test(precedence)],
    ['list', has('list-id') || has('list-unsubscribe')],
    ['auto-response-suppress', has('x-auto-response-suppress')],
    ['empty-return-path', value('return-path') === '<>'],
    ['mailer-daemon', DAEMON.test(email.from?.address ?? '')],
    ['auto-reply-subject', AUTO_REPLY_SUBJECT.test(subject)],
    ['report', /^multipart\/report\b/.test(value('content-type') ?? '') || (report && !has('subject'))],
  ];
  return marks.flatMap(([mark, found]) => (found ? [mark] : []));
}
