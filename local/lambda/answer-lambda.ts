import type { AnswerCall } from '../edge/answer-aws-call.ts';
import { type AwsReply, jsonError } from '../edge/aws-call.ts';
import { type FunctionHost, FunctionNotFoundError } from './function-host.ts';

/** Payload limits of Lambda: six megabytes for synchronous and one for asynchronous invocations. */
const LARGEST_PAYLOAD = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };

/** Answers Lambda's Invoke: RequestResponse, Event and DryRun. Source: Lambda API reference, "Invoke". */
export function answerLambda(host: FunctionHost): AnswerCall {
  return async ({ operation, url, headers, body }) => {
    const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(url) ?? [];
    if (operation !== 'Invoke' || name === undefined) return jsonError('UnknownOperationException', operation, 404);
    const payload = body.length === 0 ? '{}' : body.toString('utf8');
    if (!isJson(payload)) return jsonError('InvalidRequestContentException', 'Could not parse request body into json');
    try {
      return await invoke(host, decodeURIComponent(name), String(headers['x-amz-invocation-type'] ?? ''), payload);
    } catch (error) {
      if (!(error instanceof FunctionNotFoundError)) throw error;
      return jsonError('ResourceNotFoundException', `Function not found: ${decodeURIComponent(name)}`, 404);
    }
  };
}

async function invoke(host: FunctionHost, name: string, type: string, payload: string): Promise<AwsReply> {
  const size = Buffer.byteLength(payload);
  switch (type) {
    case '':
    case 'RequestResponse': {
      if (size > LARGEST_PAYLOAD.RequestResponse) return tooLarge(size);
      const result = await host.invoke(name, payload);
      return {
        status: 200,
        headers: {
          'content-type': 'application/json',
          'x-amz-executed-version': '$LATEST',
          ...(result.ok ? {} : { 'x-amz-function-error': 'Unhandled' }),
        },
        body: result.payload,
      };
    }
    case 'Event':
      if (size > LARGEST_PAYLOAD.Event) return tooLarge(size);
      host.invokeLater(name, payload);
      return { status: 202, headers: {}, body: '' };
    case 'DryRun':
      host.find(name);
      return { status: 204, headers: {}, body: '' };
    default:
      return jsonError('InvalidParameterValueException', `Unknown invocation type ${type}`);
  }
}

function tooLarge(size: number): AwsReply {
  return jsonError('RequestTooLargeException', `${size} byte payload is too large for this invocation type`, 413);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
