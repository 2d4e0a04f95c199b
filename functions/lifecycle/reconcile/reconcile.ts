import type { CaseHeader, CaseLists, EventStore, ExecutionStore, FileStore, Machines } from '../../platform/ports.ts';
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

async function restart(header: CaseHeader, { events, machines }: ReconcileDependencies): Promise<void> {
  const stored = await events.load(header.id);
  await startNextGeneration(machines, header.kind, header.id, stored?.generation ?? 0);
}

/**
 * Mends what a crash or an outage left (design rule 4): an open case on which no execution is running gets its next
 * one, an event that was announced and never decided on is signalled, and mail that still lies in `incoming/` is read
 * again. Each is idempotent, so running beside live work harms nothing.
 */
export async function reconcile(dependencies: ReconcileDependencies): Promise<Reconciliation> {
  const { lists, machines, files } = dependencies;
  // The cases before their executions: one that is opened in between must not look stranded.
  const [open, left] = await Promise.all([lists.list('open'), files.list('incoming/')]);
  const kinds = [...new Set(open.map(({ kind }) => kind))];
  const running = new Set((await Promise.all(kinds.map((kind) => machines.listRunning(kind)))).flat());
  const stranded = open.filter((header) => !running.has(header.id));
  const undecided = open.filter((header) => running.has(header.id) && header.announced > header.decided);
  for (const header of stranded) await restart(header, dependencies);
  for (const header of undecided) await wakeCase(header.id, dependencies);
  // SES leaves this one when the receipt rule is set up; it is no mail.
  const mail = left.filter(({ key }) => !key.endsWith('AMAZON_SES_SETUP_NOTIFICATION'));
  for (const { key } of mail) await dependencies.rerunMail(key);
  return { restarted: stranded.length, signalled: undecided.length, mailLeft: mail.length };
}
