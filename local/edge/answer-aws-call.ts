import type { IncomingHttpHeaders } from 'node:http';
import type { AwsCall, AwsReply, Service } from './aws-call.ts';
import type { CallCounts } from './call-counts.ts';
import type { FaultInjection } from './fault-injection.ts';
import { nameOperation } from './name-operation.ts';

/** Does a call and answers it; a throw becomes an internal error that SDK clients retry. */
export type AnswerCall = (call: AwsCall) => Promise<AwsReply>;

/** A request of an AWS client, by whichever way it came; names of headers in lower case. */
export interface AwsRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Edge {
  readonly counts: CallCounts;
  readonly faults: FaultInjection;
  /** Ends the worker that signs with this access key id, as if its process had died. */
  kill(caller: string): void;
  /** Told of what a service could not answer for a reason of its own. */
  reportFault(message: string): void;
}

/** Has a service answer a request, past the counts and the faults of the edge; null where the caller is dead by then. */
export async function answerAwsCall(
  service: Service,
  edge: Edge,
  answer: AnswerCall,
  request: AwsRequest,
): Promise<AwsReply | null> {
  const call: AwsCall = {
    service,
    operation: nameOperation(service, request),
    ...request,
    caller: /Credential=([^/,\s]+)/.exec(request.headers.authorization ?? '')?.[1] ?? null,
  };
  edge.counts.record(call);
  const fault = edge.faults.strike(call);
  if (fault?.kind === 'refuse') return fault.reply;
  if (fault?.kind === 'die-before') return killCaller(edge, call);
  const started = performance.now();
  let reply: AwsReply;
  try {
    reply = await answer(call);
  } catch (error) {
    edge.reportFault(`${service} ${call.operation}: ${error instanceof Error ? error.stack : String(error)}`);
    reply = { status: 500, headers: { 'content-type': 'application/json' }, body: '{"__type":"InternalServerError"}' };
  }
  edge.counts.add(call, performance.now() - started);
  return fault?.kind === 'die-after' ? killCaller(edge, call) : reply;
}

function killCaller(edge: Edge, { caller }: AwsCall): null {
  if (caller !== null) edge.kill(caller);
  return null;
}
