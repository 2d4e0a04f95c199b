import type { CopyFinding } from '../../domain/case/schedule-events.ts';
import { checkImage, findImageKind } from './check-image.ts';
import { type ArchivePart, ArchiveTooLargeError, openArchive } from './open-archive.ts';

/** What is unpacked of one file in all: the function that does it has 1,769 MB. */
const MOST_UNPACKED = 200 * 1024 * 1024;

/** What an element's attribute has to say for it to be on: nothing, or anything but off. */
const ON = String.raw`(?:\s+w:val="(?:true|1|on)")?\s*/?>`;

/** What a part of the text of a document holds that can be brought back. */
const inText: [CopyFinding, RegExp][] = [
  [
    'tracked-changes',
    /<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|sectPrChange|tblPrChange|cellDel|cellIns)[\s>]/,
  ],
  ['hidden-text', new RegExp(`<w:(?:vanish|specVanish|webHidden)${ON}`)],
  // Black on black, white on white: the text is all there.
  ['text-under-box', /<w:(?:highlight\s+w:val="black"|shd\s[^>]*w:fill="000000")/],
  ['hidden-text', /<w:color\s+w:val="FFFFFF"/i],
];

const inWorkbook: [CopyFinding, RegExp][] = [['hidden-sheet', /<sheet\s[^>]*state="(?:hidden|veryHidden)"/]];
const inSheet: [CopyFinding, RegExp][] = [['hidden-sheet', /<(?:row|col)\s[^>]*hidden="(?:1|true)"/]];
const inSlide: [CopyFinding, RegExp][] = [['hidden-sheet', /<p:sld\s[^>]*show="(?:0|false)"/]];
const inNotes: [CopyFinding, RegExp][] = [['comments', /<a:t>[^<]*\p{L}/u]];
const inProperties: [CopyFinding, RegExp][] = [
  [
    'metadata',
    /<(?:dc:(?:creator|title|subject|description)|cp:(?:lastModifiedBy|keywords|category)|Manager|Company)(?:\s[^>]*)?>[^<]*[^<\s]/,
  ],
];
const inCustomProperties: [CopyFinding, RegExp][] = [['metadata', /<property\s/]];
const inComments: [CopyFinding, RegExp][] = [['comments', /<(?:w:comment|comment|threadedComment|p:cm|p188:cm)[\s>]/]];

/** Which patterns are looked for in which parts. */
const partRules: [RegExp, [CopyFinding, RegExp][]][] = [
  [/^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|glossary\/document)\.xml$/, inText],
  [/^word\/comments\w*\.xml$/, inComments],
  [/^xl\/workbook\.xml$/, inWorkbook],
  [/^xl\/worksheets\/[^/]+\.xml$/, inSheet],
  [/^xl\/(?:comments\d*|comments\/.+|threadedComments\/.+)\.xml$/, inComments],
  [/^ppt\/slides\/[^/]+\.xml$/, inSlide],
  [/^ppt\/notesSlides\/[^/]+\.xml$/, inNotes],
  [/^ppt\/comments\/.+\.xml$/, inComments],
  [/^docProps\/(?:core|app)\.xml$/, inProperties],
  [/^docProps\/custom\.xml$/, inCustomProperties],
];

/** What a part's mere presence says. */
const tellingParts: [CopyFinding, RegExp][] = [
  ['macros', /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml)$/i],
  ['macros', /^(?:word|xl|ppt)\/activeX\//],
  ['embedded-file', /^(?:word|xl|ppt)\/embeddings\//],
  ['tracked-changes', /^xl\/revisions\//],
  // The rows that a pivot table was made from, whole.
  ['hidden-sheet', /^xl\/pivotCache\/pivotCacheRecords/],
];

async function checkPart(part: ArchivePart): Promise<CopyFinding[]> {
  const told = tellingParts.filter(([, pattern]) => pattern.test(part.name)).map(([finding]) => finding);
  const rules = partRules.find(([pattern]) => pattern.test(part.name))?.[1];
  if (rules !== undefined) {
    const text = new TextDecoder().decode(await part.read());
    return [...told, ...rules.filter(([, pattern]) => pattern.test(text)).map(([finding]) => finding)];
  }
  if (/^(?:word|xl|ppt)\/media\//.test(part.name)) {
    const bytes = await part.read();
    const kind = findImageKind(bytes);
    return [...told, ...(kind === null ? [] : checkImage(bytes, kind))];
  }
  return told;
}

/**
 * Looks into a Word document, a workbook or a presentation (Office Open XML) for what a redaction leaves behind: tracked
 * changes, comments, hidden text, sheets and rows, text that is blacked out and still there, properties, embedded files,
 * macros, and what its pictures say of themselves. Any other archive cannot be checked, nor one of which more than `most`
 * bytes would be unpacked. Throws nothing on what people send.
 */
export async function checkOfficeFile(bytes: Uint8Array, most = MOST_UNPACKED): Promise<CopyFinding[]> {
  try {
    const parts = await openArchive(bytes, most);
    if (parts.some(({ isEncrypted }) => isEncrypted)) return ['encrypted'];
    if (!parts.some(({ name }) => name === '[Content_Types].xml')) return ['unknown-format'];
    const found: CopyFinding[] = [];
    for (const part of parts) found.push(...(await checkPart(part)));
    return found;
  } catch (fault) {
    return [fault instanceof ArchiveTooLargeError ? 'too-large' : 'unreadable'];
  }
}
