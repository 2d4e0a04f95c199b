/** What a worker thread is started with: the module that holds the handler, and the handler's name there. */
export interface WorkerStart {
  readonly module: string;
  readonly handler: string;
}

/** What the runtime sends a function's worker: the payload as JSON text, and what goes into the context object. */
export interface WorkerRequest {
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

/** What the worker answers: the result, or the error payload, as JSON text. */
export interface WorkerReply {
  readonly ok: boolean;
  readonly payload: string;
}
