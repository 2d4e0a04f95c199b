import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { MailReceiver } from './receive-mail.ts';
import type { Envelope } from './stamp-received.ts';
import type { VerdictOverrides } from './verdicts.ts';

/** Larger than what SES takes (40 MB), so that a mail of any size that SES takes comes through. */
const LARGEST_MESSAGE = 64 * 1024 * 1024;

/** The server has not taken a mail; the message is its answer. */
export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
}

/** The SMTP side of SES receiving, on loopback. */
export class SmtpInbox {
  readonly #receiver: MailReceiver;
  readonly #clock: VirtualClock;
  readonly #server: SMTPServer;
  /** Verdicts for deliveries under way, by the name that their client greets with. */
  readonly #overrides = new Map<string, VerdictOverrides>();
  #deliveries = 0;
  #port = 0;

  private constructor(receiver: MailReceiver, clock: VirtualClock) {
    this.#receiver = receiver;
    this.#clock = clock;
    this.#server = new SMTPServer({
      name: 'inbound-smtp.localhost',
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: LARGEST_MESSAGE,
      onRcptTo: ({ address }, _session, done) => {
        if (this.#receiver.accepts(address)) return done();
        done(refusal(550, 'Requested action not taken: mailbox unavailable'));
      },
      onData: (stream, session, done) => {
        // The session's envelope is emptied as soon as the message has been answered.
        const envelope = copyEnvelope(session);
        this.#clock
          .track(() => this.#take(stream, envelope, session.hostNameAppearsAs))
          .then(
            (sesId) => done(null, `OK ${sesId}`),
            (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
          );
      },
    });
    // A client that hangs up or talks nonsense ends its own session and nothing else.
    this.#server.on('error', () => undefined);
  }

  /** @param port where to listen; 0 for any that is free. */
  static async start(receiver: MailReceiver, clock: VirtualClock, port: number): Promise<SmtpInbox> {
    const inbox = new SmtpInbox(receiver, clock);
    await new Promise<void>((resolve, reject) => {
      inbox.#server.once('error', reject);
      inbox.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = inbox.#server.server.address();
    if (address === null || typeof address === 'string') throw new Error('the inbox has no port to listen on');
    inbox.#port = address.port;
    return inbox;
  }

  get port(): number {
    return this.#port;
  }

  /**
   * Delivers a mail through the SMTP server, as a sender's mail server would, and resolves with SES's message id once
   * the receipt rules' actions have run. What they have started is awaited by the clock's `atRest`.
   * @throws MailRefusedError
   */
  deliver(raw: Buffer, envelope: Envelope, overrides?: VerdictOverrides): Promise<string> {
    return this.#clock.track(async () => {
      this.#deliveries += 1;
      const name = `delivery-${this.#deliveries}.localhost`;
      if (overrides !== undefined) this.#overrides.set(name, overrides);
      const client = createTransport({ host: '127.0.0.1', port: this.#port, name, ignoreTLS: true });
      try {
        const { response } = await client.sendMail({ envelope: { from: envelope.from, to: [...envelope.to] }, raw });
        return response.replace(/^250 OK /, '');
      } catch (error) {
        throw new MailRefusedError(error instanceof Error ? error.message : String(error));
      } finally {
        this.#overrides.delete(name);
        client.close();
      }
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #take(stream: Readable & { sizeExceeded?: boolean }, envelope: Envelope, clientName: string): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) if (stream.sizeExceeded !== true) chunks.push(chunk);
    if (stream.sizeExceeded === true) throw refusal(552, 'Message exceeds the maximum size');
    return this.#receiver.receive(Buffer.concat(chunks), envelope, this.#overrides.get(clientName));
  }
}

function copyEnvelope({ envelope }: SMTPServerSession): Envelope {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  return { from, to: envelope.rcptTo.map(({ address }) => address) };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
