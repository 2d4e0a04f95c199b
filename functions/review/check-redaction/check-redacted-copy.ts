import { type CopyFinding, copyFindingSchema } from '../../domain/case/schedule-events.ts';
import { checkImage, findImageKind } from './check-image.ts';
import { checkOfficeFile } from './check-office-file.ts';
import { checkPdf } from './check-pdf.ts';

const START = 1_024;

/** Whether bytes are the container of older office files; one that is encrypted is such a container too. */
const isOldOfficeFile = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));

/** Names inside the container are written in two bytes a letter. */
const holdsName = (bytes: Uint8Array, name: string) => Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'));

function checkOldOfficeFile(bytes: Uint8Array): CopyFinding[] {
  if (holdsName(bytes, 'EncryptedPackage')) return ['encrypted'];
  return ['unknown-format', ...(holdsName(bytes, '_VBA_PROJECT') ? (['macros'] as const) : [])];
}

/** Whether bytes are text and nothing else: UTF-8 without control characters, and no markup that could hide a part of it. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\s]/u.test(text) && !/^\s*(?:<|\{\\rtf)/.test(text);
  } catch {
    return false;
  }
}

async function checkByFormat(bytes: Uint8Array): Promise<CopyFinding[]> {
  if (bytes.byteLength === 0) return ['empty'];
  const start = Buffer.from(bytes.subarray(0, START)).toString('latin1');
  if (start.includes('%PDF-')) return checkPdf(bytes);
  if (start.startsWith('PK\x03\x04')) return checkOfficeFile(bytes);
  if (isOldOfficeFile(bytes)) return checkOldOfficeFile(bytes);
  const image = findImageKind(bytes);
  if (image !== null) return checkImage(bytes, image);
  return isPlainText(bytes) ? [] : ['unknown-format'];
}

/**
 * What can still be recovered from a redacted copy, or keeps it from being checked: PDF, Word, Excel and PowerPoint, JPEG,
 * PNG and WebP pictures, and plain text, told by their bytes and never by their names. Each finding once, in the order of
 * the register; empty where nothing was found, which is no promise: a person has looked as well. Pure but for time; throws
 * nothing on what people send (SR-7).
 */
export async function checkRedactedCopy(bytes: Uint8Array): Promise<CopyFinding[]> {
  const found = new Set(await checkByFormat(bytes));
  return copyFindingSchema.options.filter((finding) => found.has(finding));
}
