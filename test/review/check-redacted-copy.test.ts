import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { checkOfficeFile } from '../../functions/review/check-redaction/check-office-file.ts';
import { checkRedactedCopy } from '../../functions/review/check-redaction/check-redacted-copy.ts';
import { run, writeDocument, writeOfficeFile } from './write-office-file.ts';
import { onePage, writePdf, writeRawPdf } from './write-pdf.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const font = (pdf: PDFKit.PDFDocument) => pdf.font('Helvetica').fontSize(12).fillColor('black');

describe('a PDF (SR-7)', () => {
  it('that is clean has no findings: text, a shaded table under its text, a line, a box beside it', async () => {
    const pdf = await writePdf((page) => {
      page.rect(60, 60, 300, 20).fill('#dddddd');
      font(page).text('A heading on grey', 70, 64);
      page.rect(60, 90, 300, 20).fill('#1d4f91');
      page.font('Helvetica').fontSize(12).fillColor('white').text('White on blue', 70, 94);
      font(page).text('Plain text', 70, 140);
      page.moveTo(60, 170).lineTo(300, 170).stroke();
      page.rect(300, 130, 100, 30).fill('black');
    });
    expect(await checkRedactedCopy(pdf)).toEqual([]);
  });

  it('with a box over the text keeps the text', async () => {
    const pdf = await writePdf((page) => {
      font(page).text('Philippa Quillfeather lives here', 100, 100);
      page.rect(98, 98, 120, 16).fill('black');
    });
    expect(await checkRedactedCopy(pdf)).toEqual(['text-under-box']);
  });

  it('with a white box, or one in a form of its own, keeps the text too', async () => {
    const white = await writePdf((page) => {
      font(page).text('Philippa Quillfeather', 100, 100);
      page.rect(98, 98, 150, 16).fill('white');
    });
    expect(await checkRedactedCopy(white)).toEqual(['text-under-box']);
    const turned = await writePdf((page) => {
      font(page).text('Philippa Quillfeather', 100, 100);
      page.save().translate(90, 90).scale(2).rect(0, 0, 80, 15).fill('black').restore();
    });
    expect(await checkRedactedCopy(turned)).toEqual(['text-under-box']);
  });

  it('with a highlight over the text hides nothing', async () => {
    const pdf = await writePdf((page) => {
      font(page).text('Look at this', 100, 100);
      page.fillOpacity(0.4).rect(98, 98, 120, 16).fill('yellow');
    });
    expect(await checkRedactedCopy(pdf)).toEqual([]);
  });

  it('with text in the colour of what it lies on, or in no colour, keeps it', async () => {
    const same = await writePdf((page) => {
      page.rect(98, 98, 200, 16).fill('black');
      font(page).text('Philippa Quillfeather', 100, 100);
    });
    expect(await checkRedactedCopy(same)).toEqual(['hidden-text']);
    const scanned = writeRawPdf(onePage('BT /F1 12 Tf 3 Tr 20 100 Td (Read by a scanner) Tj ET'));
    expect(await checkRedactedCopy(scanned)).toEqual(['hidden-text']);
  });

  it('says who made it in its Info and in its XMP', async () => {
    const info = await writePdf((page) => font(page).text('x'), { info: { Author: 'Philippa Quillfeather' } });
    expect(await checkRedactedCopy(info)).toEqual(['metadata']);
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description><dc:creator>Someone</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>';
    const withXmp = writeRawPdf([
      ...onePage('', '/Metadata 6 0 R'),
      `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`,
    ]);
    expect(await checkRedactedCopy(withXmp)).toEqual(['metadata']);
  });

  it('that was saved over again still holds the earlier state', async () => {
    const first = Buffer.from(writeRawPdf(onePage('BT /F1 12 Tf 20 100 Td (Before) Tj ET'))).toString('latin1');
    const at = first.length;
    const content = 'BT /F1 12 Tf 20 100 Td (After) Tj ET';
    const update = `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
    const table = `xref\n4 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    const trailer = `trailer\n<< /Size 6 /Root 1 0 R /Prev ${first.lastIndexOf('xref\n0')} >>\nstartxref\n${at + update.length}\n%%EOF\n`;
    const saved = new Uint8Array(Buffer.from(`${first}${update}${table}${trailer}`, 'latin1'));
    expect(await checkRedactedCopy(saved)).toEqual(['earlier-revision']);
  });

  it('with layers, annotations, attached files or a script is not done', async () => {
    const layered = writeRawPdf([
      ...onePage(
        '/OC /L1 BDC BT /F1 12 Tf 20 100 Td (Off) Tj ET EMC',
        '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order [6 0 R] >> >>',
        '/Font << /F1 5 0 R >> /Properties << /L1 6 0 R >>',
      ),
      '<< /Type /OCG /Name (Notes) >>',
    ]);
    expect(await checkRedactedCopy(layered)).toContain('hidden-layer');
    const noted = await writePdf((page) => font(page).text('x').note(100, 100, 50, 50, 'Ask Philippa'));
    expect(await checkRedactedCopy(noted)).toEqual(['annotations']);
    const attached = await writePdf((page) => {
      font(page).text('x');
      page.file(Buffer.from('the original'), { name: 'original.txt' });
    });
    expect(await checkRedactedCopy(attached)).toContain('embedded-file');
    const scripted = writeRawPdf([
      ...onePage('', '/OpenAction 6 0 R'),
      '<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>',
    ]);
    expect(await checkRedactedCopy(scripted)).toContain('macros');
  });

  it('that is encrypted or damaged cannot be checked', async () => {
    const locked = await writePdf((page) => font(page).text('x'), { userPassword: 'secret', pdfVersion: '1.7' });
    expect(await checkRedactedCopy(locked)).toContain('encrypted');
    expect(await checkRedactedCopy(bytesOf('%PDF-1.7\nnothing of use'))).toEqual(['unreadable']);
  });
});

