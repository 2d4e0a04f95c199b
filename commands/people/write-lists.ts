import type { ListReading } from './bring-list.ts';
import type { ShownLetters } from './show-letters.ts';

const reasons: Readonly<Record<string, string>> = {
  'no-address': 'has no address',
  'bad-address': 'has an address that is none',
  duplicate: 'has a mailbox that an earlier row has',
  'too-many-cells': 'has more cells than there are headings',
};

const MOST_LINES = 20;
const count = (number: number, one: string, more: string) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : more}`;

/** Lines of a list as people look for them: `2, 14, 15 and 31 more`. */
function writeLines(lines: readonly number[]): string {
  const shown = lines.slice(0, MOST_LINES).join(', ');
  return lines.length > MOST_LINES ? `${shown} and ${lines.length - MOST_LINES} more` : shown;
}

/** What a list came to, for whoever brought it in. */
export function writeReading(list: number, { rows, accepted, rejected, columns }: ListReading): string {
  const faults = Object.entries(reasons).flatMap(([why, words]) => {
    const lines = rejected.filter((row) => row.why === why).map(({ line }) => line);
    return lines.length === 0
      ? []
      : [`  ${count(lines.length, 'row', 'rows')} that ${words}: line ${writeLines(lines)}`];
  });
  return [
    `List ${list}: ${count(rows, 'row', 'rows')}, of which ${count(accepted, 'person', 'people')} can be written to.`,
    ...faults,
    columns.length === 0
      ? 'The letter can be merged from nothing but the greeting.'
      : `The letter can be merged from: ${columns.map((name) => `{{${name}}}`).join(', ')}.`,
    '',
  ].join('\n');
}

const states: Record<ShownLetters['lists'][number]['state'], string> = {
  listed: 'waits for its letter to be approved',
  approved: 'is being written to',
  sent: 'has been written to',
  dropped: 'was given up',
};

/** How far the letters of a case are; whoever has the list finds by its lines whom to reach another way. */
export function writeLists(caseId: string, { lists }: ShownLetters): string {
  if (lists.length === 0) return `${caseId} has no list of people.\n`;
  const about = lists.flatMap((one) => [
    `List ${one.list}: ${count(one.people, 'person', 'people')}; it ${states[one.state]}${one.isDeleted ? ', and is deleted' : ''}.`,
    ...(one.state === 'listed' || one.state === 'dropped' ? [] : [`  letters sent  ${one.accepted}`]),
    ...(one.refusedLines.length === 0
      ? []
      : [`  refused       ${one.refusedLines.length}: line ${writeLines(one.refusedLines)}`]),
    ...(one.bouncedLines.length === 0
      ? []
      : [`  returned      ${one.bouncedLines.length}: line ${writeLines(one.bouncedLines)}`]),
    ...(one.repeatedAtMost === 0 ? [] : [`  sent twice    ${one.repeatedAtMost} at most`]),
  ]);
  return `${about.join('\n')}\n`;
}

/** The rows that are not written to as CSV: lines and codes, no address. */
export const writeRejected = ({ rejected }: ListReading): string =>
  `line,why\n${rejected.map(({ line, why }) => `${line},${why}\n`).join('')}`;
