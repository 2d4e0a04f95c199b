import type { FileFlag } from '../../domain/case/response-events.ts';
import { cleanFileName, findEnding } from '../../domain/response/clean-file-name.ts';

/** Endings of what a computer runs when it is opened, and of pages that run something. */
const PROGRAMS = new Set(
  'bat chm cmd com cpl exe hta htm html jar js jse lnk mht mhtml msi msp pif ps1 reg scr sh svg url vb vbe vbs wsf xht xhtml xll'.split(
    ' ',
  ),
);
/** Office documents that may hold macros by their very ending. */
const MACRO_ENDINGS = new Set('docm dotm pptm potm ppsm xlsm xltm xlam'.split(' '));

const utf16 = (text: string) => [...text].map((character) => `${character}\0`).join('');

/** How a file begins: the first bytes of each kind, as text in Latin-1. */
const starts = {
  zip: 'PK\x03\x04',
  ole: '\xd0\xcf\x11\xe0',
  pdf: '%PDF',
  windowsProgram: 'MZ',
  linuxProgram: '\x7fELF',
  shellScript: '#!',
} as const;
type Kind = keyof typeof starts;

const findKind = (head: string): Kind | null =>
  (Object.keys(starts) as Kind[]).find((kind) => head.startsWith(starts[kind])) ?? null;

interface Sign {
  in: Kind | 'text';
  text: string;
  flag: FileFlag;
}

/** Words within a file that give it away. */
const signs: readonly Sign[] = [
  { in: 'zip', text: 'vbaProject.bin', flag: 'macros' },
  { in: 'ole', text: utf16('_VBA_PROJECT'), flag: 'macros' },
  { in: 'ole', text: utf16('EncryptedPackage'), flag: 'encrypted' },
  { in: 'pdf', text: '/Encrypt', flag: 'encrypted' },
  { in: 'pdf', text: '/JavaScript', flag: 'script' },
  { in: 'text', text: '<script', flag: 'script' },
];
/** So much of one piece is looked at again with the next, in case a word lies across the two. */
const OVERLAP = Math.max(...signs.map(({ text }) => text.length));

/** Bit 0 of a zip entry's flags says that it is encrypted (APPNOTE 4.4.4): the seventh byte of its header. */
const isFirstEntryEncrypted = (head: string) => (head.charCodeAt(6) & 1) === 1;

function inspectHead(head: string): FileFlag[] {
  const kind = findKind(head);
  if (kind === 'windowsProgram' || kind === 'linuxProgram' || kind === 'shellScript') return ['script'];
  return kind === 'zip' && isFirstEntryEncrypted(head) ? ['encrypted'] : [];
}

const inspectName = (name: string): FileFlag[] => {
  const ending = findEnding(name);
  return [
    ...(cleanFileName(name) === name.normalize('NFC') ? [] : (['name-cleaned'] as const)),
    ...(PROGRAMS.has(ending) ? (['script'] as const) : []),
    ...(MACRO_ENDINGS.has(ending) ? (['macros'] as const) : []),
  ];
};

/**
 * What a file gives cause to look at before anybody opens it: its name, how it begins, and words within it. It is read
 * through once, piece by piece, and nothing of it is run or unpacked. A file without a flag is not thereby harmless.
 */
export async function inspectFile(name: string, stream: ReadableStream<Uint8Array>): Promise<FileFlag[]> {
  const flags = new Set<FileFlag>(inspectName(name));
  let carried = '';
  let kind: Kind | 'text' | null = null;
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = carried + Buffer.from(chunk).toString('latin1');
    if (kind === null && piece.length > 0) {
      kind = findKind(piece) ?? 'text';
      for (const flag of inspectHead(piece)) flags.add(flag);
    }
    const searched = kind === 'text' ? piece.toLowerCase() : piece;
    for (const sign of signs) if (sign.in === kind && searched.includes(sign.text)) flags.add(sign.flag);
    bytes += chunk.byteLength;
    carried = piece.slice(-OVERLAP);
  }
  return [...(bytes === 0 ? (['empty'] as const) : []), ...flags];
}
