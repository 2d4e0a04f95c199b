import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';

export interface MailToWrite {
  /** The local part of its Message-ID, which also keeps its boundaries the same in every run. */
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly to?: string;
  readonly html?: string;
  /** The Date header, an instant; the receipt is the clock's. */
  readonly date?: string;
  readonly inReplyTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly { filename: string; contentType: string; content: Buffer | string }[];
}

export const INTAKE = 'data.protection@council.example';

/** The Message-ID under which `writeMail` writes a mail. */
export const messageIdOf = (id: string) => `<${id}@mail.example>`;

/** The bytes of a mail, the same for the same words. */
export function writeMail({ id, date = '2026-03-02T08:00:00Z', to = INTAKE, ...mail }: MailToWrite): Promise<Buffer> {
  const composer = new MailComposer({
    ...mail,
    to,
    date: new Date(date),
    messageId: messageIdOf(id),
    baseBoundary: id,
    headers: { ...mail.headers },
    attachments: [...(mail.attachments ?? [])],
  });
  return composer.compile().build();
}

/** A request in free text. */
export const writeAccessRequest = (id: string, from: string, date?: string) =>
  writeMail({
    id,
    from,
    subject: 'My data',
    text: 'Hello,\n\nplease send me a copy of all the personal data that you hold about me.\n\nThank you',
    ...(date ? { date } : {}),
  });

/** A report by a member of staff in free text. */
export const writeBreachReport = (id: string, from = 'perpetua.lund@council.example') =>
  writeMail({
    id,
    from,
    subject: 'Letter sent to the wrong address',
    text: 'Hello,\n\nI have to report a data breach: I sent a letter with a tenant’s bank details to the wrong address.\n',
  });

/** An answer to a mail of ours, by the reference in its subject. */
export const writeReply = (
  id: string,
  from: string,
  caseId: string,
  text: string,
  attachments: MailToWrite['attachments'] = [],
) => writeMail({ id, from, subject: `Re: [${caseId}] Your request`, text, attachments });

/** One of the mails under samples/inbox, or in another folder beside it. */
export const readSample = (name: string, folder = 'inbox') =>
  readFileSync(join(import.meta.dirname, '../../../samples', folder, `${name}.eml`));
