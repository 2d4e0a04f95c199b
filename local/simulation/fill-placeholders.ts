import type { DeliveredMails } from './delivered-mail.ts';

/** A placeholder names a mail that opened no case, or a case that has sent no code. */
export class PlaceholderError extends Error {
  override readonly name = 'PlaceholderError';
}

const PLACEHOLDER = /\{\{(reference|code):([^{}]+)\}\}/g;

/**
 * Fills `{{reference:MESSAGE-ID}}` with the reference of the case that the mail opened, and `{{code:MESSAGE-ID}}` with
 * the one-time code that the case last sent. The bytes around them are kept as they are, whatever their charset.
 */
export async function fillPlaceholders(
  raw: Buffer,
  mails: Pick<DeliveredMails, 'findOwner' | 'readCode'>,
): Promise<Buffer> {
  const text = raw.toString('latin1');
  const found = [...text.matchAll(PLACEHOLDER)];
  if (found.length === 0) return raw;
  let filled = text;
  for (const [placeholder, what, messageId = ''] of found) {
    const owner = await mails.findOwner(messageId);
    if (!owner) throw new PlaceholderError(`${placeholder}: the mail ${messageId} has opened no case.`);
    const value = what === 'reference' ? owner : await mails.readCode(owner);
    if (!value) throw new PlaceholderError(`${placeholder}: ${owner} has sent no one-time code.`);
    filled = filled.replaceAll(placeholder, value);
  }
  return Buffer.from(filled, 'latin1');
}