describe('an office file', () => {
  it('that is clean has no findings', async () => {
    expect(await checkRedactedCopy(await writeDocument(run('The letter, with <b>no</b> names')))).toEqual([]);
  });

  it.each([
    [
      'tracked changes',
      '<w:del w:id="1" w:author="A"><w:r><w:delText>Philippa</w:delText></w:r></w:del>',
      'tracked-changes',
    ],
    ['hidden text', run('Philippa', '<w:vanish/>'), 'hidden-text'],
    ['white text', run('Philippa', '<w:color w:val="FFFFFF"/>'), 'hidden-text'],
    ['text blacked out by highlighting', run('Philippa', '<w:highlight w:val="black"/>'), 'text-under-box'],
    ['text blacked out by shading', run('Philippa', '<w:shd w:val="clear" w:fill="000000"/>'), 'text-under-box'],
  ])('keeps %s', async (_name, body, finding) => {
    expect(await checkRedactedCopy(await writeDocument(body))).toEqual([finding]);
  });

  it('does not take text that is said to be shown for hidden', async () => {
    expect(await checkRedactedCopy(await writeDocument(run('Shown', '<w:vanish w:val="false"/>')))).toEqual([]);
  });

  it.each([
    [
      'comments',
      'word/comments.xml',
      '<w:comments><w:comment w:id="0"><w:t>Ask her</w:t></w:comment></w:comments>',
      'comments',
    ],
    [
      'properties',
      'docProps/core.xml',
      '<cp:coreProperties><dc:creator>Philippa</dc:creator></cp:coreProperties>',
      'metadata',
    ],
    ['properties of its own', 'docProps/custom.xml', '<Properties><property name="Case"/></Properties>', 'metadata'],
    ['a macro', 'word/vbaProject.bin', 'x', 'macros'],
    ['an embedded workbook', 'word/embeddings/Microsoft_Excel_Sheet.xlsx', 'x', 'embedded-file'],
    [
      'a hidden sheet',
      'xl/workbook.xml',
      '<sheets><sheet name="Names" sheetId="2" state="veryHidden"/></sheets>',
      'hidden-sheet',
    ],
    ['hidden rows', 'xl/worksheets/sheet1.xml', '<sheetData><row r="2" hidden="1"/></sheetData>', 'hidden-sheet'],
    ['the rows behind a pivot table', 'xl/pivotCache/pivotCacheRecords1.xml', '<r/>', 'hidden-sheet'],
    ['notes of a speaker', 'ppt/notesSlides/notesSlide1.xml', '<a:t>Do not mention Philippa</a:t>', 'comments'],
  ])('keeps %s', async (_name, part, content, finding) => {
    expect(await checkRedactedCopy(await writeOfficeFile({ [part]: content }))).toEqual([finding]);
  });

  it('has empty properties without their being findings', async () => {
    const core = '<cp:coreProperties><dc:creator></dc:creator><dc:title/></cp:coreProperties>';
    expect(await checkRedactedCopy(await writeDocument(run('x'), { 'docProps/core.xml': core }))).toEqual([]);
  });

  it('that is encrypted, by either way of doing it, cannot be checked', async () => {
    const zipped = await writeOfficeFile({ 'word/document.xml': '<w:document/>' }, { password: 'secret' });
    expect(await checkRedactedCopy(zipped)).toEqual(['encrypted']);
    const container = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await checkRedactedCopy(new Uint8Array(container))).toEqual(['encrypted']);
  });

  it('of the old kind is not understood, and its macros are seen', async () => {
    const old = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from('_VBA_PROJECT', 'utf16le'),
    ]);
    expect(await checkRedactedCopy(new Uint8Array(old))).toEqual(['unknown-format', 'macros']);
  });

  it('that unpacks to more than anybody writes is not unpacked', async () => {
    const zeros = { 'word/document.xml': new Uint8Array(2 * 1024 * 1024), 'word/footnotes.xml': '<w:p/>' };
    const bomb = await writeOfficeFile(zeros, { level: 1 });
    expect(bomb.byteLength).toBeLessThan(50_000);
    expect(await checkOfficeFile(bomb, 1024 * 1024)).toEqual(['too-large']);
    expect(await checkOfficeFile(bomb)).toEqual([]);
  });

  it('that is a plain archive cannot be checked, nor can a damaged one', async () => {
    const zip = new ZipWriter(new Uint8ArrayWriter());
    await zip.add('a.txt', new TextReader('a'));
    const plain = await zip.close();
    expect(await checkRedactedCopy(plain)).toEqual(['unknown-format']);
    expect(await checkRedactedCopy(plain.slice(0, plain.byteLength - 60))).toEqual(['unreadable']);
  });
});

