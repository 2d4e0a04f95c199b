import { createHash } from 'node:crypto';
import { exporters } from '../../domain/actions/moving-actions.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { StaffMember } from '../../platform/organisation.ts';
import type { FileStore, Tombstone } from '../../platform/ports.ts';
import { type CaseView, type ReadDependencies, readCase } from '../read-cases/read-cases.ts';
import { findStaff } from '../record-action/record-action.ts';

/** What is read at once: in base64 and with what surrounds it, well under the six megabytes that Lambda answers with. */
export const PAGE_BYTES = 3 * 1024 * 1024;
/** For how long an export that was recorded may read: it is one sitting, not a standing permission. */
const EXPORT_HOURS = 24;
const HOUR = 3_600_000;

/** One file of a case: its name is its key below the case's prefix. */
export interface HeldFile {
  name: string;
  bytes: number;
  storedAt: string;
}

/** Everything held on a case but the content of its files: what is sent as the export's record, in JSON. */
export interface CaseRecordView {
  case: CaseView;
  files: HeldFile[];
}

export type CaseFileQuestion =
  /** How much there is. */
  | { caseId: string; by: string; now: string }
  /** A page of the record, or of a file, from that byte on; `exportId` is the act that recorded the export. */
  | { caseId: string; by: string; now: string; exportId: string; read: 'record' | { file: string }; from: number };

export type CaseFileAnswer =
  | { answered: false; reason: string }
  | { answered: true; what: 'contents'; items: number; bytes: number; tombstone: Tombstone | null }
  | {
      answered: true;
      what: 'page';
      base64: string;
      /** The whole's size in bytes. */
      total: number;
      /** Of the record, the SHA-256 of the whole in hex: pages of one record are told from those of a later one. */
      sha256: string | null;
    };

export interface CaseFileDependencies extends ReadDependencies {
  files: Pick<FileStore, 'list' | 'readPart'>;
  staff: readonly StaffMember[];
}

const folderOf = (caseId: string) => `cases/${caseId}/`;
const refuse = (reason: string): CaseFileAnswer => ({ answered: false, reason });

/** The files held on a case, by name. */
async function listFiles(caseId: string, { files }: CaseFileDependencies): Promise<HeldFile[]> {
  const folder = folderOf(caseId);
  const held = await files.list(folder);
  return held
    .map(({ key, bytes, storedAt }) => ({ name: key.slice(folder.length), bytes, storedAt }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Why somebody may not read: they hold no office that may, or no export of theirs is on the case. Null where they may. */
function findRefusal(
  person: StaffMember | undefined,
  question: CaseFileQuestion,
  { rules }: CaseFileDependencies,
): string | null {
  if (!person) return `${question.by} is not in the role directory (deployment.json), so cannot take a case file out.`;
  const entitled = exporters(rules.policy);
  return person.roles.some((role) => entitled.includes(role))
    ? null
    : `Taking a case file out is for ${entitled.join(', ')} under this policy.`;
}

async function readContents(caseId: string, dependencies: CaseFileDependencies): Promise<CaseFileAnswer> {
  const stored = await dependencies.events.load(caseId);
  if (stored === null || stored.events.length === 0) return refuse(`There is no case ${caseId}.`);
  const isPurged = foldCase(caseId, stored.events).purgedAt !== null;
  const tombstone = isPurged ? await dependencies.tombstones.find(caseId) : null;
  const [files, particulars] = await Promise.all([
    listFiles(caseId, dependencies),
    dependencies.particulars.list(caseId),
  ]);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { answered: true, what: 'contents', items: files.length + particulars.length, bytes, tombstone };
}

function cutPage(whole: Buffer, from: number): CaseFileAnswer {
  const base64 = whole.subarray(from, from + PAGE_BYTES).toString('base64');
  const sha256 = createHash('sha256').update(whole).digest('hex');
  return { answered: true, what: 'page', base64, total: whole.byteLength, sha256 };
}

async function readFilePage(key: string, from: number, { files }: CaseFileDependencies): Promise<CaseFileAnswer> {
  const part = await files.readPart(key, from, PAGE_BYTES);
  if (part === null)
    return refuse('This file is not held any more: it was deleted while the case was being taken out.');
  return {
    answered: true,
    what: 'page',
    base64: Buffer.from(part.bytes).toString('base64'),
    total: part.total,
    sha256: null,
  };
}

/**
 * Reads the whole of what is held on a case for whoever may take it out: first how much it is, then, once the export is
 * recorded on the case as theirs (`export-case`), the record and each file in pages of at most three megabytes. Nothing is
 * read without that event. Of a case that was disposed of there is the disposal record and no more. Writes nothing.
 */
export async function readCaseFile(
  question: CaseFileQuestion,
  dependencies: CaseFileDependencies,
): Promise<CaseFileAnswer> {
  const { caseId, now } = question;
  const person = findStaff(dependencies.staff, question.by);
  const refusal = findRefusal(person, question, dependencies);
  if (refusal !== null) return refuse(refusal);
  if (!('exportId' in question)) return readContents(caseId, dependencies);
  const { exportId, read, from } = question;
  const stored = await dependencies.events.load(caseId);
  const recorded = stored?.events.find(
    ({ type, actionId, by }) => type === 'case-exported' && actionId === exportId && by === person?.id,
  );
  if (!recorded || Date.parse(now) - Date.parse(recorded.at) > EXPORT_HOURS * HOUR) {
    return refuse(
      `No export of ${caseId} by ${question.by} is recorded on the case in the last ${EXPORT_HOURS} hours. Start it again (npm run export).`,
    );
  }
  if (read !== 'record') return readFilePage(`${folderOf(caseId)}${read.file}`, from, dependencies);
  const view = await readCase(caseId, dependencies);
  if (view === null) return refuse(`There is no case ${caseId}.`);
  const record: CaseRecordView = { case: view, files: await listFiles(caseId, dependencies) };
  return cutPage(Buffer.from(JSON.stringify(record)), from);
}
