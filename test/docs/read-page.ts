import { existsSync, readFileSync } from 'node:fs';

const project = new URL('../../', import.meta.url);

/** The text of a file of the project, by its path from the top. */
export const readPage = (path: string) => readFileSync(new URL(path, project), 'utf8');

export const isThere = (path: string) => existsSync(new URL(path, project));

/** One part of a page, under a heading of some level. */
export interface Section {
  title: string;
  text: string;
}

/** The parts of a page that begin with a heading of `marks` (`##`, `###`), each up to the next heading of that level or above. */
export function readSections(page: string, marks: string): Section[] {
  const above = new RegExp(`^#{1,${marks.length}} `, 'm');
  return page
    .split(new RegExp(`^${marks} `, 'm'))
    .slice(1)
    .map((part) => {
      const [title = '', ...rest] = part.split('\n');
      return { title, text: rest.join('\n').split(above, 1)[0] ?? '' };
    });
}

/** The part under a heading. Throws where the page has none such, for then a test would compare with nothing. */
export function findSection(page: string, marks: string, title: string): string {
  const found = readSections(page, marks).find((section) => section.title === title);
  if (!found) throw new Error(`The page has no part "${title}".`);
  return found.text;
}

/** The rows of the first table of a text, without its head: each row its cells, trimmed. */
export function readTable(text: string): { head: string[]; rows: string[][] } {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const table = lines.slice(start).slice(
    0,
    Math.max(
      0,
      lines.slice(start).findIndex((line) => !line.startsWith('|')),
    ),
  );
  const [head = [], , ...rows] = table.map((line) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.trim()),
  );
  return { head, rows };
}

/** The Mermaid pictures of a text. */
export const readPictures = (text: string) =>
  [...text.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, picture = '']) => picture);
