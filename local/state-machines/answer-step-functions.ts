import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { AwsReply } from '../edge/aws-call.ts';
import type { AnswerCall } from '../edge/serve-aws-calls.ts';
import type { RequestHandler } from '../step-functions/http-api.ts';

/** A response that goes to a callback instead of a socket. */
class CollectedResponse extends ServerResponse {
  readonly #done: (reply: AwsReply) => void;

  constructor(request: IncomingMessage, done: (reply: AwsReply) => void) {
    super(request);
    this.#done = done;
  }

  override end(...[body]: unknown[]): this {
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    this.#done({ status: this.statusCode, headers, body: typeof body === 'string' ? body : '' });
    return this;
  }
}

/** Answers Step Functions calls by the interpreter's own HTTP handler, which gets each request whole. */
export function answerStepFunctions(handler: RequestHandler): AnswerCall {
  return ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const request = new IncomingMessage(new Socket());
      Object.assign(request, { method, url, headers });
      request.push(body);
      request.push(null);
      handler(request, new CollectedResponse(request, resolve)).catch(reject);
    });
}
