import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import type { CallLog } from './call-log.ts';
import { readCall } from './read-call.ts';

/** What a replay took. */
export interface Replay {
  calls: number;
  /** Real time, and processor time of this process, both in milliseconds. */
  wallMilliseconds: number;
  processorMilliseconds: number;
  /** Conditional writes that were refused, as they were in the run. */
  conditionsFailed: number;
}

/** Calls are read in portions, outside the time that is taken: only sending them counts. */
const PORTION = 500;

/**
 * Replays the calls of a run in their order, one at a time, by the ordinary client against `endpoint`, whose tables are
 * empty. One at a time, because the run's were: its clock starts one thing, waits for all that it leads to, and only then
 * starts the next.
 */
export async function replayCalls(calls: CallLog, endpoint: string): Promise<Replay> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const replay: Replay = { calls: calls.length, wallMilliseconds: 0, processorMilliseconds: 0, conditionsFailed: 0 };
  for await (const recorded of calls.readPortions(PORTION)) {
    const portion = recorded.map((call) => readCall(call));
    const processorBefore = process.cpuUsage();
    const startedAt = performance.now();
    for (const send of portion) {
      await send(client).catch((error: unknown) => {
        if (!isRefusedCondition(error)) throw error;
        replay.conditionsFailed += 1;
      });
    }
    replay.wallMilliseconds += performance.now() - startedAt;
    const { user, system } = process.cpuUsage(processorBefore);
    replay.processorMilliseconds += (user + system) / 1000;
  }
  client.destroy();
  return replay;
}

const isRefusedCondition = (error: unknown) =>
  error instanceof DynamoDBServiceException && error.name === 'ConditionalCheckFailedException';
