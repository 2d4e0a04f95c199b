import {
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
  type ZipWriterConstructorOptions,
} from '@zip.js/zip.js';

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** The bytes of an office file of these parts, with the part that makes it one. */
export async function writeOfficeFile(
  parts: Readonly<Record<string, string | Uint8Array>>,
  options: ZipWriterConstructorOptions = {},
): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), options);
  for (const [name, content] of Object.entries({ '[Content_Types].xml': TYPES, ...parts })) {
    await zip.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return zip.close();
}

/** A Word document with this in its body. */
export const writeDocument = (body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}) =>
  writeOfficeFile({
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });

/** A run of text with these properties. */
export const run = (text: string, properties = '') =>
  `<w:p><w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;
