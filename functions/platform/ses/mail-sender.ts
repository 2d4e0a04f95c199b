import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { MailSender, OutgoingMail } from '../ports.ts';

/** SES asked to slow down. The machine's retry sends the notice again; nothing was recorded as given. */
export class MailThrottledError extends Error {
  override readonly name = 'MailThrottledError';
  constructor(cause: unknown) {
    super('SES is throttling: the notice was not sent and will be tried again.', { cause });
  }
}

/** SES will not take this mail, now or later: its address is none. It counts as a mail that did not arrive. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
  constructor(cause: unknown) {
    super('SES refuses this mail for good; its recipient has to be reached another way.', { cause });
  }
}

/**
 * The message as bytes. `Auto-Submitted` keeps other people's responders quiet (RFC 3834); nodemailer folds and encodes
 * every header, so no value can start another.
 */
function compose(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    replyTo: mail.replyTo,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: (mail.attachments ?? []).map(({ fileName, contentType, content }) => ({
      filename: fileName,
      contentType: `${contentType}; charset=utf-8`,
      content,
    })),
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo, references: [mail.inReplyTo] } : {}),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      // SES sends its reports of bounces there, and takes the header out of what it sends on.
      ...(mail.bounceTo === undefined ? {} : { 'Return-Path': `<${mail.bounceTo}>` }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const isThrottling = (error: unknown) =>
  error instanceof Error && ['Throttling', 'ThrottlingException', 'TooManyRequestsException'].includes(error.name);

const isRefusal = (error: unknown) =>
  error instanceof Error && ['MessageRejected', 'InvalidParameterValue'].includes(error.name);

/** Sends through SES v1 in `region`; SES replaces the Message-ID and the date with its own. */
export function createMailSender(region: string): MailSender {
  const client = new SESClient({});
  return {
    async send(mail) {
      const Data = await compose(mail);
      try {
        const { MessageId } = await client.send(
          new SendRawEmailCommand({
            RawMessage: { Data },
            Destinations: [mail.to],
            Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
          }),
        );
        return `<${MessageId}@${region}.amazonses.com>`;
      } catch (error) {
        if (isThrottling(error)) throw new MailThrottledError(error);
        throw isRefusal(error) ? new MailRefusedError(error) : error;
      }
    },
  };
}
