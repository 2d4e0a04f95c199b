import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { TaskResource } from '../definition/machine.ts';
import type { Json } from '../json-value.ts';
import type { StateFailure } from '../state-failure.ts';
import type { EventDetails } from './execution-history.ts';

type Event = [type: HistoryEventType, details?: EventDetails];

/** The events of a task's life, in the terms of its resource. */
interface TaskEvents {
  readonly scheduled: (
    request: Json,
    timeout: number | undefined,
    heartbeat: number | undefined,
    region: string,
  ) => Event;
  readonly started: () => Event;
  readonly submitted: (answer: Json) => Event;
  readonly succeeded: (output: Json) => Event;
  readonly failed: (failure: StateFailure) => Event;
}

/** A function invoked by its ARN has events of its own; an integration has those of every service. */
export function eventsOf(resource: TaskResource): TaskEvents {
  return resource.kind === 'function' ? functionEvents(resource.arn) : resource.waitsForToken ? CALLBACK : INVOKE;
}

function functionEvents(arn: string): TaskEvents {
  return {
    scheduled: (input, timeout) => ['LambdaFunctionScheduled', { resource: arn, input, timeoutInSeconds: timeout }],
    started: () => ['LambdaFunctionStarted'],
    submitted: (output) => ['TaskSubmitted', { output }],
    succeeded: (output) => ['LambdaFunctionSucceeded', { output }],
    failed: ({ error, reason }) => [
      error === 'States.Timeout' ? 'LambdaFunctionTimedOut' : 'LambdaFunctionFailed',
      { error, cause: reason },
    ],
  };
}

function integrationEvents(resource: string): TaskEvents {
  const named = { resourceType: 'lambda', resource };
  return {
    scheduled: (parameters, timeout, heartbeat, region) => [
      'TaskScheduled',
      { ...named, region, parameters, timeoutInSeconds: timeout, heartbeatInSeconds: heartbeat },
    ],
    started: () => ['TaskStarted', named],
    submitted: (output) => ['TaskSubmitted', { ...named, output }],
    succeeded: (output) => ['TaskSucceeded', { ...named, output }],
    failed: ({ error, reason }) => [
      error === 'States.Timeout' || error === 'States.HeartbeatTimeout' ? 'TaskTimedOut' : 'TaskFailed',
      { ...named, error, cause: reason },
    ],
  };
}

const INVOKE = integrationEvents('invoke');
const CALLBACK = integrationEvents('invoke.waitForTaskToken');
