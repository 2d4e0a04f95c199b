import { type HeaderField, headerValue, splitMessage } from '../mail/message-header.ts';
import type { Envelope, Receipt } from './stamp-received.ts';

/** SES cuts the headers of its event off at ten kilobytes. */
const LARGEST_HEADERS = 10 * 1024;

/**
 * The event that SES passes to a Lambda action: envelope, headers and verdicts, but no body.
 * Source: SES developer guide, "Contents of notifications for Amazon SES email receiving" and "Invoke Lambda function".
 * @param stamped the message with the fields that SES prepended.
 * @param recipients those that the rule took the mail for.
 */
export function describeMail(
  stamped: Buffer,
  envelope: Envelope,
  receipt: Receipt,
  recipients: readonly string[],
  functionArn: string,
) {
  const { sesId, at, verdicts } = receipt;
  const timestamp = new Date(at).toISOString();
  const { headers, headersTruncated } = truncate(splitMessage(stamped).fields);
  const status = (verdict: string): { status: string } => ({ status: verdict });
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            timestamp,
            source: envelope.from,
            messageId: sesId,
            destination: [...envelope.to],
            headersTruncated,
            headers: headers.map(({ name, value }) => ({ name, value })),
            commonHeaders: commonHeaders(headers, envelope),
          },
          receipt: {
            timestamp,
            processingTimeMillis: 0,
            recipients: [...recipients],
            spamVerdict: status(verdicts.spam),
            virusVerdict: status(verdicts.virus),
            spfVerdict: status(verdicts.spf),
            dkimVerdict: status(verdicts.dkim),
            dmarcVerdict: status(verdicts.dmarc),
            action: { type: 'Lambda', functionArn, invocationType: 'Event' },
          },
        },
      },
    ],
  };
}

function truncate(fields: readonly HeaderField[]): { headers: HeaderField[]; headersTruncated: boolean } {
  let size = 0;
  const headers = fields.filter(({ text }) => {
    size += text.length;
    return size <= LARGEST_HEADERS;
  });
  return { headers, headersTruncated: headers.length < fields.length };
}

function commonHeaders(fields: readonly HeaderField[], envelope: Envelope): Record<string, string | string[]> {
  const single = [
    ['date', 'Date'],
    ['messageId', 'Message-ID'],
    ['subject', 'Subject'],
  ] as const;
  const lists = [
    ['from', 'From'],
    ['replyTo', 'Reply-To'],
    ['to', 'To'],
    ['cc', 'Cc'],
  ] as const;
  return {
    returnPath: envelope.from,
    ...Object.fromEntries(
      single.flatMap(([key, name]) => {
        const value = headerValue(fields, name);
        return value === undefined ? [] : [[key, value]];
      }),
    ),
    ...Object.fromEntries(
      lists.flatMap(([key, name]) => {
        const value = headerValue(fields, name);
        return value === undefined
          ? []
          : [[key, value.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((part) => part.trim())]];
      }),
    ),
  };
}
