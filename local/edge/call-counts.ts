import type { AwsCall } from './aws-call.ts';

/** What one operation of a service came to. */
export interface OperationCount {
  calls: number;
  milliseconds: number;
}

/** A call kept for replay, in the order in which it arrived. */
export interface RecordedCall {
  readonly operation: string;
  readonly target: string;
  readonly body: string;
}

/** Counts calls by service and operation, and records those to DynamoDB while asked to, for a bench to replay. */
export class CallCounts {
  readonly #counts = new Map<string, OperationCount>();
  #recording: RecordedCall[] | undefined;

  add(call: AwsCall, milliseconds: number): void {
    const key = `${call.service}.${call.operation}`;
    const count = this.#counts.get(key) ?? { calls: 0, milliseconds: 0 };
    count.calls += 1;
    count.milliseconds += milliseconds;
    this.#counts.set(key, count);
  }

  /** Called as a call arrives, before it is done: replays keep the order of arrival. */
  record(call: AwsCall): void {
    if (this.#recording === undefined || call.service !== 'DYNAMODB') return;
    const target = String(call.headers['x-amz-target'] ?? '');
    this.#recording.push({ operation: call.operation, target, body: call.body.toString('utf8') });
  }

  startRecording(): void {
    this.#recording = [];
  }

  /** Ends the recording and returns what was recorded (nothing if none was started). */
  stopRecording(): RecordedCall[] {
    const recorded = this.#recording ?? [];
    this.#recording = undefined;
    return recorded;
  }

  /** Counts so far, by `<SERVICE>.<Operation>`. */
  totals(): Record<string, OperationCount> {
    return Object.fromEntries([...this.#counts].map(([key, count]) => [key, { ...count }]));
  }
}
