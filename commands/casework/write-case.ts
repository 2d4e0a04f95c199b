import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import { nameStage } from '../../functions/domain/decide/stage-names.ts';
import { unsortedActionSchema } from '../../functions/lifecycle/record-action/unsorted-actions.ts';
import type { Case, Clock, Particulars, UnsortedView } from './answers.ts';
import { describeEvent } from './describe-event.ts';
import type { Style } from './style.ts';
import { colourReference } from './write-case-list.ts';
import { writeDue, writeMoment } from './write-moment.ts';
import { writeRisk } from './write-risk.ts';

const LABEL_WIDTH = 10;
const LINES_OF_TEXT = 12;
const label = (name: string, value: string) => `  ${name.padEnd(LABEL_WIDTH)}${value}`;

function writeDueLine(clock: Clock): string {
  if (clock.due === null) return clock.paused ? 'paused: no date while a question is open' : 'no date';
  return `due ${writeDue(clock.due)}${clock.provisional ? ' (provisional)' : ''}`;
}

function writeClock(clock: Clock, style: Style): string[] {
  const steps = clock.explanation.map((step, index) => `    ${String(index + 1).padStart(2)}. ${step}`);
  return [`  ${style('bold', clock.name.replaceAll('-', ' '))}: ${writeDueLine(clock)}`, ...steps];
}

const isWord = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function indent(text: string): string[] {
  const lines = text.trim().split('\n');
  const shown = lines.slice(0, LINES_OF_TEXT).map((line) => (line.trim() === '' ? '' : `      ${line.trimEnd()}`));
  return lines.length > LINES_OF_TEXT ? [...shown, `      … ${lines.length - LINES_OF_TEXT} more lines`] : shown;
}

/** What was said, a line each; of lists and tables (the documents of a schedule, files and their keys) with its place. */
function listWords(key: string, value: unknown): string[] {
  if (isWord(value)) return [`${key}: ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([part, inner]) => listWords(`${key} ${part}`, inner));
}

function writeParticular({ name, particulars }: Particulars[number], style: Style): string[] {
  const { text, form: _form, receivedAt, at, ...rest } = particulars;
  const moment = [receivedAt, at].find(isWord);
  const heading = [name.split('/')[0] ?? name, ...(moment ? [writeMoment(moment)] : [])].join(', ');
  const facts = Object.entries(rest).flatMap(([key, value]) => listWords(key, value));
  return [
    `  ${style('underline', heading)}`,
    ...facts.map((fact) => `    ${fact}`),
    ...(isWord(text) ? indent(text) : []),
  ];
}

function writeEnding({ disposeOn, tombstone, holds }: Case): string[] {
  return [
    ...(holds > 0 ? [label('Holds', `${holds} on disposal`)] : []),
    ...(disposeOn && !tombstone ? [label('Disposal', writeDue(disposeOn))] : []),
    ...(tombstone
      ? [
          label(
            'Disposed',
            `${writeInstant(tombstone.purgedAt)}: ${tombstone.items} items, ${tombstone.objects} files`,
          ),
          label('', `recoverable until ${writeInstant(tombstone.recoverableUntil)}, and not after`),
        ]
      : []),
  ];
}

/** One case for staff to read: where it stands, its clocks with their explanation, what happened, what fits now. */
export function writeCase(read: Case, style: Style): string {
  const { header, clocks, risk, flags, events, particulars, fittingActions } = read;
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : ['', style('bold', title), ...lines]);
  return [
    `${colourReference(header.id, header.id, style)}  ${header.kind}: ${header.category.replaceAll('-', ' ')}  ${style('bold', header.status)}`,
    label('Stage', nameStage(header.stage)),
    label('Received', writeInstant(header.openedAt)),
    ...(flags.length > 0 ? [label('Look at', flags.map((flag) => flag.replaceAll('-', ' ')).join('; '))] : []),
    ...writeEnding(read),
    ...section(
      clocks.length === 1 ? 'Clock' : 'Clocks',
      clocks.flatMap((clock) => writeClock(clock, style)),
    ),
    ...section('Risk', risk ? writeRisk(risk, style) : []),
    ...section(
      'Events',
      events.map(
        (event) => `  ${writeMoment(event.at)}  ${describeEvent(event).words} ${style('dim', `(${event.by})`)}`,
      ),
    ),
    ...section(
      'Mail and reasons (personal data)',
      particulars.flatMap((particular) => writeParticular(particular, style)),
    ),
    ...section('What fits now', fittingActions.length === 0 ? [] : [`  ${fittingActions.join(', ')}`]),
    '',
  ].join('\n');
}

/** Mail without a case for staff to read. */
export function writeUnsorted(mail: UnsortedView, style: Style): string {
  const settled = mail.status === 'settled';
  return [
    `${colourReference(mail.id, mail.id, style)}  mail without a case  ${style('bold', settled ? 'sorted' : 'waits to be sorted')}`,
    label('Received', writeInstant(mail.receivedAt)),
    label('Reason', mail.reason.replaceAll('-', ' ')),
    label('Disposal', writeDue(mail.disposeOn)),
    ...(mail.particulars.length === 0 ? [] : ['', style('bold', 'What it says (personal data)')]),
    ...mail.particulars.flatMap((particular) => writeParticular(particular, style)),
    ...(settled
      ? []
      : [
          '',
          style('bold', 'What fits now'),
          `  ${unsortedActionSchema.options.map(({ shape }) => shape.action.value).join(', ')}`,
        ]),
    '',
  ].join('\n');
}
