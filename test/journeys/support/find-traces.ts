import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { readAllPages } from '../../../functions/platform/dynamodb/table.ts';
import { openLocalTable } from '../../../local/simulation/stored-records.ts';
import { readHistory } from './executions.ts';
import type { Journey } from './journey.ts';

/** Something that could hold personal data, with the bytes that it holds. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

async function readTables({ runtime }: Journey): Promise<Place[]> {
  const tables = (['Cases', 'Particulars'] as const).map((name) => ({ name, table: openLocalTable(runtime, name) }));
  const places = tables.map(async ({ name, table }) => {
    const items = await readAllPages((from) =>
      table.client.send(new ScanCommand({ TableName: table.name, ExclusiveStartKey: from })),
    );
    return items.map((item) => ({ name: `table ${name}`, bytes: Buffer.from(JSON.stringify(item)) }));
  });
  return (await Promise.all(places)).flat();
}

async function readBuckets({ runtime }: Journey): Promise<Place[]> {
  const buckets = runtime.resources.filter(({ type }) => type === 'AWS::S3::Bucket');
  const objects = await Promise.all(buckets.map(({ ref }) => runtime.buckets.listObjects(ref)));
  return objects
    .flat()
    .map(({ key, body }) => ({ name: 'bucket', bytes: Buffer.concat([Buffer.from(`${key}\n`), body]) }));
}

/** Every execution of every machine: its name, input, output and whole history. */
function readExecutions({ runtime }: Journey): Place[] {
  const machines = runtime.resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine');
  return machines
    .flatMap(({ ref }) => runtime.stepFunctions.listExecutions({ stateMachineArn: ref }).executions)
    .map(({ executionArn }) => {
      const described = runtime.stepFunctions.describeExecution({ executionArn });
      return { name: 'execution', bytes: Buffer.from(JSON.stringify([described, readHistory(runtime, executionArn)])) };
    });
}

/** What the mails that went out say, less the headers that bring them to their recipient. */
async function readOutbox(journey: Journey): Promise<Place[]> {
  const mails = journey.runtime.outbox.list().map(async (mail) => {
    const { subject, tags } = mail;
    return { name: 'mail', bytes: Buffer.from(JSON.stringify([subject, tags, await journey.textOf(mail)])) };
  });
  return Promise.all(mails);
}

/** Every place of a run: tables, buckets, executions, the words of mails that went out, and logs. */
export async function listPlaces(journey: Journey): Promise<Place[]> {
  const logs = { name: 'log', bytes: Buffer.from(journey.written.join('')) };
  return [
    ...(await readTables(journey)),
    ...(await readBuckets(journey)),
    ...readExecutions(journey),
    ...(await readOutbox(journey)),
    logs,
  ];
}

/** A word as base64 has it in the midst of other bytes, at each of the three places where it can begin. */
function encodeAmidst(word: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), word]).toString('base64');
    // Less the characters that the bytes before and after it have a part in.
    return encoded
      .replace(/=*$/, '')
      .slice(Math.ceil((offset * 4) / 3), word.length % 3 === (3 - offset) % 3 ? undefined : -1);
  });
}

const decodeQuotedPrintable = (text: string) =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * Where words stand, in whatever case: as they are, in UTF-16, quoted-printable, base64 or hex, each as `place: word`.
 * A word has at least six bytes, so that chance does not make it.
 */
export function findTraces(places: readonly Place[], words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { name, bytes } of places) {
    const raw = bytes.toString('latin1');
    const unfolded = raw.replace(/[\r\n]|\\[rn]/g, '');
    const lower = [raw, decodeQuotedPrintable(raw), raw.replace(/\0/g, '')].map((text) => text.toLowerCase());
    for (const word of words) {
      const utf8 = Buffer.from(word);
      const plain = utf8.toString('latin1').toLowerCase();
      const isThere =
        lower.some((text) => text.includes(plain)) ||
        unfolded.toLowerCase().includes(utf8.toString('hex')) ||
        encodeAmidst(utf8).some((encoded) => unfolded.includes(encoded));
      if (isThere) found.add(`${name}: ${word}`);
    }
  }
  return [...found].toSorted();
}
