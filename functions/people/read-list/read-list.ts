import { createHash } from 'node:crypto';
import { findListingFault } from '../../domain/actions/people-actions.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import { findList } from '../../domain/case/fold-people.ts';
import { wakeCase } from '../../lifecycle/wake-case.ts';
import { BATCH, batchKey, uploadKey } from '../people-keys.ts';
import type { Recipient } from '../recipient.ts';
import { type ListAnswer, type ListDependencies, refuse } from './dependencies.ts';
import { findStaffCase } from './find-staff-case.ts';
import { ListFault } from './list-fault.ts';
import { parseRows } from './parse-rows.ts';
import { type ListReading, readPeople } from './read-people.ts';

/** A list whose parts are all kept. */
export interface KeptList {
  caseId: string;
  list: number;
  by: string;
  /** The start of the whole file's SHA-256 in hex. */
  reading: string;
  parts: number;
  at: string;
}

/** The parts in their order, one held at a time. Throws ListFault where they are not the file that was sent. */
async function* readParts(
  { caseId, list, reading, parts }: KeptList,
  { files }: ListDependencies,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for (let part = 1; part <= parts; part += 1) {
    const file = await files.read(uploadKey(caseId, list, reading, part));
    if (file === null) throw new ListFault('A part of the list is missing. Bring it in again.');
    hash.update(file.bytes);
    yield file.bytes;
  }
  if (!hash.digest('hex').startsWith(reading)) {
    throw new ListFault('The list has not come as it was sent. Bring it in again.');
  }
}

/** Writes people as batches of a hundred: at most one batch is held. */
function createBatchWriter({ caseId, list, reading }: KeptList, { streams }: ListDependencies) {
  let held: Recipient[] = [];
  let batch = 0;
  const write = async (): Promise<void> => {
    if (held.length === 0) return;
    batch += 1;
    const bytes = new TextEncoder().encode(JSON.stringify({ recipients: held }));
    held = [];
    await streams.save(batchKey(caseId, list, reading, batch), bytes, 'application/json');
  };
  return {
    async take(recipient: Recipient): Promise<void> {
      held.push(recipient);
      if (held.length === BATCH) await write();
    },
    finish: write,
  };
}

async function removeParts({ caseId, list, reading, parts }: KeptList, { files }: ListDependencies): Promise<void> {
  for (let part = 1; part <= parts; part += 1) await files.remove(uploadKey(caseId, list, reading, part));
}

/** Appends the event on the case as it stands; why not, where somebody came first who makes it not fit. */
async function recordReading(
  kept: KeptList,
  { rows, accepted, duplicates, unusable, columns }: ListReading,
  by: string,
  dependencies: ListDependencies,
): Promise<string | null> {
  const { caseId, list, reading, at } = kept;
  const { events, lists } = dependencies;
  for (;;) {
    const stored = await events.load(caseId);
    const state = stored ? foldCase(caseId, stored.events) : null;
    if (state?.kind !== 'breach' || state.purgedAt !== null)
      return 'This case was disposed of; only its history is left.';
    const fault = findListingFault(state, list);
    if (fault !== null) return fault;
    const known = findList(state.people, list);
    if (known?.reading === reading && known.droppedAt === null) return null;
    const counts = { list, rows, accepted, duplicates, unusable, reading, columns };
    const event = { type: 'people-listed', ...counts, at: laterOf(at, state.lastAt), by } as const;
    await lists.announce(caseId, state.seq + 1);
    if (!(await events.append(caseId, state.seq, event))) continue;
    await wakeCase(caseId, dependencies);
    return null;
  }
}

/**
 * Reads a list of people concerned whose parts are kept, as a stream: writes those who can be written to as batches among
 * the case's files, records the counts on the case, and answers the rows that are not written to, by line and reason. The
 * same file again is the same reading and one event. What cannot be read leaves nothing behind.
 */
export async function readList(
  kept: KeptList,
  dependencies: ListDependencies,
): Promise<ListAnswer<{ reading: ListReading }>> {
  const { casework } = dependencies.organisation.policy.roles;
  const found = await findStaffCase(kept, casework.value, dependencies);
  if (!found.done) return found;
  const early = findListingFault(found.state, kept.list);
  if (early !== null) return refuse(early);
  try {
    const writer = createBatchWriter(kept, dependencies);
    const reading = await readPeople(parseRows(readParts(kept, dependencies)), writer.take);
    await writer.finish();
    const fault = await recordReading(kept, reading, found.person.id, dependencies);
    return fault === null ? { done: true, reading } : refuse(fault);
  } catch (error) {
    if (error instanceof ListFault) return refuse(error.message);
    throw error;
  } finally {
    await removeParts(kept, dependencies);
  }
}
