import * as z from 'zod';
import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import { spaceCode } from '../../functions/domain/case/write-code.ts';
import { nameStage } from '../../functions/domain/decide/stage-names.ts';
import type { Case, Clock, Particulars } from '../casework/answers.ts';
import { describeEvent } from '../casework/describe-event.ts';
import { writeDue } from '../casework/write-moment.ts';
import type { ExportedCase, ExportedFile } from './export-case.ts';
import type { DisposalRecord } from './fetch-case-file.ts';
import { linkTo, page, paragraph, section, table, writtenText } from './page-parts.ts';

const KILOBYTE = 1024;
const writeSize = (bytes: number) =>
  bytes < KILOBYTE ? `${bytes} bytes` : `${Math.ceil(bytes / KILOBYTE).toLocaleString('en-GB')} kB`;

const actors: Readonly<Record<string, string>> = { system: 'the system', requester: 'whoever asked or reported' };
const nameActor = (by: string) => actors[by] ?? by;

function listFacts({ header, holds, disposeOn, flags }: Case): [string, string][] {
  return [
    ['Kind', `${header.kind}: ${header.category.split('+').map(spaceCode).join(', ')}`],
    ['Standing', header.status],
    ['Stage', nameStage(header.stage)],
    ['Received', writeInstant(header.openedAt)],
    ...(flags.length > 0 ? [['To look at', flags.map(spaceCode).join('; ')] satisfies [string, string]] : []),
    ...(holds > 0 ? [['Holds on disposal', String(holds)] satisfies [string, string]] : []),
    ...(disposeOn ? [['To be disposed of on', writeDue(disposeOn)] satisfies [string, string]] : []),
  ];
}

const writeDay = (date: string | null, isPaused: boolean) => {
  if (date !== null) return writeDue(date);
  return isPaused ? 'none while a question is open' : 'none';
};

function writeClock({ name, start, statutoryDue, policyDue, due, paused, provisional, explanation }: Clock): string {
  const title = `${spaceCode(name).replace(/^./, (letter) => letter.toUpperCase())}${provisional ? ' (provisional)' : ''}`;
  const rows: [string, string][] = [
    ['Runs from', writeDue(start)],
    ['Due by law', writeDay(statutoryDue, paused)],
    ['Due by our own policy', writeDay(policyDue, paused)],
    ['Due', writeDay(due, paused)],
    ...explanation.map((step, index): [string, string] => [`Step ${index + 1}`, step]),
  ];
  return table(`${title}: the dates, and how they were reckoned`, ['What', 'Date or step'], rows);
}

const writeEvents = ({ events }: Case) =>
  table(
    'Everything that happened, first to last',
    ['Number', 'When (London)', 'What', 'By'],
    events.map((event) => [String(event.seq), writeInstant(event.at), describeEvent(event).words, nameActor(event.by)]),
  );

const particularNames: Readonly<Record<string, string>> = {
  opening: 'Who asked or reported, and what they wrote',
  import: 'In the system from which it was imported',
  mail: 'A later mail',
  words: 'Reasons, questions and notes of staff',
};

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isLong = (value: string) => value.includes('\n') || value.length > 200;

const instantSchema = z.iso.datetime({ offset: true });

/** A value as it is read: text as it stands, an instant in London's time, anything else as it is stored. */
function writeValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 1);
  return instantSchema.safeParse(value).success ? writeInstant(value) : value;
}

function writeParticular({ name, particulars }: Particulars[number]): string {
  const [sort = ''] = name.split('/');
  const entries = Object.entries(particulars).filter(
    ([, value]) => isText(value) || (typeof value === 'object' && value !== null),
  );
  const short = entries.filter(([, value]) => !isLong(writeValue(value)));
  const long = entries.filter(([, value]) => isLong(writeValue(value)));
  const title = `${particularNames[sort] ?? spaceCode(sort)} (${name})`;
  return [
    ...(short.length > 0
      ? [
          table(
            title,
            ['What', 'Content'],
            short.map(([key, value]) => [key, writeValue(value)]),
          ),
        ]
      : [paragraph(title)]),
    ...long.map(([key, value]) => `${paragraph(`${key}:`)}${writtenText(writeValue(value))}`),
  ].join('\n');
}

function writeFiles(files: readonly ExportedFile[], unopened: readonly string[]): string[] {
  if (files.length === 0) return [];
  return [
    paragraph('Files that came from outside can do harm: open them as you would open an attachment from a stranger.'),
    table(
      'Files of the case, with the checksums by which a copy can be compared',
      ['File', 'What it is', 'Size', 'SHA-256'],
      files.map((file) => [linkTo(file.path), file.what, writeSize(file.bytes), file.sha256]),
    ),
    ...unopened.map((path) =>
      paragraph(`The attachments of ${path} could not be taken out of it; they are within the mail.`),
    ),
  ];
}

/** The page to read and print: everything that is held on a case, in plain English, without scripts. */
export function writeIndex({ exported, case: view, files, unopened }: ExportedCase): string {
  return page(`Case file ${view.header.id}`, [
    paragraph(
      `Everything that is held on this case, taken out by ${exported.by} on ${writeInstant(exported.at)}. It holds personal data: keep it as safe as the case itself, and destroy it when it has served.`,
    ),
    section('The case', [table('Where it stands', ['What', 'Content'], listFacts(view))]),
    section('Due dates', view.clocks.map(writeClock)),
    section('What happened', [writeEvents(view)]),
    section('Particulars and words', view.particulars.map(writeParticular)),
    section('Files', writeFiles(files, unopened)),
  ]);
}

/** The page of a case that was disposed of: that it was, when, and how much went. */
export function writeDisposalIndex(record: DisposalRecord, exported: { at: string; by: string }): string {
  return page(`Disposal record ${record.caseId}`, [
    paragraph(
      `This case was disposed of. Nothing that it said of anybody is held any more; this is what is left. Taken out by ${exported.by} on ${writeInstant(exported.at)}.`,
    ),
    table(
      'What was disposed of',
      ['What', 'Content'],
      [
        ['Disposed of', writeInstant(record.purgedAt)],
        ['Items deleted', String(record.items)],
        ['Files deleted', String(record.objects)],
        ['Could be brought back until', writeInstant(record.recoverableUntil)],
      ],
    ),
  ]);
}
