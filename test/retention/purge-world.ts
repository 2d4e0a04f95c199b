import { closeCase } from '../../functions/retention/close-case/close-case.ts';
import { listDuePurges } from '../../functions/retention/list-due-purges/list-due-purges.ts';
import { type PurgeAnswer, purgeOne } from '../../functions/retention/purge-one/purge-one.ts';
import { recordPurgeRun } from '../../functions/retention/record-purge-run/record-purge-run.ts';
import { createMailWorld, type Letter, type MailWorld } from '../intake/receive-mail/mail-world.ts';
import type { TestBucket } from '../platform/open-test-bucket.ts';
import type { TestTables } from '../platform/open-test-tables.ts';

/** One daily run, as its machine runs it. */
export async function runPurge(
  now: string,
  dependencies: Parameters<typeof purgeOne>[2],
): Promise<Record<string, PurgeAnswer>> {
  const answers: Record<string, PurgeAnswer> = {};
  let after: Parameters<typeof listDuePurges>[1] = null;
  do {
    const page = await listDuePurges(now, after, dependencies.timers);
    for (const timer of page.due) answers[timer.id] = await purgeOne(timer, now, dependencies);
    after = page.after;
  } while (after);
  await recordPurgeRun(now, dependencies.timers);
  return answers;
}

/** Opens a request by mail, has it withdrawn and closes it on `day`: it is due sixty days on. */
export async function closeRequest(world: MailWorld, day: string, letter: Letter = {}): Promise<string> {
  const caseId = await world.openRequest(letter);
  await endRequest(world, caseId, day);
  return caseId;
}

export async function endRequest(world: MailWorld, caseId: string, day: string): Promise<void> {
  const at = `${day}T15:00:00.000Z`;
  await world.write(caseId, { type: 'withdrawn', at, by: 'staff-case-officer' });
  const seen = (await world.events.load(caseId))?.events.length ?? 0;
  await closeCase({ caseId, seen, at }, world.dependencies);
}

export const createPurgeWorld = (tables: TestTables, bucket: TestBucket) => createMailWorld(tables, bucket);
