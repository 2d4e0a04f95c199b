import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { RegisterEntry } from '../../functions/domain/register/register-entry.ts';
import { createCaseLists } from '../../functions/platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createMailRegister } from '../../functions/platform/dynamodb/mail-register.ts';
import { createRegisterWordsStore } from '../../functions/platform/dynamodb/register-words-store.ts';
import { readAllPages, type Table } from '../../functions/platform/dynamodb/table.ts';
import { createTombstoneStore } from '../../functions/platform/dynamodb/tombstone-store.ts';
import { createUnsortedMailStore } from '../../functions/platform/dynamodb/unsorted-mail-store.ts';
import type {
  CaseHeader,
  EventStore,
  MailRecord,
  Tombstone,
  UnsortedMail,
  UnsortedMailStore,
} from '../../functions/platform/ports.ts';
import { listBreaches, type RegisterReading, readEntries } from '../../functions/register/list-entries.ts';
import { openDirectClient } from '../dynamodb/direct-client.ts';
import type { Runtime } from '../runtime.ts';

type Item = Record<string, unknown>;

/** Reads the local stores as they stand, past the functions, for reports. */
export class StoredRecords {
  readonly #cases: Table;
  readonly #particulars: Table;
  readonly #runtime: Runtime;
  readonly #unsorted: UnsortedMailStore;
  readonly events: EventStore;
  readonly findMail: (mail: string) => Promise<MailRecord | null>;
  readonly findTombstone: (caseId: string) => Promise<Tombstone | null>;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#cases = openLocalTable(runtime, 'Cases');
    this.#particulars = openLocalTable(runtime, 'Particulars');
    this.events = createEventStore(this.#cases);
    this.findMail = createMailRegister(this.#cases).find;
    this.#unsorted = createUnsortedMailStore(this.#cases);
    this.findTombstone = createTombstoneStore(this.#cases).find;
  }

  /** The cases of every status, in the order in which they were opened. */
  async listCases(): Promise<CaseHeader[]> {
    const lists = createCaseLists(this.#cases);
    const all = await Promise.all([lists.list('open'), lists.list('closed'), lists.list('purged')]);
    return all.flat().sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt) || (a.id < b.id ? -1 : 1));
  }

  /** The register of breaches as it stands, in the order of the reports. */
  async listRegister(organisation: RegisterReading['organisation']): Promise<RegisterEntry[]> {
    const lists = createCaseLists(this.#cases);
    const registerWords = createRegisterWordsStore(this.#cases);
    const breaches = await listBreaches(lists, {});
    return readEntries(breaches, { events: this.events, lists, registerWords, organisation });
  }

  /** What became of each delivery, by SES's id. */
  async listMail(): Promise<Map<string, Item>> {
    const items = await scan(this.#cases);
    const mails = items.filter(({ pk }) => String(pk).startsWith('MAIL#'));
    return new Map(mails.map((item) => [String(item.sesId), item]));
  }

  /** Every mail that was set aside for a person, sorted since or not. */
  async listUnsorted(): Promise<UnsortedMail[]> {
    const items = await scan(this.#cases);
    const ids = items.flatMap(({ pk, id }) => (String(pk).startsWith('UNSORTED#') ? [String(id)] : []));
    const found = await Promise.all(ids.map((id) => this.#unsorted.find(id)));
    return found.filter((item) => item !== null);
  }

  /** Counts what still holds personal data: particulars, and objects of the buckets. */
  async countPersonalData(): Promise<{ items: number; objects: number }> {
    const buckets = this.#runtime.resources.filter(({ type }) => type === 'AWS::S3::Bucket');
    const objects = await Promise.all(buckets.map(({ ref }) => this.#runtime.buckets.listObjects(ref)));
    return { items: (await scan(this.#particulars)).length, objects: objects.flat().length };
  }
}

/** A table of the assembly by its logical id, for those who look past the functions. */
export function openLocalTable(runtime: Runtime, logicalId: 'Cases' | 'Particulars'): Table {
  const client = DynamoDBDocumentClient.from(openDirectClient(runtime.tables));
  return { client, name: findPhysicalName(runtime, 'AWS::DynamoDB', logicalId) };
}

const scan = (table: Table) =>
  readAllPages((from) => table.client.send(new ScanCommand({ TableName: table.name, ExclusiveStartKey: from })));

function findPhysicalName(runtime: Runtime, type: string, logicalId: string): string {
  const found = runtime.resources.find(
    (resource) => resource.type.startsWith(type) && resource.logicalId.startsWith(logicalId),
  );
  if (!found) throw new Error(`The assembly has no ${type} whose logical id begins with ${logicalId}.`);
  return found.ref;
}
