import type { RequestState } from '../../domain/case/fold-request.ts';
import { cleanFileName, findEnding } from '../../domain/response/clean-file-name.ts';
import type { ItemWords } from '../../domain/review/item-words.ts';
import { readSchedule, type ScheduleLine } from '../../domain/review/read-schedule.ts';
import { documentKey } from '../response-keys.ts';
import { PackageFault, type PackedFile } from './write-package.ts';

const titles = { letter: 'Our answer', schedule: 'Disclosure schedule' } as const;

/** The name of a document in the package: its number, so that no two are one, and what it is called. */
function nameDocument({ item }: ScheduleLine, { name }: ItemWords, key: string): string {
  const ending = findEnding(key);
  const clean = cleanFileName(name);
  const whole = ending === '' || findEnding(clean) === ending ? clean : `${clean}.${ending}`;
  return `documents/${item} ${whole}`;
}

/** The file that goes for an item: itself, or its redacted copy. Throws PackageFault where there is none. */
function findFile(line: ScheduleLine, words: ReadonlyMap<string, ItemWords>): PackedFile {
  const said = words.get(line.item);
  const key = line.decision === 'redact' ? said?.copy : said?.file;
  if (said === undefined || key === undefined) throw new PackageFault('file-missing');
  return { name: nameDocument(line, said, key), content: { key } };
}

/**
 * What goes into the package of a request: the letter and the schedule as they were prepared, each document that is
 * disclosed, and the redacted copies; nothing of what is withheld. Throws PackageFault where a file is missing. Pure.
 */
export function listContents(
  { id, response: { prepared }, ...state }: Pick<RequestState, 'id' | 'response' | 'schedule'>,
  words: ReadonlyMap<string, ItemWords>,
): PackedFile[] {
  if (prepared === null) throw new PackageFault('file-missing');
  const letters = prepared.documents.map(({ name, format }) => ({
    name: `${titles[name]}.${format}`,
    content: { key: documentKey(id, prepared.draft, name, format) },
  }));
  const { lines } = readSchedule(state);
  const going = lines.filter(({ kind, decision }) => kind === 'document' && decision !== 'withhold');
  return [...letters, ...going.map((line) => findFile(line, words))];
}
