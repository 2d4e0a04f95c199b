import type { AwsCall, AwsReply, Service } from './aws-call.ts';

/** Which calls a fault strikes. */
export interface CallPattern {
  readonly service: Service;
  readonly operation: string;
  /** Function (construct id or name) that has to be the caller; any caller if absent. */
  readonly calledBy?: string;
  /** A closer look at the call, e.g. at its body. */
  readonly where?: (call: AwsCall) => boolean;
}

export type Fault =
  /** The service answers so instead of doing the call. */
  | { readonly kind: 'refuse'; readonly reply: AwsReply }
  /** The caller's worker dies and the call is not done. */
  | { readonly kind: 'die-before' }
  /** The call is done and the caller's worker dies before it hears of it. */
  | { readonly kind: 'die-after' };

interface Armed {
  readonly pattern: CallPattern;
  readonly fault: Fault;
  skip: number;
  times: number;
}

/**
 * Faults that tests strike at the boundary between a function and AWS, so that what fails is the real bundle in the
 * real runtime: a function that dies between two calls, a service that throttles.
 */
export class FaultInjection {
  readonly #armed: Armed[] = [];
  readonly #isFunction: (caller: string, name: string) => boolean;

  constructor(isFunction: (caller: string, name: string) => boolean) {
    this.#isFunction = isFunction;
  }

  /** Arms a fault for the next `times` calls that match (once if not given), after letting `skip` of them pass. */
  arm(pattern: CallPattern, fault: Fault, { times = 1, skip = 0 }: { times?: number; skip?: number } = {}): void {
    this.#armed.push({ pattern, fault, skip, times });
  }

  disarmAll(): void {
    this.#armed.length = 0;
  }

  /** How many strikes are still to come: zero shows that every armed fault has struck. */
  get remaining(): number {
    return this.#armed.reduce((sum, armed) => sum + armed.times, 0);
  }

  /** The fault that strikes this call, counting it off; undefined if none does. */
  strike(call: AwsCall): Fault | undefined {
    if (this.#armed.length === 0) return undefined;
    const index = this.#armed.findIndex(({ pattern }) => this.#matches(pattern, call));
    const armed = this.#armed[index];
    if (armed === undefined) return undefined;
    if (armed.skip > 0) {
      armed.skip -= 1;
      return undefined;
    }
    armed.times -= 1;
    if (armed.times === 0) this.#armed.splice(index, 1);
    return armed.fault;
  }

  #matches({ service, operation, calledBy, where }: CallPattern, call: AwsCall): boolean {
    if (call.service !== service || call.operation !== operation) return false;
    if (calledBy !== undefined && (call.caller === null || !this.#isFunction(call.caller, calledBy))) return false;
    return where === undefined || where(call);
  }
}
