import { randomUUID } from 'node:crypto';
import type { Case } from '../casework/answers.ts';
import { type Place, recordAct } from '../casework/casework.ts';
import { CommandError } from '../casework/run-command.ts';
import { type CaseFolder, createCaseFolder, type WrittenFile } from './case-folder.ts';
import {
  type DisposalRecord,
  type Export,
  fetchContents,
  fetchFile,
  fetchRecord,
  type HeldFile,
} from './fetch-case-file.ts';
import { createFileNamer, describeFile } from './name-files.ts';
import { unpackAttachments } from './unpack-attachments.ts';
import { writeDisposalIndex, writeIndex } from './write-index.ts';

/** A file of an exported case: what it is, and where it came from. */
export interface ExportedFile extends WrittenFile {
  what: string;
  /** Its name among the case's files; of an attachment, the mail's. */
  heldAs: string;
  storedAt: string;
}

/** An export as its pages and `case.json` tell of it. */
export interface ExportedCase {
  exported: { at: string; by: string };
  case: Case;
  files: ExportedFile[];
  /** Mails whose attachments could not be taken out; they are within the mail. */
  unopened: string[];
}

/** What became of an export. */
export interface ExportResult {
  folder: string;
  files: number;
  isDisposed: boolean;
}

export interface ExportOptions {
  caseId: string;
  by: string;
  to: string;
}

const JSON_FILE = 'case.json';
const toJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** One checksum a line, as `sha256sum --check` reads them. */
const writeSums = (files: readonly WrittenFile[]) => files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');

async function fetchInto(folder: CaseFolder, path: string, held: HeldFile, from: Export, place: Place) {
  const file = folder.open(path);
  try {
    const { bytes, sha256 } = await fetchFile(from, held.name, place, file.take);
    return { path, bytes, sha256, what: describeFile(held.name), heldAs: held.name, storedAt: held.storedAt };
  } finally {
    file.close();
  }
}

/** Fetches every file, and takes the attachments out of the mails. */
async function fetchFiles(held: readonly HeldFile[], folder: CaseFolder, from: Export, place: Place) {
  const nameFile = createFileNamer();
  const files: ExportedFile[] = [];
  const unopened: string[] = [];
  for (const one of held) {
    const path = nameFile(`files/${one.name}`);
    const fetched = await fetchInto(folder, path, one, from, place);
    files.push(fetched);
    if (!path.endsWith('.eml')) continue;
    const attachments = await unpackAttachments(folder.read(path));
    if (attachments === null) unopened.push(path);
    for (const { name, bytes } of attachments ?? []) {
      const inside = nameFile(`attachments/${one.name.split('/').at(-1)}/${name.replaceAll('/', '-')}`);
      const { heldAs, storedAt } = fetched;
      files.push({
        ...folder.write(inside, bytes),
        what: `Attachment of ${fetched.what.toLowerCase()}`,
        heldAs,
        storedAt,
      });
    }
  }
  return { files, unopened };
}

function exportDisposal(tombstone: DisposalRecord, { caseId, by, to }: ExportOptions, at: string): ExportResult {
  const folder = createCaseFolder(to, caseId);
  const exported = { at, by };
  const json = folder.write(JSON_FILE, toJson({ exported, disposal: tombstone }));
  const index = folder.write('index.html', writeDisposalIndex(tombstone, exported));
  folder.write('sha256sums.txt', writeSums([json, index]));
  return { folder: folder.path, files: 0, isDisposed: true };
}

/**
 * Takes everything that is held on a case out to a folder of its name: `index.html` to read and print, `case.json` for
 * machines, the files, the attachments of its mails, and their checksums. The export is recorded on the case first; only
 * then is anything read. Of a case that was disposed of, the disposal record alone. Throws CommandError.
 */
export async function exportCase(options: ExportOptions, place: Place): Promise<ExportResult> {
  const { caseId, by, to } = options;
  const { items, bytes, tombstone } = await fetchContents({ caseId, by }, place);
  const at = await place.now();
  if (tombstone !== null) return exportDisposal(tombstone, options, at);
  const folder = createCaseFolder(to, caseId);
  const exportId = `export-${randomUUID()}`;
  const recorded = await recordAct(
    { caseId, action: 'export-case', actionId: exportId, by, data: { items, bytes } },
    place,
  );
  if (!recorded.recorded) throw new CommandError(recorded.reason);
  const from: Export = { caseId, by, exportId };
  const { view, files: held } = await fetchRecord(from, place);
  const { files, unopened } = await fetchFiles(held, folder, from, place);
  const exported: ExportedCase = { exported: { at, by }, case: view, files, unopened };
  const json = folder.write(JSON_FILE, toJson(exported));
  const index = folder.write('index.html', writeIndex(exported));
  folder.write('sha256sums.txt', writeSums([...files, json, index]));
  return { folder: folder.path, files: files.length, isDisposed: false };
}
