import type { TaskState } from '../definition/machine.ts';
import { FunctionError } from '../function-error.ts';
import { isObject, type Json, type JsonObject, toJson } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import type { Attempt } from './run-attempts.ts';
import { eventsOf } from './task-events.ts';
import { limitPayload, type Thread } from './thread.ts';

interface Limits {
  readonly timeout: number | undefined;
  readonly heartbeat: number | undefined;
}

/**
 * Runs one attempt at a Task. The timeout and the heartbeat (seconds) are read from the input after InputPath, before
 * Parameters, and the timeout counts from the state's entry. A task that waits for its token invokes its function,
 * whose failure is the task's and whose answer goes unread, and ends with the callback or the timeout.
 */
export async function runTask(state: TaskState, input: Json, thread: Thread, attempt: Attempt): Promise<Json> {
  const limits: Limits = { timeout: state.timeout(input), heartbeat: state.heartbeat(input) };
  const token = isAwaited(state)
    ? thread.engine.tokens.issue(thread.execution, `${attempt.visit.enteredId}.${attempt.retryCount}`)
    : undefined;
  const context = token === undefined ? attempt.context : { ...attempt.context, Task: { Token: token } };
  const request = state.parameters === undefined ? input : state.parameters(input, context);
  if (request !== input) limitPayload(request, `The input of the state "${state.name}" after Parameters`);
  const call = readCall(state, request, thread);

  const events = eventsOf(state.resource);
  thread.record(...events.scheduled(request, limits.timeout, limits.heartbeat, thread.engine.region));
  thread.record(...events.started());
  try {
    const result =
      token === undefined
        ? await invoke(call, limits, thread, attempt)
        : await awaitCallback(call, token, limits, thread, attempt, (answer) => {
            thread.record(...events.submitted(answer));
          });
    const output = state.resource.kind === 'invoke' && token === undefined ? asInvocation(result) : result;
    limitPayload(output, `The result of the state "${state.name}"`);
    thread.record(...events.succeeded(output));
    return output;
  } catch (error) {
    if (error instanceof StateFailure) thread.record(...events.failed(error));
    throw error;
  }
}

interface Call {
  readonly arn: string;
  readonly payload: Json;
}

function isAwaited({ resource }: TaskState): boolean {
  return resource.kind === 'invoke' && resource.waitsForToken;
}

/** What is invoked with what: the Lambda integration takes both from its parameters. */
function readCall({ resource }: TaskState, request: Json, thread: Thread): Call {
  if (resource.kind === 'function') return { arn: resource.arn, payload: request };
  const parameters: JsonObject = isObject(request) ? request : {};
  const { FunctionName: name, Qualifier: qualifier, Payload: payload = {} } = parameters;
  if (typeof name !== 'string' || (qualifier !== undefined && typeof qualifier !== 'string')) {
    throw new StateFailure('States.Runtime', 'FunctionName and Qualifier are strings.');
  }
  const { region, account } = thread.engine;
  const arn = name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${account}:function:${name}`;
  return { arn: qualifier === undefined ? arn : `${arn}:${qualifier}`, payload };
}

function invoke(call: Call, limits: Limits, thread: Thread, attempt: Attempt): Promise<Json> {
  return thread.scope.waitFor<Json>((succeed, fail) => {
    send(call, thread).then(succeed, fail);
    return startTimeout(limits.timeout, thread, attempt, fail);
  });
}

function awaitCallback(
  call: Call,
  token: string,
  limits: Limits,
  thread: Thread,
  attempt: Attempt,
  submitted: (answer: Json) => void,
): Promise<Json> {
  const { clock, tokens } = thread.engine;
  return thread.scope.waitFor<Json>((succeed, fail) => {
    const stopTimeout = startTimeout(limits.timeout, thread, attempt, fail);
    let stopHeartbeat = (): void => undefined;
    let isOpen = true;
    const beat = (): void => {
      stopHeartbeat();
      if (limits.heartbeat === undefined) return;
      stopHeartbeat = clock.schedule(clock.now() + limits.heartbeat * 1000, () =>
        fail(new StateFailure('States.HeartbeatTimeout', `No heartbeat within ${limits.heartbeat} seconds.`)),
      );
    };
    beat();
    const close = tokens.open(token, {
      succeed,
      fail: (error, cause) => fail(new StateFailure(error, cause)),
      beat,
    });
    // A callback may come before the function has returned: then its answer is of no more interest.
    send(call, thread).then((answer) => {
      if (isOpen) submitted(asInvocation(answer));
    }, fail);
    return () => {
      isOpen = false;
      close();
      stopTimeout();
      stopHeartbeat();
    };
  });
}

function startTimeout(
  seconds: number | undefined,
  thread: Thread,
  attempt: Attempt,
  fail: (error: StateFailure) => void,
): () => void {
  if (seconds === undefined) return () => undefined;
  return thread.engine.clock.schedule(attempt.startedAt + seconds * 1000, () =>
    fail(new StateFailure('States.Timeout', `The task did not end within ${seconds} seconds.`)),
  );
}

/** Invokes the function while the clock stands still. */
async function send({ arn, payload }: Call, { engine }: Thread): Promise<Json> {
  try {
    return toJson(await engine.clock.track(() => engine.invokeFunction(arn, payload)));
  } catch (error) {
    if (error instanceof FunctionError) throw new StateFailure(error.errorType, error.toCause());
    throw new StateFailure('Lambda.Unknown', error instanceof Error ? error.message : String(error));
  }
}

/** The Lambda integration's answer, without the metadata of AWS's SDK. */
function asInvocation(payload: Json): JsonObject {
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}