const segment = (marker: number, body: string) => {
  const length = body.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), Buffer.from(body, 'latin1')]);
};
const jpeg = (...segments: Buffer[]) =>
  new Uint8Array(
    Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])]),
  );
const chunk = (kind: string, body = '') => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(kind), Buffer.from(body), Buffer.alloc(4)]);
};
const png = (...chunks: Buffer[]) =>
  new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]));

describe('a picture', () => {
  it('without properties has no findings', async () => {
    expect(await checkRedactedCopy(jpeg(segment(0xe0, 'JFIF\0')))).toEqual([]);
    expect(await checkRedactedCopy(png(chunk('IHDR', 'x'), chunk('IDAT', 'x'), chunk('IEND')))).toEqual([]);
  });

  it('says where it was taken in its EXIF', async () => {
    expect(await checkRedactedCopy(jpeg(segment(0xe0, 'JFIF\0'), segment(0xe1, 'Exif\0\0GPS')))).toEqual(['metadata']);
    expect(await checkRedactedCopy(png(chunk('eXIf', 'GPS'), chunk('IEND')))).toEqual(['metadata']);
    expect(await checkRedactedCopy(png(chunk('tEXt', 'Author'), chunk('IEND')))).toEqual(['metadata']);
  });

  it('that was cropped may have the rest behind its end', async () => {
    const cropped = png(chunk('IHDR', 'x'), chunk('IEND'), chunk('IDAT', 'what was cut off'));
    expect(await checkRedactedCopy(cropped)).toEqual(['earlier-revision']);
  });

  it('is looked at inside a document as well', async () => {
    const photo = jpeg(segment(0xe1, 'Exif\0\0GPS'));
    expect(await checkRedactedCopy(await writeDocument(run('x'), { 'word/media/image1.jpeg': photo }))).toEqual([
      'metadata',
    ]);
  });
});

describe('any other file', () => {
  it('is empty, or plain text, or not understood', async () => {
    expect(await checkRedactedCopy(new Uint8Array())).toEqual(['empty']);
    expect(await checkRedactedCopy(bytesOf('name,date\r\n█████,2026-03-02\r\n'))).toEqual([]);
    expect(await checkRedactedCopy(bytesOf('<html><p hidden>Philippa</p></html>'))).toEqual(['unknown-format']);
    expect(await checkRedactedCopy(bytesOf('{\\rtf1 {\\v Philippa}}'))).toEqual(['unknown-format']);
    expect(await checkRedactedCopy(new Uint8Array([0, 1, 2, 3, 250, 251]))).toEqual(['unknown-format']);
  });
});
