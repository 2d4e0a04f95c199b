import { writeInstant } from '../domain/calendar/write-date.ts';
import type { Pack, PackField, PackSection } from '../domain/pack/pack.ts';
import { facts, heading, list, type Paragraph, verbatim } from '../notifications/letter.ts';
import type { ResponseDocument } from '../response/documents/response-document.ts';

export const NOT_KNOWN = 'Not known yet';
export const LEFT_OUT = 'Left out: its words tell of a person';
export const CHANGED = 'Changed since the last report';

/** A row of a table stands on one page: an answer longer than this stands below its table, where it can run over pages. */
const LONGEST_IN_TABLE = 700;

/** The answer to a question as its lines, or why there is none. */
export const writeAnswer = ({ question, answer }: PackField, { leftOut }: Pack): string[] => {
  if (answer.length > 0) return answer;
  return [leftOut.some((left) => left.question === question) ? LEFT_OUT : NOT_KNOWN];
};

const isLong = (lines: readonly string[]) => lines.join('\n').length > LONGEST_IN_TABLE;

const question = ({ question: text, changed }: PackField) => (changed ? `${text} (${CHANGED.toLowerCase()})` : text);

function writeSection(section: PackSection, pack: Pack): Paragraph[] {
  const answers = section.fields.map((field) => ({ field, lines: writeAnswer(field, pack) }));
  const rows = answers.map(({ field, lines }) => [
    question(field),
    isLong(lines) ? 'Below this table' : lines.join('\n'),
  ]);
  return [
    heading(section.title),
    { kind: 'table', columns: ['Question', 'Answer'], shares: [0.4, 0.6], rows },
    ...answers
      .filter(({ lines }) => isLong(lines))
      .flatMap(({ field, lines }): Paragraph[] => [verbatim(field.question), ...lines]),
  ];
}

/** What is missing and what was left out, before everything else. */
function writeGaps({ missing, leftOut }: Pack): Paragraph[] {
  return [
    ...(missing.length === 0
      ? []
      : [
          heading(`Still missing (${missing.length})`),
          list(missing.map((one) => `${one.question} Supplied by: ${one.supply}.`)),
        ]),
    ...(leftOut.length === 0
      ? []
      : [
          heading(`Left out (${leftOut.length})`),
          'Words that tell of a person do not stand in a report. Write these answers again without them.',
          list(leftOut.map((one) => `${one.question} It holds ${one.why.join('; ')}. Write it by: ${one.supply}.`)),
        ]),
  ];
}

/** The pack as a document for `renderPdf`: notes and what is missing first, then a table of each section. */
export function writePackDocument(pack: Pack): ResponseDocument {
  return {
    title: pack.title,
    paragraphs: [
      facts(['Organisation', pack.organisation], ['Made', writeInstant(pack.madeAt)], ['Law', pack.law]),
      ...(pack.notes.length > 0 ? [heading('Before it is sent'), list(pack.notes)] : []),
      ...writeGaps(pack),
      ...pack.sections.flatMap((section) => writeSection(section, pack)),
    ],
  };
}
