import type { SimulationReport } from '../../local/simulation/write-report.ts';
import type { Style } from '../casework/style.ts';
import { writeDue } from '../casework/write-moment.ts';
import { type CaseDifference, compareReports } from './compare-reports.ts';

const writeAny = (due: string | null) => (due === null ? 'no date' : writeDue(due));

function writeCase([first, second]: [string, string], difference: CaseDifference, style: Style): string {
  const { reference, messageId, category, due, onlyFirst, onlySecond } = difference;
  const dates =
    due[0] === due[1]
      ? `  due ${writeAny(due[0])} under both\n`
      : `  due ${writeAny(due[0])} under ${first}, ${style('yellow', writeAny(due[1]))} under ${second}\n`;
  const notices = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `  only under ${name}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const mail = messageId === null ? '' : `, opened by ${messageId}`;
  return `${style('bold', reference)} (${category}${mail})\n${dates}${notices(first, onlyFirst)}${notices(second, onlySecond)}`;
}

/** What two policies made of the same inbox: a paragraph for each case that came out otherwise, and a sum. */
export function writeDifference(
  names: [string, string],
  first: SimulationReport,
  second: SimulationReport,
  style: Style,
): string {
  const differences = compareReports(first, second);
  const all = Math.max(first.cases.length, second.cases.length);
  const moved = differences.filter(({ due }) => due[0] !== due[1]).length;
  const sum =
    differences.length === 0
      ? `Nothing would change: all ${all} cases have the same dates and the same notices under ${names[0]} and ${names[1]}.`
      : `Of ${all} cases ${differences.length} come out otherwise; ${moved} of them with another due date.`;
  return `${differences.map((difference) => `${writeCase(names, difference, style)}\n`).join('')}${sum}\n`;
}
