import type { CaseLists, CaseProgress, EventStore, ExecutionStore, FileStore, Machines } from '../../platform/ports.ts';
import { startNextGeneration } from '../start-next-generation.ts';
import { wakeCase } from '../wake-case.ts';

export interface ReconcileDependencies {
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
  files: FileStore;
  /** Has intake read again a mail that was left behind; answers once it has been asked. */
  rerunMail(key: string): Promise<void>;
}

export interface Reconciliation {
  restarted: number;
  signalled: number;
  mailLeft: number;
}

async function restart(header: CaseProgress, { events, machines }: ReconcileDependencies): Promise<void> {
  const stored = await events.load(header.id);
  await startNextGeneration(machines, header.kind, header.id, stored?.generation ?? 0);
}

/** Whether something was announced and written that the hub has not decided on; an announcement alone is not enough. */
async function isUndecided(
  { id, announced, decided }: CaseProgress,
  { events }: ReconcileDependencies,
): Promise<boolean> {
  return announced > decided && (await events.eventsAfter(id, decided)).length > 0;
}

/** Some of what was to be mended could not be; the rest was. The next run tries again. */
export class NotMendedError extends Error {
  override readonly name = 'NotMendedError';
  constructor(faults: readonly unknown[]) {
    super(`${faults.length} of the things to be mended could not be; the next run tries again.`, { cause: faults[0] });
  }
}

/**
 * Mends what a crash or an outage left (design rule 4): an open case on which no execution is running, or a closed one
 * that something happened on since, gets its next one, an event that was announced and never decided on is signalled, and mail that still lies in `incoming/` is read
 * again. Each is idempotent, so running beside live work harms nothing, and one that fails keeps no other from being
 * mended. Throws NotMendedError at the end.
 */
export async function reconcile(dependencies: ReconcileDependencies): Promise<Reconciliation> {
  const { lists, machines, files } = dependencies;
  // The cases before their executions: one that is opened in between must not look stranded.
  const [unfinished, left] = await Promise.all([lists.listUnfinished(), files.list('incoming/')]);
  const open = unfinished.filter(({ status }) => status === 'open');
  const closed = unfinished.filter(({ status }) => status === 'closed');
  const kinds = [...new Set(open.map(({ kind }) => kind))];
  const running = new Set((await Promise.all(kinds.map((kind) => machines.listRunning(kind)))).flat());
  // SES leaves this one when the receipt rule is set up; it is no mail.
  const mail = left.filter(({ key }) => !key.endsWith('AMAZON_SES_SETUP_NOTIFICATION'));
  const mended: Reconciliation = { restarted: 0, signalled: 0, mailLeft: mail.length };
  const faults: unknown[] = [];
  const attempt = (mending: Promise<void>) => mending.catch((fault: unknown) => void faults.push(fault));

  const mendCase = async (header: CaseProgress) => {
    if (!running.has(header.id)) {
      await restart(header, dependencies);
      mended.restarted += 1;
    } else if (await isUndecided(header, dependencies)) {
      await wakeCase(header.id, dependencies);
      mended.signalled += 1;
    }
  };
  // An event can open a closed case again, and whoever wrote it can have died before they started an execution.
  const mendClosed = async (header: CaseProgress) => {
    if (!(await isUndecided(header, dependencies))) return;
    await restart(header, dependencies);
    mended.restarted += 1;
  };
  for (const header of open) await attempt(mendCase(header));
  for (const header of closed) await attempt(mendClosed(header));
  for (const { key } of mail) await attempt(dependencies.rerunMail(key));
  if (faults.length > 0) throw new NotMendedError(faults);
  return mended;
}
