import type { CopyFinding } from '../../domain/case/schedule-events.ts';

export type ImageKind = 'jpeg' | 'png' | 'webp';

const readText = (bytes: Uint8Array, from: number, length: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(length, bytes.byteLength - from))).toString(
    'latin1',
  );

/** What kind of picture the bytes are, by how they begin; null where they are none that can be checked. */
export function findImageKind(bytes: Uint8Array): ImageKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpeg';
  if (readText(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  return readText(bytes, 0, 4) === 'RIFF' && readText(bytes, 8, 4) === 'WEBP' ? 'webp' : null;
}

/** The segments of a JPEG before its picture: APP1 holds EXIF (with a small picture of its own) and XMP, APP13 captions. */
function checkJpeg(bytes: Uint8Array): CopyFinding[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.byteLength; ) {
    if (bytes[at] !== 0xff) return ['unreadable'];
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // The picture itself begins: no property stands behind it.
    if (marker === 0xda) return [];
    const isTelling = marker === 0xe1 || marker === 0xed || marker === 0xfe;
    if (isTelling) return ['metadata'];
    const length = view.getUint16(at + 2);
    if (length < 2) return ['unreadable'];
    at += 2 + length;
  }
  return ['unreadable'];
}

const tellingChunks = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt']);

/** The chunks of a PNG. What stands behind its end is, with some programs, the rest of the picture before it was cropped. */
function checkPng(bytes: Uint8Array): CopyFinding[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found: CopyFinding[] = [];
  for (let at = 8; at + 12 <= bytes.byteLength; ) {
    const kind = readText(bytes, at + 4, 4);
    const end = at + 12 + view.getUint32(at);
    if (tellingChunks.has(kind)) found = ['metadata'];
    if (kind === 'IEND') return end < bytes.byteLength ? [...found, 'earlier-revision'] : found;
    at = end;
  }
  return [...found, 'unreadable'];
}

function checkWebp(bytes: Uint8Array): CopyFinding[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const kind = readText(bytes, at, 4);
    if (kind === 'EXIF' || kind === 'XMP ') return ['metadata'];
    const length = view.getUint32(at + 4, true);
    // Chunks are filled up to an even number of bytes.
    at += 8 + length + (length % 2);
  }
  return [];
}

/** Looks into a picture for what it says of when, where and by whom it was taken, and for what was cut off it. Pure. */
export function checkImage(bytes: Uint8Array, kind: ImageKind): CopyFinding[] {
  switch (kind) {
    case 'jpeg':
      return checkJpeg(bytes);
    case 'png':
      return checkPng(bytes);
    case 'webp':
      return checkWebp(bytes);
  }
}
