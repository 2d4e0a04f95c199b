/** A function as a worker thread needs it. */
export interface LoadableFunction {
  readonly name: string;
  /** The module that holds the handler, an absolute path. */
  readonly module: string;
  /** Name of the handler among the module's exports. */
  readonly handler: string;
  /** What it finds in `process.env` beside what is the same for all. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What the runtime sends a worker thread: one invocation, functions to load before they are invoked, or an answer to a call. */
export type WorkerMessage = WorkerRequest | { readonly load: readonly LoadableFunction[] } | CallAnswer;

/** What a thread is started with. */
export interface WorkerStart {
  /** The ports of the services: calls to them are posted. */
  readonly ports: readonly string[];
}

/** A call to an AWS service, by the number of the call in its thread. Names of headers in lower case. */
export interface ThreadCall {
  readonly call: number;
  readonly port: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What the call of that number was answered. */
export interface CallAnswer {
  readonly answers: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** One invocation: the payload as JSON text, and what goes into the context object. */
export interface WorkerRequest {
  readonly function: LoadableFunction;
  readonly payload: string;
  readonly remainingMilliseconds: number;
  readonly context: {
    readonly awsRequestId: string;
    readonly functionName: string;
    readonly functionVersion: string;
    readonly invokedFunctionArn: string;
    readonly memoryLimitInMB: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
  };
}

/** What the worker posts: a call to a service, what a function wrote, or how its invocation ended. */
export type WorkerPost = WorkerReply | ThreadCall | { readonly wrote: string; readonly by: string };

/** How an invocation ended: the result, or the error payload, as JSON text. */
export interface WorkerReply {
  readonly ok: boolean;
  readonly payload: string;
}
