import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Case, caseAnswerSchema } from '../casework/answers.ts';
import type { Place } from '../casework/casework.ts';
import { CommandError } from '../casework/run-command.ts';

const tombstoneSchema = z.looseObject({
  caseId: z.string(),
  purgedAt: z.string(),
  items: z.int(),
  objects: z.int(),
  recoverableUntil: z.string(),
});
export type DisposalRecord = z.infer<typeof tombstoneSchema>;

/** What the function answers: functions/lifecycle/read-case-file. */
const answerSchema = z.union([
  z.object({ answered: z.literal(false), reason: z.string() }),
  z.object({
    answered: z.literal(true),
    what: z.literal('contents'),
    items: z.int(),
    bytes: z.number(),
    tombstone: tombstoneSchema.nullable(),
  }),
  z.object({
    answered: z.literal(true),
    what: z.literal('page'),
    base64: z.base64(),
    total: z.number(),
    sha256: z.string().nullable(),
  }),
]);

const heldFileSchema = z.object({ name: z.string().min(1), bytes: z.number(), storedAt: z.string() });
export type HeldFile = z.infer<typeof heldFileSchema>;
const recordSchema = caseAnswerSchema.extend({ files: z.array(heldFileSchema) });

/** Who takes which case out; `exportId` is the act that recorded it. */
export interface Export {
  caseId: string;
  by: string;
  exportId: string;
}

/** How much is held on a case, or what is left of one that was disposed of. Throws CommandError where it is refused. */
export async function fetchContents({ caseId, by }: Omit<Export, 'exportId'>, place: Place) {
  const answer = answerSchema.parse(await place.invoke('ReadCaseFile', { caseId, by, now: await place.now() }));
  if (!answer.answered) throw new CommandError(answer.reason);
  if (answer.what !== 'contents') throw new CommandError('The answer was a page where a list was asked for.');
  return answer;
}

type Read = 'record' | { file: string };

/** The bytes of what is read from the first to the last, a page at a time. */
async function* readPages({ caseId, by, exportId }: Export, read: Read, place: Place) {
  let from = 0;
  let first: string | null = null;
  for (;;) {
    const question = { caseId, by, exportId, read, from, now: await place.now() };
    const answer = answerSchema.parse(await place.invoke('ReadCaseFile', question));
    if (!answer.answered) throw new CommandError(answer.reason);
    if (answer.what !== 'page') throw new CommandError('The answer was a list where a page was asked for.');
    first ??= answer.sha256;
    if (answer.sha256 !== first) {
      throw new CommandError(
        'Something happened on the case while it was being taken out. Nothing is lost: start again.',
      );
    }
    const bytes = Buffer.from(answer.base64, 'base64');
    if (bytes.byteLength > 0) yield bytes;
    from += bytes.byteLength;
    if (from >= answer.total) return;
    if (bytes.byteLength === 0) throw new CommandError('A file ended before its end. Start again.');
  }
}

/** Everything on the case but the content of its files. */
export async function fetchRecord(from: Export, place: Place): Promise<{ view: Case; files: HeldFile[] }> {
  const pages: Buffer[] = [];
  for await (const page of readPages(from, 'record', place)) pages.push(page);
  const parsed: unknown = JSON.parse(Buffer.concat(pages).toString('utf8'));
  const { case: view, files } = recordSchema.parse(parsed);
  if (view === null) throw new CommandError(`There is no case ${from.caseId}.`);
  return { view, files };
}

/** Hands on a file's bytes as they come; answers how many there were and their SHA-256 in hex. */
export async function fetchFile(
  from: Export,
  file: string,
  place: Place,
  take: (bytes: Uint8Array) => void,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const page of readPages(from, { file }, place)) {
    hash.update(page);
    bytes += page.byteLength;
    take(page);
  }
  return { bytes, sha256: hash.digest('hex') };
}
