import { findCaseKind } from '../../functions/domain/case/case-kinds.ts';
import { nameStage } from '../../functions/domain/decide/stage-names.ts';
import type { CaseList, ListedCase, UnsortedMail } from './answers.ts';
import type { Style } from './style.ts';
import { writeDue, writeMoment } from './write-moment.ts';

const colours = { request: 'cyan', breach: 'magenta', complaint: 'green', disclosure: 'blue' } as const;

/** A colour for each kind of case; yellow for mail without one. */
export function colourReference(reference: string, text: string, style: Style): string {
  const kind = findCaseKind(reference);
  return style(kind === null ? 'yellow' : colours[kind], text);
}

function writeWhen({ due, paused, provisional }: ListedCase): string {
  if (due === null) return paused ? 'paused' : 'no date';
  return `${writeDue(due)}${provisional ? ' (provisional)' : ''}`;
}

const CATEGORY_WIDTH = 16;

function writeRows(cases: readonly ListedCase[], style: Style): string[] {
  const rows = cases.map((listed) => ({
    listed,
    cells: [
      listed.id,
      writeWhen(listed),
      listed.category.padEnd(CATEGORY_WIDTH),
      listed.status === 'open' ? nameStage(listed.stage) : listed.status,
    ],
  }));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  return rows.map(({ listed, cells: [id = '', when = '', category = '', stage = ''] }) =>
    [
      colourReference(id, id.padEnd(widths[0] ?? 0), style),
      listed.due === null ? style('dim', when.padEnd(widths[1] ?? 0)) : when.padEnd(widths[1] ?? 0),
      category.padEnd(widths[2] ?? 0),
      stage,
    ].join('  '),
  );
}

const writeMail = (mail: UnsortedMail, style: Style) =>
  `${colourReference(mail.id, mail.id, style)}  received ${writeMoment(mail.receivedAt)}  ${mail.reason.replaceAll('-', ' ')}; disposed of on ${writeDue(mail.disposeOn)}`;

/** The cases by due date, then the mail that waits to be sorted. Times are London's. */
export function writeCaseList(status: string, { cases, unsorted }: CaseList, style: Style): string {
  const none = `No ${status} cases.`;
  const waiting = unsorted.map((mail) => writeMail(mail, style));
  return [
    cases.length === 0
      ? none
      : style('bold', `${cases.length} ${status} case${cases.length === 1 ? '' : 's'}, by due date`),
    ...writeRows(cases, style),
    ...(waiting.length === 0 ? [] : ['', style('bold', 'Mail that waits to be sorted'), ...waiting]),
    '',
  ].join('\n');
}
