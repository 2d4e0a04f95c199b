import * as z from 'zod';
import type { FunctionHost } from '../lambda/function-host.ts';
import type { HttpApi } from './http-api.ts';
import type { AnswerRequest, GatewayAnswer, GatewayRequest } from './serve-http-api.ts';

const answerSchema = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
  cookies: z.array(z.string()).default([]),
});

const failed = (status: number, message: string): GatewayAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

/** Bodies that a function is handed as text; all others come in base64. */
const isText = (type: string | undefined) =>
  type === undefined || /^(?:text\/|application\/(?:json|x-www-form-urlencoded|xml))/i.test(type);

/** The event of payload format 2.0. `now` is the clock's instant, epoch milliseconds. */
function describeRequest(
  { method, url, headers, body, sourceIp }: GatewayRequest,
  apiId: string,
  requestId: string,
  now: number,
) {
  const { pathname, search } = new URL(url, 'http://localhost');
  const text = isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    requestContext: {
      accountId: '000000000000',
      apiId,
      domainName: headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: new Date(now).toISOString(),
      timeEpoch: now,
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

function readAnswer(payload: string): GatewayAnswer {
  const parsed = answerSchema.safeParse(JSON.parse(payload));
  if (!parsed.success) return failed(500, 'Internal Server Error');
  const { statusCode, headers, body, isBase64Encoded, cookies } = parsed.data;
  return {
    status: statusCode,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      ...(cookies.length > 0 ? { 'set-cookie': cookies.join(', ') } : {}),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

/** Answers requests by the API's function; a function that fails is the gateway's own 500, as on AWS. */
export function invokeForRequest(api: HttpApi | null, functions: FunctionHost, now: () => number): AnswerRequest {
  let requests = 0;
  return async (request) => {
    if (api === null) return failed(404, 'Not Found');
    requests += 1;
    // The moment is part of it, so that a request after a restart has an id of its own.
    const id = `${now()}-${requests}`;
    const { ok, payload } = await functions.invoke(
      api.functionArn,
      JSON.stringify(describeRequest(request, api.id, id, now())),
    );
    return ok ? readAnswer(payload) : failed(500, 'Internal Server Error');
  };
}
