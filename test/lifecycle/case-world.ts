import type { NewCaseEvent } from '../../functions/domain/case/events.ts';
import type { Rules } from '../../functions/domain/decide/decide-next-step.ts';
import type { IntakeDependencies } from '../../functions/intake/receive-mail/dependencies.ts';
import { tellOfHandover } from '../../functions/notifications/tell-of-handover.ts';
import { tellOfMail } from '../../functions/notifications/tell-of-mail.ts';
import { createCaseLists } from '../../functions/platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createExecutionStore } from '../../functions/platform/dynamodb/execution-store.ts';
import { createLetterLedger } from '../../functions/platform/dynamodb/letter-ledger.ts';
import { createMailRegister } from '../../functions/platform/dynamodb/mail-register.ts';
import { createNoticeLedger } from '../../functions/platform/dynamodb/notice-ledger.ts';
import { createParticularsStore } from '../../functions/platform/dynamodb/particulars-store.ts';
import { createRegisterWordsStore } from '../../functions/platform/dynamodb/register-words-store.ts';
import { createTimerStore } from '../../functions/platform/dynamodb/timer-store.ts';
import { createTombstoneStore } from '../../functions/platform/dynamodb/tombstone-store.ts';
import { createUnsortedMailStore } from '../../functions/platform/dynamodb/unsorted-mail-store.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { createRecordingSender, organisationUnder } from '../notifications/notice-world.ts';
import type { TestBucket } from '../platform/open-test-bucket.ts';
import type { TestTables } from '../platform/open-test-tables.ts';
import { emptyTable, readEveryItem } from '../platform/read-every-item.ts';
import { createMemoryMachines } from './memory-machines.ts';

/** Everything the capabilities need, on the real adapters over `tables` and `bucket`; both are shared with other worlds. */
export function createCaseWorld(tables: TestTables, bucket: TestBucket, policy = 'statutory') {
  const organisation = organisationUnder(policy);
  const rules: Rules = { policy: organisation.policy, nation: organisation.nation, services: organisation.services };
  const sender = createRecordingSender();
  const memory = createMemoryMachines();
  const events = createEventStore(tables.cases);
  const ledger = createNoticeLedger(tables.cases);
  const keys = createKeysFrom('a secret of the tests');
  const post = { organisation, ledger, keys, sender };
  const dependencies = {
    organisation,
    rules,
    staff: organisation.staff,
    events,
    lists: createCaseLists(tables.cases),
    executions: createExecutionStore(tables.cases),
    machines: memory.machines,
    ledger,
    letters: createLetterLedger(tables.cases),
    register: createMailRegister(tables.cases),
    unsorted: createUnsortedMailStore(tables.cases),
    timers: createTimerStore(tables.cases),
    tombstones: createTombstoneStore(tables.cases),
    particulars: createParticularsStore(tables.particulars),
    registerWords: createRegisterWordsStore(tables.cases),
    files: bucket.files,
    found: bucket.streams,
    keys,
    tellOfMail: (mail: Parameters<IntakeDependencies['tellOfMail']>[0]) => tellOfMail(mail, post),
    tellOfHandover: (...[mail, from]: Parameters<IntakeDependencies['tellOfHandover']>) =>
      tellOfHandover(mail, from, post),
  };
  return {
    ...dependencies,
    dependencies,
    memory,
    sender,
    sent: sender.sent,
    /** Appends to a case whatever comes next. */
    async write(caseId: string, ...history: NewCaseEvent[]) {
      for (const event of history) {
        const after = (await events.load(caseId))?.events.length ?? 0;
        if (!(await events.append(caseId, after, event))) throw new Error(`${caseId} was written by somebody else`);
      }
    },
    async readTypes(caseId: string) {
      return (await events.eventsAfter(caseId, 0)).map(({ type }) => type);
    },
    /** All that is stored, as it lies there. */
    async readAll() {
      const objects = await bucket.readAll();
      return {
        cases: await readEveryItem(tables.cases),
        particulars: await readEveryItem(tables.particulars),
        objects: Object.fromEntries([...objects].sort(([a], [b]) => (a < b ? -1 : 1))),
      };
    },
  };
}
export type CaseWorld = ReturnType<typeof createCaseWorld>;

/** Puts the shared stores back to empty, for a test that looks at all they hold. */
export async function emptyStores(tables: TestTables, bucket: TestBucket): Promise<void> {
  await emptyTable(tables.cases);
  await emptyTable(tables.particulars);
  await bucket.files.removeAll('');
}
