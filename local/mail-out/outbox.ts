import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeWords } from 'postal-mime';
import * as z from 'zod';
import { headerDate, headerValue, splitMessage } from '../mail/message-header.ts';

const mailSchema = z.object({
  /** Rank in the order of sending, from 1. */
  number: z.number(),
  /** What SES answered the sender. */
  sesId: z.string(),
  /** Message-ID as the recipient sees it, with angle brackets. */
  messageId: z.string(),
  /** When SES took it: an instant in UTC. */
  at: z.string(),
  source: z.string(),
  destinations: z.array(z.string()),
  subject: z.string(),
  tags: z.record(z.string(), z.string()),
});

/** A mail that was sent, without its content. */
export type SentMail = z.infer<typeof mailSchema>;

export interface MailToSend {
  readonly raw: Buffer;
  readonly source: string;
  readonly destinations: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Every mail that was sent, in order; as files under a folder, or in memory. */
export class Outbox {
  readonly #now: () => number;
  readonly #region: string;
  readonly #directory: string | undefined;
  readonly #mails: SentMail[] = [];
  readonly #contents = new Map<number, Buffer>();

  /** @param directory where mails are kept (and those of earlier runs are found); in memory if undefined. */
  constructor(now: () => number, region: string, directory?: string) {
    this.#now = now;
    this.#region = region;
    this.#directory = directory;
    if (directory === undefined) return;
    mkdirSync(directory, { recursive: true });
    const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
    for (const file of files.sort()) {
      this.#mails.push(mailSchema.parse(JSON.parse(readFileSync(join(directory, file), 'utf8'))));
    }
  }

  /** Takes a mail as SES does: gives it an id, from which Message-ID follows, and the Date of the virtual clock. */
  add({ raw, source, destinations, tags }: MailToSend): SentMail {
    const number = this.#mails.length + 1;
    const instant = this.#now();
    const sesId = nameMail(number, instant);
    const messageId = `<${sesId}@${this.#region}.amazonses.com>`;
    const { fields, rest } = splitMessage(raw);
    const kept = fields.filter(({ name }) => !/^(?:message-id|date)$/i.test(name)).map(({ text }) => text);
    const stamped = [`Date: ${headerDate(instant)}\r\n`, `Message-ID: ${messageId}\r\n`, ...kept].join('');
    // Copied, for each was cut out of the request: so short a string would keep the whole of it, mail and all, in memory.
    const mail: SentMail = structuredClone({
      number,
      sesId,
      messageId,
      at: new Date(instant).toISOString(),
      source,
      destinations: [...destinations],
      subject: decodeWords(headerValue(fields, 'Subject') ?? ''),
      tags: { ...tags },
    });
    this.#mails.push(mail);
    this.#keep(mail, joinAlone(Buffer.from(stamped), rest));
    return mail;
  }

  list(): readonly SentMail[] {
    return this.#mails;
  }

  find(number: number): SentMail | undefined {
    return this.#mails[number - 1];
  }

  /** The mail as its recipient gets it. */
  read(number: number): Buffer {
    const content = this.#contents.get(number);
    if (content !== undefined) return content;
    if (this.#directory === undefined) throw new Error(`there is no mail ${number}`);
    return readFileSync(join(this.#directory, `${fileName(number)}.eml`));
  }

  #keep(mail: SentMail, content: Buffer): void {
    if (this.#directory === undefined) {
      this.#contents.set(mail.number, content);
      return;
    }
    const path = join(this.#directory, fileName(mail.number));
    writeFileSync(`${path}.eml`, content);
    // Last and at once, since a mail counts as sent once it is described.
    writeFileSync(`${path}.new`, JSON.stringify(mail));
    renameSync(`${path}.new`, `${path}.json`);
  }
}

/**
 * Joins two buffers in memory of their own. Buffer.concat takes small ones from a pool that Node shares among all
 * buffers, and one kept mail of a few kilobytes would keep the pool's whole block of 64.
 */
function joinAlone(first: Buffer, second: Buffer): Buffer {
  const joined = Buffer.alloc(first.length + second.length);
  first.copy(joined);
  second.copy(joined, first.length);
  return joined;
}

function fileName(number: number): string {
  return String(number).padStart(8, '0');
}

/** Of the form that SES gives: a prefix and the instant in hex, then a UUID, here of the mail's rank. */
function nameMail(number: number, instant: number): string {
  const rank = number.toString(16).padStart(12, '0');
  return `010b${instant.toString(16).padStart(12, '0')}-00000000-0000-4000-8000-${rank}-000000`;
}
