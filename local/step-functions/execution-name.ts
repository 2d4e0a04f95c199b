import { ServiceError } from './service-error.ts';

/**
 * What the name of an execution or of a machine may not hold: white space, brackets, wildcards, `"#%\^|~`$&,;:/`,
 * control characters, and what is no character at all.
 */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}\u{10FFFF}]/u;

/**
 * Checks a name: 1 to 80 characters, none of them forbidden; else throws ServiceError InvalidName.
 * Source: Step Functions API reference, StartExecution, name.
 */
export function checkName(name: string): void {
  if (name.length < 1 || name.length > 80 || FORBIDDEN.test(name)) {
    throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
  }
}

/** A name's closed execution keeps it for 90 days, in milliseconds. Source: as above, and "Service quotas". */
export const NAME_KEPT_FOR = 90 * 24 * 60 * 60 * 1000;

/** The ARNs of machines and executions in one account and region. */
export class Arns {
  readonly #prefix: string;
  readonly #account: string;

  constructor(region: string, account: string) {
    this.#prefix = `arn:aws:states:${region}:${account}`;
    this.#account = account;
  }

  /** A machine's ARN. */
  machine(name: string): string {
    return `${this.#prefix}:stateMachine:${name}`;
  }

  /** An execution's ARN. */
  execution(machineName: string, name: string): string {
    return `${this.#prefix}:execution:${machineName}:${name}`;
  }

  /** The role that a machine would run as. */
  role(machineName: string): string {
    return `arn:aws:iam::${this.#account}:role/${machineName}`;
  }

  /** Throws ServiceError InvalidArn where a text is not the ARN of a machine or of an execution. */
  check(arn: string, kind: 'stateMachine' | 'execution'): void {
    if (!/^arn:aws:states:[a-z0-9-]+:\d{12}:(?:stateMachine:[^:]+|execution:[^:]+:[^:]+)$/u.test(arn)) {
      throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
    }
    if (!arn.includes(`:${kind}:`)) throw new ServiceError('InvalidArn', `Invalid Arn: 'not of type ${kind}: ${arn}'`);
  }
}
