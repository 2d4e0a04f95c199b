import { VirtualClock } from './clock/virtual-clock.ts';
import { type AnswerCall, answerAwsCall, type Edge } from './edge/answer-aws-call.ts';
import { SERVICES, type Service } from './edge/aws-call.ts';
import { serveAwsCalls } from './edge/serve-aws-calls.ts';
import { type AnswerRequest, serveHttpApi } from './http-api/serve-http-api.ts';
import { FunctionHost } from './lambda/function-host.ts';

/** The runtime that environments run for: what answers their calls, and takes what they write. */
export interface Occupant {
  readonly edge: Edge;
  readonly answers: Readonly<Record<Service, AnswerCall>>;
  readonly log: (source: string, text: string) => void;
  /** Answers requests to the HTTP API. */
  readonly answerRequest: AnswerRequest;
}

/** Two runtimes at once on the same environments. */
export class EnvironmentsInUseError extends Error {
  override readonly name = 'EnvironmentsInUseError';
}

/**
 * The threads that run functions, and what a thread holds on to for as long as it lives: the clock and the address of
 * each service. They keep nothing of a runtime, so that one runtime after another can be started on them and find them
 * warm, as Lambda's execution environments outlive an invocation. Whatever runs on them must have the same bundles,
 * resource names and secret: that is what a thread reads once.
 */
export class ExecutionEnvironments {
  readonly clock: VirtualClock;
  readonly functions: FunctionHost;
  readonly endpoints: Readonly<Record<Service, string>>;
  /** Where the HTTP API is, without a slash at its end: functions write it into letters. */
  readonly apiEndpoint: string;
  readonly #closing: AsyncDisposableStack;
  readonly #occupancy: { occupant: Occupant | undefined };

  private constructor(
    options: Pick<ExecutionEnvironments, 'clock' | 'functions' | 'endpoints' | 'apiEndpoint'>,
    closing: AsyncDisposableStack,
    occupancy: { occupant: Occupant | undefined },
  ) {
    this.clock = options.clock;
    this.functions = options.functions;
    this.endpoints = options.endpoints;
    this.apiEndpoint = options.apiEndpoint;
    this.#closing = closing;
    this.#occupancy = occupancy;
  }

  /**
   * @param spareWorkers as in FunctionHostOptions.
   * @param apiPort where the HTTP API listens; any port that is free if absent.
   */
  static async start(region: string, spareWorkers: number, apiPort = 0): Promise<ExecutionEnvironments> {
    const occupancy: { occupant: Occupant | undefined } = { occupant: undefined };
    const occupant = (): Occupant => {
      if (occupancy.occupant === undefined) throw new Error('No runtime is there to answer functions.');
      return occupancy.occupant;
    };
    const edge: Edge = {
      get counts() {
        return occupant().edge.counts;
      },
      get faults() {
        return occupant().edge.faults;
      },
      kill: (caller) => occupant().edge.kill(caller),
      reportFault: (message) => occupant().edge.reportFault(message),
    };
    const answerBy =
      (service: Service): AnswerCall =>
      (call) =>
        occupant().answers[service](call);
    const closing = new AsyncDisposableStack();
    const endpoints: Record<Service, string> = {
      DYNAMODB: '',
      S3: '',
      SFN: '',
      SES: '',
      SECRETS_MANAGER: '',
      LAMBDA: '',
    };
    for (const service of SERVICES) {
      const endpoint = await serveAwsCalls(service, edge, answerBy(service));
      closing.defer(() => endpoint.close());
      endpoints[service] = endpoint.url;
    }
    const api = await serveHttpApi((request) => occupant().answerRequest(request), apiPort);
    closing.defer(() => api.close());
    const clock = new VirtualClock(0);
    const log = (source: string, text: string): void => occupancy.occupant?.log(source, text);
    const functions = new FunctionHost({
      clock,
      region,
      endpoints,
      call: (service, request) => answerAwsCall(service, edge, answerBy(service), request),
      log,
      spareWorkers,
    });
    // Before the endpoints, so that no function is left without them.
    closing.defer(() => functions.stop());
    return new ExecutionEnvironments({ clock, functions, endpoints, apiEndpoint: api.url }, closing, occupancy);
  }

  /**
   * Lets a runtime move in, with the clock at `startAt` (epoch milliseconds) and no timer left on it, and answers what
   * moves it out again. Throws EnvironmentsInUseError, also while work of a former runtime is in flight.
   */
  occupy(occupant: Occupant, startAt: number): () => void {
    if (this.#occupancy.occupant !== undefined) throw new EnvironmentsInUseError('A runtime has not been stopped.');
    this.clock.startOver(startAt);
    this.#occupancy.occupant = occupant;
    return () => {
      this.#occupancy.occupant = undefined;
    };
  }

  /** Ends the threads and closes the endpoints. */
  stop(): Promise<void> {
    return this.#closing.disposeAsync();
  }
}
