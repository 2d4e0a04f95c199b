import type { AwsReply } from '../edge/aws-call.ts';

/** Operations that answer ReturnConsumedCapacity, and whether they read or write. */
const MEASURED: Readonly<Record<string, 'read' | 'write'>> = {
  GetItem: 'read',
  BatchGetItem: 'read',
  Query: 'read',
  Scan: 'read',
  PutItem: 'write',
  UpdateItem: 'write',
  DeleteItem: 'write',
  BatchWriteItem: 'write',
};

export interface CapacityUnits {
  read: number;
  write: number;
}

/**
 * Sums the capacity that DynamoDB would bill for, from ReturnConsumedCapacity, which it asks for on the caller's behalf.
 * dynalite leaves out what a write to a secondary index costs. An item written with an index's keys is counted once more
 * for it, and an update whose expression names one too. A condition that fails is counted as one write unit, since the
 * store does not tell the item's size. Source: DynamoDB developer guide, "Read and write operations".
 */
export class CapacityMeter {
  readonly #units: CapacityUnits = { read: 0, write: 0 };
  readonly #indexKeys = new Map<string, string[]>();

  /** Makes known the partition keys of a table's secondary indexes. */
  addTable(name: string, indexPartitionKeys: string[]): void {
    this.#indexKeys.set(name, indexPartitionKeys);
  }

  /** The request with ReturnConsumedCapacity asked for; of a key given twice, the last counts. */
  ask(operation: string, body: Buffer): string {
    const request = body.toString('utf8');
    if (MEASURED[operation] === undefined) return request;
    const end = request.lastIndexOf('}');
    return `${request.slice(0, end)},"ReturnConsumedCapacity":"TOTAL"}`;
  }

  add(operation: string, request: string, reply: AwsReply): void {
    const kind = MEASURED[operation];
    if (kind === undefined) return;
    const answer = reply.body.toString();
    if (reply.status !== 200) {
      if (answer.includes('ConditionalCheckFailedException')) this.#units.write += 1;
      return;
    }
    const own = sumUnits(answer);
    this.#units[kind] += kind === 'read' ? own : own * (1 + this.#countIndexes(operation, request));
  }

  totals(): CapacityUnits {
    return { ...this.#units };
  }

  #countIndexes(operation: string, request: string): number {
    if (operation === 'DeleteItem') return 0;
    const table = /"TableName":"([^"]+)"/.exec(request)?.[1] ?? '';
    return (this.#indexKeys.get(table) ?? []).filter((key) => request.includes(`"${key}"`)).length;
  }
}

/** `CapacityUnits` followed by a number cannot be an item's attribute: those are objects. */
function sumUnits(answer: string): number {
  let units = 0;
  for (const [, amount] of answer.matchAll(/"CapacityUnits":([\d.]+)/g)) units += Number(amount);
  return units;
}
