import { laterOf } from '../../domain/calendar/later-of.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { CopyFinding } from '../../domain/case/schedule-events.ts';
import { readItemWords } from '../../domain/review/item-words.ts';
import { listUncheckedCopies, type UncheckedCopy } from '../../domain/review/list-unchecked-copies.ts';
import type { EventStore, FileStore, ParticularsStore } from '../../platform/ports.ts';
import { checkRedactedCopy } from '../check-redaction/check-redacted-copy.ts';

export interface CheckDependencies {
  events: EventStore;
  particulars: ParticularsStore;
  files: FileStore;
}

/** A file is held whole while it is checked, beside what its parser makes of it. */
const MOST_BYTES = 60 * 1024 * 1024;

/** What is in the copy of an item; `missing` where no file is at the key that its words give. */
async function checkCopy(key: string | undefined, files: FileStore): Promise<CopyFinding[]> {
  const size = key === undefined ? null : await files.size(key);
  if (key === undefined || size === null) return ['missing'];
  if (size > MOST_BYTES) return ['too-large'];
  const file = await files.read(key);
  return file === null ? ['missing'] : checkRedactedCopy(file.bytes);
}

/** Appends what was found, unless the copy was replaced or the request ended meanwhile. */
async function recordFindings(
  caseId: string,
  copy: UncheckedCopy,
  findings: CopyFinding[],
  at: string,
  events: EventStore,
): Promise<void> {
  for (;;) {
    const stored = await events.load(caseId);
    const state = stored ? foldCase(caseId, stored.events) : null;
    if (state?.kind !== 'request') return;
    const isStillOpen = listUncheckedCopies(state).some((one) => one.item === copy.item && one.copy === copy.copy);
    if (!isStillOpen) return;
    const event = { type: 'copy-checked', ...copy, findings, at: laterOf(at, state.lastAt), by: 'system' } as const;
    if (await events.append(caseId, state.seq, event)) return;
  }
}

async function findKeys(caseId: string, events: readonly CaseEvent[], particulars: ParticularsStore) {
  const words = readItemWords(events, await particulars.list(caseId));
  return (item: string) => words.get(item)?.copy;
}

/**
 * Checks every redacted copy of a case that was laid down and not looked into, and records what was found: one event a
 * copy, in codes. A copy that was checked before this died is not checked again. Answers how many were checked (SR-7).
 */
export async function checkCopies(
  caseId: string,
  at: string,
  { events, particulars, files }: CheckDependencies,
): Promise<{ checked: number }> {
  const stored = await events.load(caseId);
  const state = stored ? foldCase(caseId, stored.events) : null;
  if (!stored || state?.kind !== 'request') return { checked: 0 };
  const unchecked = listUncheckedCopies(state);
  if (unchecked.length === 0) return { checked: 0 };
  const findKey = await findKeys(caseId, stored.events, particulars);
  for (const copy of unchecked) {
    await recordFindings(caseId, copy, await checkCopy(findKey(copy.item), files), at, events);
  }
  return { checked: unchecked.length };
}
