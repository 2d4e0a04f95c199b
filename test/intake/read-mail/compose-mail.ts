import type { ReadingContext } from '../../../functions/intake/read-mail/mail-reading.ts';

export const receivedAt = '2026-03-20T12:00:00Z';

/** The sample organisation at a moment after all samples were sent. */
export const context: ReadingContext = {
  organisationDomain: 'council.example',
  intakeAddress: 'data.protection@council.example',
  staffAddresses: ['agency.worker@partner.example'],
  formMailers: ['forms@council.example'],
  receivedAt,
  timeZone: 'Europe/London',
};

/** The bytes of a mail to the intake address; `headers` come first and replace the ones given here. */
export function composeMail(body: string, headers: Record<string, string> = {}): Uint8Array {
  const all = {
    'Message-ID': '<m1@mail.example>',
    Date: 'Mon, 02 Mar 2026 09:00:00 +0000',
    From: 'Wren Halloway <wren@mail.example>',
    To: 'data.protection@council.example',
    Subject: 'Hello',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return new TextEncoder().encode(`${lines.join('\n')}\n\n${body}`);
}

/** A mail with a text and other parts, each with its own header lines. */
export function composeMixed(text: string, parts: string[], headers: Record<string, string> = {}): Uint8Array {
  const body = [`Content-Type: text/plain; charset=utf-8\n\n${text}`, ...parts]
    .map((part) => `--b1\n${part}\n`)
    .join('');
  return composeMail(`${body}--b1--\n`, { 'Content-Type': 'multipart/mixed; boundary="b1"', ...headers });
}

/** An attached mail as a part. */
export function attachMail(mail: Uint8Array): string {
  return `Content-Type: message/rfc822\nContent-Disposition: attachment\n\n${new TextDecoder().decode(mail)}`;
}
