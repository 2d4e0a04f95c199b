import { writeDate, writeInstant } from '../../functions/domain/calendar/write-date.ts';
import type { Answer, RequestAnswer } from './answer-question.ts';

/** The answer for a person to read: what is due first, then the other dates, then how they were reckoned. */
export function writeAnswer(answer: Answer): string {
  const steps = answer.explanation.map((step, index) => `  ${String(index + 1).padStart(2)}. ${step}`);
  switch (answer.kind) {
    case 'request':
      return [headRequest(answer), '', ...listDates(answer), '', 'How it was reckoned', ...steps, ''].join('\n');
    case 'breach':
      return [
        `Due ${writeInstant(answer.due)}`,
        '',
        `  ${answer.due} in UTC: tell the ICO by then, unless a risk to people is unlikely`,
        '',
        'How it was reckoned',
        ...steps,
        '',
      ].join('\n');
  }
}

function headRequest(answer: RequestAnswer): string {
  return answer.due === null
    ? 'No due date yet: the clock is stopped until the requester answers'
    : `Due ${writeDate(answer.due)}, to the end of the day`;
}

function listDates(answer: RequestAnswer): string[] {
  const dates: [string, string | null][] = [
    ['clock starts', answer.clockStart],
    ['due by law', answer.statutoryDue],
    ['due by policy', answer.policyDue],
    ['extension notified by', answer.extensionNoticeDue],
  ];
  return dates.map(([label, date]) => `  ${label.padEnd(22)} ${date === null ? '–' : writeDate(date)}`);
}
