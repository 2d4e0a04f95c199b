import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { AttachmentFacts, AttachmentKind, Mailbox } from './mail-reading.ts';

export type ParsedMessage =
  | { state: 'parsed'; email: Email; cut: boolean }
  | { state: 'too-deep' }
  | { state: 'unreadable' };

const DEEPEST_PARTS = 100;
/**
 * The largest mail that is taken (40 MB), all base64, has some 520,000 lines of 76 characters. The parser's time goes with
 * the lines: forty million empty ones would hold the inbox up for minutes.
 */
const MOST_LINES = 600_000;
/**
 * People and programs write more than 32 bytes a line, or few lines: a mail may have 20,000 lines, and one more for every
 * 32 bytes up to there. A megabyte of line ends, which is no mail, would take seconds.
 */
const FREE_LINES = 20_000;
const BYTES_A_LINE = 32;
const LF = 10;
const MOST_ADDRESSES = 200;

/**
 * Parses the MIME structure. A mail inside the mail stays an attachment, with its own header, whatever its disposition
 * says. What stands beyond 600,000 lines, or beyond 20,000 that are nearly empty, is left out (`cut`). Never throws: what
 * the parser refuses is too deep or unreadable.
 */
export async function parseMessage(raw: Uint8Array): Promise<ParsedMessage> {
  const kept = keepLines(raw);
  try {
    const email = await PostalMime.parse(kept, {
      rfc822Attachments: true,
      forceRfc822Attachments: true,
      maxNestingDepth: DEEPEST_PARTS,
    });
    return { state: 'parsed', email, cut: kept.length < raw.length };
  } catch (error) {
    return { state: error instanceof Error && /nesting depth/i.test(error.message) ? 'too-deep' : 'unreadable' };
  }
}

function keepLines(raw: Uint8Array): Uint8Array {
  let end = 0;
  for (let lines = 0; lines < Math.min(MOST_LINES, FREE_LINES + end / BYTES_A_LINE); lines += 1) {
    const next = raw.indexOf(LF, end);
    if (next < 0) return raw;
    end = next + 1;
  }
  return raw.subarray(0, end);
}

/** The mailboxes of an address field; the members of a group count, the group does not. */
export function listMailboxes(addresses: readonly Address[] | undefined): Mailbox[] {
  return (addresses ?? [])
    .slice(0, MOST_ADDRESSES)
    .flatMap((entry) => (entry.group === undefined ? [entry] : entry.group))
    .filter(({ address }) => address.includes('@'))
    .map(({ name, address }) => ({ name: name.trim(), address: address.trim() }));
}

/** The decoded bytes of an attachment. */
export function readContent({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

export function describeAttachment(attachment: Attachment): AttachmentFacts {
  return {
    filename: attachment.filename,
    mimeType: attachment.mimeType,
    size: readContent(attachment).byteLength,
    kind: isAttachedMail(attachment) ? 'message' : findKind(attachment.mimeType),
  };
}

/** A mail attached as one, or as a file that mail programs write (`.eml`). */
export function isAttachedMail({ mimeType, filename }: Attachment): boolean {
  if (mimeType === 'message/rfc822' || mimeType === 'message/global') return true;
  return mimeType === 'application/octet-stream' && /\.eml$/i.test(filename ?? '');
}

function findKind(mimeType: string): AttachmentKind {
  const [type = '', subtype = ''] = mimeType.split('/');
  if (type === 'image') return 'image';
  if (type === 'audio' || type === 'video') return 'audio-video';
  if (type === 'message') return 'report';
  if (mimeType === 'text/calendar' || subtype === 'ics') return 'calendar';
  if (mimeType === 'text/rfc822-headers') return 'report';
  if (/^(?:zip|x-zip|x-7z|gzip|x-tar|x-rar|vnd\.rar)/.test(subtype)) return 'archive';
  return type === 'text' || /pdf|word|document|sheet|excel|presentation|powerpoint|rtf/.test(subtype)
    ? 'document'
    : 'other';
}
