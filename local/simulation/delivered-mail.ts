import PostalMime from 'postal-mime';
import { readHeaderFacts } from '../../functions/intake/read-mail/read-envelope.ts';
import { splitMessage } from '../../functions/intake/read-mail/split-message.ts';
import type { Keys } from '../../functions/platform/ports.ts';
import type { Runtime } from '../runtime.ts';
import type { StoredRecords } from './stored-records.ts';

/** A mail as the simulation delivered it: its own record, whatever the system makes of it. */
export interface DeliveredMail {
  /** As in the header, with angle brackets; SES's id where it has none. */
  messageId: string;
  sesId: string;
  at: string;
}

const bare = (messageId: string) => messageId.trim().replace(/^<|>$/g, '');

/** What was delivered, and which case each mail belongs to. */
export class DeliveredMails {
  readonly list: DeliveredMail[] = [];
  readonly #runtime: Runtime;
  readonly #keys: Keys;
  readonly #records: StoredRecords;

  constructor(runtime: Runtime, keys: Keys, records: StoredRecords) {
    this.#runtime = runtime;
    this.#keys = keys;
    this.#records = records;
  }

  /** Delivers by SMTP at the clock's instant; the verdicts not given pass. */
  async deliver(raw: Buffer, to: string, verdicts: Parameters<Runtime['deliver']>[2]): Promise<void> {
    const at = new Date(this.#runtime.clock.now()).toISOString();
    const { messageId, from } = await readAddresses(raw);
    const sesId = await this.#runtime.deliver(raw, { from, to: [to] }, verdicts);
    this.list.push({ messageId: messageId ?? sesId, sesId, at });
  }

  /** The case, or the unsorted mail, that the mail with this Message-ID belongs to; null where there is none. */
  async findOwner(messageId: string): Promise<string | null> {
    const found = this.list.find((mail) => bare(mail.messageId) === bare(messageId));
    if (!found) return null;
    const hash = await this.#keys.hash('mail', found.messageId);
    return (await this.#records.findMail(hash))?.belongsTo ?? null;
  }

  /** The Message-ID under a keyed hash of the register. */
  async nameHashes(): Promise<Map<string, string>> {
    const named = this.list.map(
      async ({ messageId }): Promise<[string, string]> => [await this.#keys.hash('mail', messageId), messageId],
    );
    return new Map(await Promise.all(named));
  }

  /** The one-time code that a case last sent, as its recipient reads it. */
  async readCode(caseId: string): Promise<string | null> {
    const sent = this.#runtime.outbox
      .list()
      .findLast(({ tags }) => tags.case === caseId && tags.template === 'identity-code');
    if (!sent) return null;
    const { text } = await PostalMime.parse(this.#runtime.outbox.read(sent.number));
    return /(?<![\w-])\d{6}(?![\w-])/.exec(text ?? '')?.[0] ?? null;
  }
}

async function readAddresses(raw: Buffer): Promise<{ messageId: string | null; from: string }> {
  const { messageId } = readHeaderFacts(raw, splitMessage(raw));
  const from = await PostalMime.parse(raw).then(
    (email) => email.from?.address ?? '',
    () => '',
  );
  // What is no address makes no envelope; a mail without one comes from nobody, as a bounce does.
  return { messageId, from: /^[^\s<>@]+@[^\s<>@]+$/.test(from) ? from : '' };
}
