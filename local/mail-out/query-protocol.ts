import type { AwsReply } from '../edge/aws-call.ts';
import { escapeMarkup } from './escape-markup.ts';

/** Parameters of a request in AWS's Query protocol: a form whose names spell out lists and structures. */
export class QueryParameters {
  readonly #form: URLSearchParams;

  constructor(body: Buffer) {
    this.#form = new URLSearchParams(body.toString('utf8'));
  }

  get(name: string): string | undefined {
    return this.#form.get(name) ?? undefined;
  }

  /** The list that is spelled `name.member.1`, `name.member.2`, …; `suffix` names a part of a structure. */
  list(name: string, suffix = ''): string[] {
    const values: string[] = [];
    for (let index = 1; ; index += 1) {
      const value = this.#form.get(`${name}.member.${index}${suffix}`);
      if (value === null) return values;
      values.push(value);
    }
  }
}

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';

/** A successful reply; `content` is the XML inside `<…Result>`. */
export function queryReply(action: string, content: string): AwsReply {
  const metadata = `<ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata>`;
  const result = `<${action}Result>${content}</${action}Result>`;
  return xml(200, `<${action}Response xmlns="${NAMESPACE}">${result}${metadata}</${action}Response>`);
}

/** An error reply: SDK clients throw it as an exception of this code. */
export function queryError(code: string, message: string, status = 400): AwsReply {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeMarkup(message)}</Message></Error>`;
  return xml(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}">${error}<RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
  );
}

function xml(status: number, body: string): AwsReply {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
