import type { NewCaseEvent, Verdicts } from '../../../functions/domain/case/events.ts';
import { deriveCode } from '../../../functions/identity/derive-code.ts';
import type { Delivery } from '../../../functions/intake/receive-mail/delivery.ts';
import { receiveMail } from '../../../functions/intake/receive-mail/receive-mail.ts';
import { createCaseWorld } from '../../lifecycle/case-world.ts';
import type { TestBucket } from '../../platform/open-test-bucket.ts';
import type { TestTables } from '../../platform/open-test-tables.ts';

export const RECEIVED = '2026-03-02T12:00:00.000Z';
export const PASS: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };
export const REQUESTER = 'philippa.quillfeather@post.example';

/** The parts of a mail that the tests change. */
export interface Letter {
  messageId?: string | null;
  from?: string;
  to?: string;
  subject?: string;
  /** Further header fields, `Name: value` each. */
  headers?: string[];
  body?: string;
}

export const REQUEST_TEXT = [
  'Dear council,',
  '',
  'please send me a copy of all the personal data that you hold about me,',
  'in particular my housing file. This is a subject access request.',
  '',
  'Philippa Quillfeather, 14 Tanglewood Rise',
].join('\r\n');

export const BREACH_TEXT = [
  'I have to report a data breach. This morning I sent an email with the names and',
  'addresses of eleven residents to the wrong person. It was an unencrypted spreadsheet.',
].join('\r\n');

/** Asks for no data of the writer’s own. */
export const FOI_TEXT =
  'Under the Freedom of Information Act 2000, how many requests did the council answer late last year?';

let letters = 0;
const nextNumber = () => {
  letters += 1;
  return letters;
};

/** A mail as bytes on the wire; a Message-ID of its own unless it is given one, or none. */
export function writeMail(letter: Letter = {}): string {
  const messageId = letter.messageId === undefined ? `<letter-${nextNumber()}@post.example>` : letter.messageId;
  return [
    ...(messageId ? [`Message-ID: ${messageId}`] : []),
    'Date: Mon, 02 Mar 2026 11:59:00 +0000',
    `From: ${letter.from ?? `Philippa Quillfeather <${REQUESTER}>`}`,
    `To: ${letter.to ?? 'data.protection@council.example'}`,
    `Subject: ${letter.subject ?? 'Subject access request'}`,
    'MIME-Version: 1.0',
    ...(letter.headers ?? ['Content-Type: text/plain; charset=utf-8']),
    '',
    letter.body ?? REQUEST_TEXT,
    '',
  ].join('\r\n');
}

export interface Part {
  type: string;
  /** Further header fields of the part. */
  headers?: string[];
  body: string;
}

/** A mail of several parts. */
export function writeParts(letter: Omit<Letter, 'body'>, parts: Part[], type = 'multipart/mixed'): string {
  const body = parts
    .map((part) => [`--part`, `Content-Type: ${part.type}`, ...(part.headers ?? []), '', part.body].join('\r\n'))
    .join('\r\n');
  return writeMail({
    ...letter,
    headers: [...(letter.headers ?? []), `Content-Type: ${type}; boundary="part"`],
    body: `${body}\r\n--part--`,
  });
}

/** A scan of a passport, as far as intake can tell. */
export const scan: Part = {
  type: 'image/jpeg; name="passport.jpg"',
  headers: ['Content-Disposition: attachment; filename="passport.jpg"', 'Content-Transfer-Encoding: base64'],
  body: Buffer.from('the scan of a passport').toString('base64'),
};

/** A delivery status notification (RFC 3464) about mail to `recipient`. */
export const writeBounce = (bounce: {
  recipient: string;
  action?: string;
  status?: string;
  returned: string[];
}): string =>
  writeParts(
    {
      from: 'Mail Delivery System <MAILER-DAEMON@mx.elsewhere.example>',
      subject: 'Undelivered Mail Returned to Sender',
      headers: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
    },
    [
      { type: 'text/plain', body: 'Your message could not be delivered.' },
      {
        type: 'message/delivery-status',
        body: [
          'Reporting-MTA: dns; mx.elsewhere.example',
          '',
          `Final-Recipient: rfc822; ${bounce.recipient}`,
          `Action: ${bounce.action ?? 'failed'}`,
          `Status: ${bounce.status ?? '5.1.1'}`,
        ].join('\r\n'),
      },
      { type: 'message/rfc822', body: [...bounce.returned, '', 'What we had sent.'].join('\r\n') },
    ],
    'multipart/report; report-type=delivery-status',
  );

/** Intake on the real stores: mail goes in as the receipt rule delivers it. */
export function createMailWorld(tables: TestTables, bucket: TestBucket, policy = 'statutory') {
  const world = createCaseWorld(tables, bucket, policy);

  /** Puts a mail where the receipt rule does; answers the delivery that the service announces. */
  async function leave(raw: string | Uint8Array, changes: Partial<Delivery> = {}): Promise<Delivery> {
    const sesId = changes.sesId ?? `ses-${nextNumber()}`;
    const key = `incoming/${sesId}`;
    await bucket.put(key, raw);
    return { key, sesId, receivedAt: RECEIVED, verdicts: PASS, ...changes };
  }

  async function deliver(raw: string | Uint8Array, changes: Partial<Delivery> = {}) {
    const delivery = await leave(raw, changes);
    return { outcome: await receiveMail(delivery, world.dependencies), sesId: delivery.sesId };
  }

  return {
    ...world,
    leave,
    deliver,
    receive: (delivery: Delivery) => receiveMail(delivery, world.dependencies),
    /** What the register has of a mail. */
    findRecord: async (messageId: string) => world.register.find(await world.keys.hash('mail', messageId)),
    /** The id of what a mail opened. */
    async findOwner(messageId: string): Promise<string> {
      const record = await world.register.find(await world.keys.hash('mail', messageId));
      if (!record?.belongsTo) throw new Error(`nothing was opened by ${messageId}`);
      return record.belongsTo;
    },
    /** Opens a request and answers its id. */
    async openRequest(letter: Letter = {}): Promise<string> {
      const messageId = letter.messageId ?? `<opening-${nextNumber()}@post.example>`;
      await deliver(writeMail({ ...letter, messageId }));
      const record = await world.register.find(await world.keys.hash('mail', messageId));
      if (record?.outcome !== 'case' || !record.belongsTo) throw new Error('the mail opened no case');
      return record.belongsTo;
    },
    /** Asks for proof by code and sends the first one, as the machine does. */
    async sendCode(caseId: string, at: string, issue = 1): Promise<string> {
      const asked: NewCaseEvent[] =
        issue === 1 ? [{ type: 'proof-asked', at, by: 'staff-case-officer', of: 'identity', route: 'code' }] : [];
      await world.write(caseId, ...asked, { type: 'code-sent', at, by: 'system', notice: `code/${issue}`, issue });
      return deriveCode(world.keys, caseId, issue);
    },
    listKeys: async (prefix: string) => (await bucket.files.list(prefix)).map(({ key }) => key),
    readState: (caseId: string) => world.events.load(caseId),
  };
}
export type MailWorld = ReturnType<typeof createMailWorld>;
