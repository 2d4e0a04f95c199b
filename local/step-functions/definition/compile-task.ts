import { isObject, type Json } from '../json-value.ts';
import { StateFailure } from '../state-failure.ts';
import { compileFallible } from './compile-fallible.ts';
import { requireOne } from './compile-fields.ts';
import { compileReferencePath } from './compile-path.ts';
import type { Place } from './definition-error.ts';
import type { DefinitionOf } from './definition-schema.ts';
import type { TaskResource, TaskState } from './machine.ts';

const FUNCTION_ARN = /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_$-]+)?$/u;
const FUNCTION_NAME = /^[A-Za-z0-9_-]{1,64}$/u;
const LONGEST_SECONDS = 99_999_999;

/** What may be said to the Lambda integration; other fields of its API are refused. */
const INVOKE_FIELDS = ['FunctionName', 'Payload', 'Qualifier'];

/** Compiles a Task: `lambda:invoke`, `lambda:invoke.waitForTaskToken`, or a function by its ARN. */
export function compileTask(name: string, definition: DefinitionOf<'Task'>, place: Place): TaskState {
  const resource = compileResource(definition.Resource, place.field('Resource'));
  const waitsForToken = resource.kind === 'invoke' && resource.waitsForToken;
  if (resource.kind === 'invoke') checkInvoke(definition.Parameters, waitsForToken, place.field('Parameters'));
  const { TimeoutSeconds, TimeoutSecondsPath, HeartbeatSeconds, HeartbeatSecondsPath } = definition;
  if (TimeoutSeconds !== undefined) requireOne({ TimeoutSeconds, TimeoutSecondsPath }, place);
  if (HeartbeatSeconds !== undefined) requireOne({ HeartbeatSeconds, HeartbeatSecondsPath }, place);
  if ((HeartbeatSeconds ?? HeartbeatSecondsPath) !== undefined && !waitsForToken) {
    place.field('HeartbeatSeconds').refuse('only a task that waits for its token can send heartbeats');
  }
  if (HeartbeatSeconds !== undefined && HeartbeatSeconds >= (TimeoutSeconds ?? LONGEST_SECONDS)) {
    place.field('HeartbeatSeconds').refuse('must be less than TimeoutSeconds');
  }
  return {
    type: 'Task',
    name,
    ...compileFallible(definition, place, waitsForToken ? ['Task'] : []),
    resource,
    timeout: compileSeconds(TimeoutSeconds, TimeoutSecondsPath, 'TimeoutSecondsPath', place),
    heartbeat: compileSeconds(HeartbeatSeconds, HeartbeatSecondsPath, 'HeartbeatSecondsPath', place),
  };
}

function compileResource(resource: string, place: Place): TaskResource {
  switch (resource) {
    case 'arn:aws:states:::lambda:invoke':
      return { kind: 'invoke', waitsForToken: false };
    case 'arn:aws:states:::lambda:invoke.waitForTaskToken':
      return { kind: 'invoke', waitsForToken: true };
    default:
      return FUNCTION_ARN.test(resource)
        ? { kind: 'function', arn: resource }
        : place.refuse(`"${resource}" is not supported`);
  }
}

function checkInvoke(parameters: Json | undefined, waitsForToken: boolean, place: Place): void {
  if (parameters === undefined || !isObject(parameters)) place.refuse('FunctionName is expected');
  const keys = Object.keys(parameters);
  const unknown = keys.find((key) => !INVOKE_FIELDS.includes(key.endsWith('.$') ? key.slice(0, -2) : key));
  if (unknown !== undefined) place.field(unknown).refuse('is not supported');
  if (!keys.includes('FunctionName.$')) {
    const name = parameters.FunctionName;
    if (typeof name !== 'string' || !(FUNCTION_ARN.test(name) || FUNCTION_NAME.test(name))) {
      place.field('FunctionName').refuse("a function's ARN or name is expected");
    }
  }
  if (waitsForToken && !JSON.stringify(parameters).includes('$$.Task.Token')) {
    place.refuse('nobody could answer: $$.Task.Token is not handed on');
  }
}

/** A path to seconds is resolved on the state's input after InputPath; anything but 1…99,999,999 is States.Runtime. */
function compileSeconds(
  literal: number | undefined,
  path: string | undefined,
  field: string,
  place: Place,
): (input: Json) => number | undefined {
  if (path === undefined) return () => literal;
  const read = compileReferencePath(path, place.field(field));
  return (input) => {
    const seconds = read(input, {});
    if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS) {
      return seconds;
    }
    throw new StateFailure('States.Runtime', `${field} leads to no whole number in 1…99,999,999.`);
  };
}
