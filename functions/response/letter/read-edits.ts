import * as z from 'zod';
import type { ResponseState } from '../../domain/case/fold-response.ts';
import { type LetterSection, letterSections } from '../../domain/response/letter-sections.ts';
import { list, type Paragraph } from '../../notifications/letter.ts';
import type { ParticularsStore } from '../../platform/ports.ts';

const BULLET = /^\s*[-*•]\s+/;

/**
 * What somebody typed as paragraphs and lists: blank lines part them, lines that begin with a hyphen are items. Line
 * breaks within a paragraph are taken for the width of a window.
 */
export function readSectionText(text: string): Paragraph[] {
  const blocks = text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  return blocks.flatMap((lines) => {
    const first = lines.findIndex((line) => BULLET.test(line));
    if (first === -1) return [lines.map((line) => line.trim()).join(' ')];
    const items: string[] = [];
    for (const line of lines.slice(first)) {
      if (BULLET.test(line) || items.length === 0) items.push(line.replace(BULLET, '').trim());
      else items.push(`${items.pop()} ${line.trim()}`);
    }
    const before = lines.slice(0, first).map((line) => line.trim());
    return before.length > 0 ? [before.join(' '), list(items)] : [list(items)];
  });
}

const wordsSchema = z.partialRecord(z.enum(letterSections), z.string()).catch({});

const pick = (particulars: Record<string, unknown> | null) =>
  wordsSchema.parse(
    Object.fromEntries(
      letterSections.flatMap((section) => (particulars?.[section] ? [[section, particulars[section]]] : [])),
    ),
  );

/** The sections that people have written for a letter, the last word on each; they stand among the particulars. */
export async function readEdits(
  caseId: string,
  { edits }: ResponseState,
  particulars: ParticularsStore,
): Promise<ReadonlyMap<LetterSection, Paragraph[]>> {
  const written = new Map<LetterSection, Paragraph[]>();
  for (const { actionId, sections } of edits) {
    const words = pick(await particulars.get(caseId, `words/${actionId}`));
    for (const section of sections) {
      const text = words[section];
      if (text !== undefined) written.set(section, readSectionText(text));
    }
  }
  return written;
}
