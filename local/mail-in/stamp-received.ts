import { headerDate } from '../mail/message-header.ts';
import { authenticationResult, type Verdicts } from './verdicts.ts';

/** A mail as it comes off the wire. */
export interface Envelope {
  /** The reverse path, empty for a bounce. */
  readonly from: string;
  readonly to: readonly string[];
}

export interface Receipt {
  readonly sesId: string;
  /** When SES took the mail, epoch milliseconds. */
  readonly at: number;
  readonly verdicts: Verdicts;
}

/**
 * Prepends the header fields that SES adds to a mail which it receives: the return path, the trace with the instant of
 * receipt, the verdicts of the scans and of the sender's authentication.
 */
export function stampReceived(raw: Buffer, envelope: Envelope, receipt: Receipt, region: string): Buffer {
  const { sesId, at, verdicts } = receipt;
  const from = safe(envelope.from);
  const domain = from.replace(/^.*@/, '') || 'localhost';
  const [spf, dkim, dmarc] = [verdicts.spf, verdicts.dkim, verdicts.dmarc].map(authenticationResult);
  const client = `client-ip=127.0.0.1; envelope-from=${from}; helo=${domain};`;
  const fields = [
    `Return-Path: <${from}>`,
    `Received: from ${domain} (${domain} [127.0.0.1])\r\n by inbound-smtp.${region}.amazonaws.com with SMTP id ${sesId}\r\n for ${safe(envelope.to[0] ?? '')};\r\n ${headerDate(at)} (UTC)`,
    `X-SES-Spam-Verdict: ${verdicts.spam}`,
    `X-SES-Virus-Verdict: ${verdicts.virus}`,
    `Received-SPF: ${spf} (spfCheck: domain of ${domain}) ${client}`,
    `Authentication-Results: amazonses.com;\r\n spf=${spf} (spfCheck: domain of ${domain}) ${client}\r\n dkim=${dkim} header.i=@${domain};\r\n dmarc=${dmarc} header.from=${domain};`,
  ];
  return Buffer.concat([Buffer.from(fields.map((field) => `${field}\r\n`).join('')), raw]);
}

/** An address of an envelope is the sender's own text: it may not end the header field that it is put into. */
function safe(address: string): string {
  return address.replace(/[^\x21-\x7e]/g, '?');
}
