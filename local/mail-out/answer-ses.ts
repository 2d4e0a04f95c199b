import { createTransport } from 'nodemailer';
import { addressParser } from 'postal-mime';
import type { AnswerCall } from '../edge/answer-aws-call.ts';
import type { AwsReply } from '../edge/aws-call.ts';
import { headerValue, splitMessage } from '../mail/message-header.ts';
import type { MailToSend, Outbox } from './outbox.ts';
import { QueryParameters, queryError, queryReply } from './query-protocol.ts';

/** SES v1 takes messages of up to 10 MB and 50 recipients. Source: SES developer guide, "Service quotas". */
const LARGEST_MESSAGE = 10 * 1024 * 1024;
const MOST_RECIPIENTS = 50;

/** What SES answers a sender that is faster than its quota, for tests to inject. */
export const SES_THROTTLING: AwsReply = queryError('Throttling', 'Maximum sending rate exceeded.');

class SendRefusedError extends Error {
  override name = 'SendRefusedError';
}

/** Answers SendRawEmail and SendEmail of SES v1. Source: SES API reference (v1). */
export function answerSes(outbox: Outbox): AnswerCall {
  return async ({ operation, body }) => {
    const parameters = new QueryParameters(body);
    try {
      const mail = check(await readMail(operation, parameters));
      return queryReply(operation, `<MessageId>${outbox.add(mail).sesId}</MessageId>`);
    } catch (error) {
      if (!(error instanceof SendRefusedError)) throw error;
      return queryError('InvalidParameterValue', error.message);
    }
  };
}

async function readMail(operation: string, parameters: QueryParameters): Promise<MailToSend> {
  const names = parameters.list('Tags', '.Name');
  const values = parameters.list('Tags', '.Value');
  const tags = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  switch (operation) {
    case 'SendRawEmail':
      return { ...readRawMail(parameters), tags };
    case 'SendEmail':
      return { ...(await composeMail(parameters)), tags };
    default:
      throw new SendRefusedError(`${operation} is not available locally`);
  }
}

function readRawMail(parameters: QueryParameters): Omit<MailToSend, 'tags'> {
  const raw = Buffer.from(parameters.get('RawMessage.Data') ?? '', 'base64');
  const { fields } = splitMessage(raw);
  const from = parameters.get('Source') ?? headerValue(fields, 'From');
  if (from === undefined) throw new SendRefusedError("Missing required header 'From'.");
  const named = parameters.list('Destinations');
  const inHeader = ['To', 'Cc', 'Bcc'].flatMap((name) => bareAddresses(headerValue(fields, name) ?? ''));
  return {
    raw,
    source: bareAddresses(from)[0] ?? from,
    destinations: named.length > 0 ? named.flatMap(bareAddresses) : inHeader,
  };
}

async function composeMail(parameters: QueryParameters): Promise<Omit<MailToSend, 'tags'>> {
  const source = parameters.get('Source') ?? '';
  const [to, cc, bcc] = ['To', 'Cc', 'Bcc'].map((kind) => parameters.list(`Destination.${kind}Addresses`));
  const composer = createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail({
    from: source,
    to: to ?? [],
    cc: cc ?? [],
    replyTo: parameters.list('ReplyToAddresses'),
    subject: parameters.get('Message.Subject.Data') ?? '',
    text: parameters.get('Message.Body.Text.Data'),
    html: parameters.get('Message.Body.Html.Data'),
  });
  if (!Buffer.isBuffer(message)) throw new Error('nodemailer gave a stream where a buffer was asked for');
  const destinations = [to, cc, bcc].flatMap((addresses) => addresses ?? []).flatMap(bareAddresses);
  return { raw: message, source: bareAddresses(source)[0] ?? source, destinations };
}

function check(mail: MailToSend): MailToSend {
  if (mail.raw.length > LARGEST_MESSAGE) {
    throw new SendRefusedError(`Message length is more than ${LARGEST_MESSAGE} bytes long: '${mail.raw.length}'.`);
  }
  if (mail.destinations.length === 0) throw new SendRefusedError("Missing required header 'To'.");
  if (mail.destinations.length > MOST_RECIPIENTS) throw new SendRefusedError('Recipient count exceeds 50.');
  for (const address of [mail.source, ...mail.destinations]) checkAddress(address);
  return mail;
}

function checkAddress(address: string): void {
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) throw new SendRefusedError("Missing final '@domain'");
  if (/[^\x21-\x7e]/.test(address.slice(0, at))) {
    throw new SendRefusedError('Local address contains control or whitespace');
  }
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(address.slice(at + 1))) {
    throw new SendRefusedError('Domain contains illegal character');
  }
}

/** The addresses of a list such as `Ada <ada@council.example>, bob@council.example`, without the names. */
function bareAddresses(list: string): string[] {
  return addressParser(list, { flatten: true }).flatMap(({ address, name }) => address ?? name ?? []);
}
