import type { IncomingHttpHeaders } from 'node:http';

/** The AWS services that functions reach, named as in the SDK's AWS_ENDPOINT_URL_* variables. */
export const SERVICES = ['DYNAMODB', 'S3', 'SFN', 'SES', 'SECRETS_MANAGER', 'LAMBDA'] as const;
export type Service = (typeof SERVICES)[number];

/** One request of an AWS client as it arrives over HTTP. */
export interface AwsCall {
  readonly service: Service;
  /** API operation, e.g. `PutItem`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Access key id that signed the request: each worker has its own, so this tells who called; null if unsigned. */
  readonly caller: string | null;
}

export interface AwsReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A reply of the AWS JSON protocols. */
export function jsonReply(body: unknown, status = 200): AwsReply {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}

/** An error of the AWS JSON protocols: SDK clients throw it as an exception named `type`. */
export function jsonError(type: string, message: string, status = 400): AwsReply {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type },
    body: JSON.stringify({ __type: type, message, Message: message }),
  };
}
