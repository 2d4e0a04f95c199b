/**
 * An error that a Lambda function ended with, as the Invoke API reports it. A state machine sees `errorType` as the
 * error's name and the rest, as a JSON text, as its cause.
 */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];

  constructor(errorType: string, errorMessage: string, trace: readonly string[] = []) {
    super(`${errorType}: ${errorMessage}`);
    this.errorType = errorType;
    this.errorMessage = errorMessage;
    this.trace = trace;
  }

  /** The payload of the failed invocation, as a JSON text. */
  toCause(): string {
    return JSON.stringify({ errorMessage: this.errorMessage, errorType: this.errorType, trace: this.trace });
  }
}
