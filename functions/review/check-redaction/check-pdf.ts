import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { CopyFinding } from '../../domain/case/schedule-events.ts';
import { type Operation, traceHiddenText } from './trace-page.ts';

/** A longer document is checked in parts: a function has to end, and nobody redacts this much at once. */
const MOST_PAGES = 1_000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** What the bytes say by themselves, without being understood: a byte is a character here. */
function checkBytes(text: string): CopyFinding[] {
  const isLinearized = text.slice(0, 2_048).includes('/Linearized');
  return [
    // A document that was made for the web has two ends from the start.
    ...(count(text, /%%EOF/g) > (isLinearized ? 2 : 1) ? (['earlier-revision'] as const) : []),
    ...(/\/(?:JavaScript|JS)\b\s*[(<\d]/.test(text) ? (['macros'] as const) : []),
  ];
}

/** The properties of a document that are about people and places; the names of programs tell nothing. */
const personal = ['Title', 'Author', 'Subject', 'Keywords'] as const;
const XMP_PERSONAL =
  /<(?:dc:(?:title|creator|subject|description|contributor)|pdf:Keywords|xmpMM:(?:History|DerivedFrom))\b/;

async function hasMetadata(pdf: Pdf, text: string): Promise<boolean> {
  const { info, metadata } = await pdf.getMetadata();
  const properties = new Map<string, unknown>(Object.entries(info));
  const isTold = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  const custom = properties.get('Custom');
  return (
    personal.some((name) => isTold(properties.get(name))) ||
    (typeof custom === 'object' && custom !== null && Object.keys(custom).length > 0) ||
    XMP_PERSONAL.test(text) ||
    ['dc:title', 'dc:creator', 'dc:subject', 'dc:description', 'pdf:keywords'].some((name) => {
      const value: unknown = metadata?.get(name);
      return isTold(value) || (Array.isArray(value) && value.some(isTold));
    })
  );
}

async function* listOperations(page: Page, names: ReadonlyMap<number, string>): AsyncGenerator<Operation> {
  const { fnArray, argsArray } = await page.getOperatorList();
  for (const [at, code] of fnArray.entries()) {
    const given: unknown = argsArray[at];
    yield { name: names.get(code) ?? '', arguments: Array.isArray(given) ? given : [] };
  }
}

async function checkPage(page: Page, names: ReadonlyMap<number, string>): Promise<CopyFinding[]> {
  const operations: Operation[] = [];
  for await (const operation of listOperations(page, names)) operations.push(operation);
  const { covered, invisible } = traceHiddenText(operations);
  const annotations: { subtype?: unknown }[] = await page.getAnnotations();
  const marks = annotations.filter(({ subtype }) => subtype !== 'Link');
  page.cleanup();
  return [
    ...(covered > 0 ? (['text-under-box'] as const) : []),
    ...(invisible > 0 ? (['hidden-text'] as const) : []),
    ...(marks.length > 0 ? (['annotations'] as const) : []),
    ...(marks.some(({ subtype }) => subtype === 'FileAttachment') ? (['embedded-file'] as const) : []),
  ];
}

async function checkDocument(pdf: Pdf, text: string): Promise<CopyFinding[]> {
  if (pdf.numPages > MOST_PAGES) return ['too-large'];
  const { OPS } = await getResolvedPDFJS();
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]));
  const found: CopyFinding[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    found.push(...(await checkPage(await pdf.getPage(number), names)));
  }
  const layers = await pdf.getOptionalContentConfig();
  const hasLayers = [...layers].length > 0;
  const attachments: unknown = await pdf.getAttachments();
  const scripts: unknown = await pdf.getJSActions();
  return [
    ...found,
    ...(hasLayers ? (['hidden-layer'] as const) : []),
    ...(attachments ? (['embedded-file'] as const) : []),
    ...(scripts ? (['macros'] as const) : []),
    ...((await hasMetadata(pdf, text)) ? (['metadata'] as const) : []),
  ];
}

/**
 * Looks into a PDF for what a redaction leaves behind: text under boxes or in no colour, layers, annotations, properties
 * (Info and XMP), earlier states (incremental saving keeps them whole), attached files, scripts. Encrypted or damaged
 * files are findings. Throws nothing on what people send.
 */
export async function checkPdf(bytes: Uint8Array): Promise<CopyFinding[]> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) return ['encrypted', ...checkBytes(text)];
  let pdf: Pdf;
  try {
    // pdf.js takes the bytes for itself.
    pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  } catch (fault) {
    const isLocked = fault instanceof Error && fault.name === 'PasswordException';
    return [isLocked ? 'encrypted' : 'unreadable', ...checkBytes(text)];
  }
  try {
    return [...(await checkDocument(pdf, text)), ...checkBytes(text)];
  } catch {
    return ['unreadable', ...checkBytes(text)];
  } finally {
    await pdf.loadingTask.destroy();
  }
}
