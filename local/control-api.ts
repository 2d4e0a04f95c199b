import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { jsonSchema } from './assembly/template-schema.ts';
import { FunctionNotFoundError } from './lambda/function-host.ts';
import { MailRefusedError } from './mail-in/smtp-inbox.ts';
import { verdictOverridesSchema } from './mail-in/verdicts.ts';
import type { Runtime } from './runtime.ts';

/** What can be asked of a running runtime, by path; each takes and answers JSON. */
export const controlRequests = {
  '/status': z.strictObject({}),
  '/invoke': z.strictObject({ function: z.string(), payload: jsonSchema }),
  '/clock/forward': z.strictObject({ duration: z.string() }),
  '/deliver': z.strictObject({
    /** The raw message in base64. */
    raw: z.base64(),
    from: z.string(),
    to: z.array(z.string()).min(1),
    verdicts: verdictOverridesSchema.optional(),
  }),
};
export type ControlPath = keyof typeof controlRequests;

/** What `control.json` in the state folder holds while a runtime serves its control API. */
export const controlFileSchema = z.object({ url: z.url(), token: z.string(), processId: z.number() });

/** A request that cannot be done; the message says why. */
class ControlRefusedError extends Error {
  override name = 'ControlRefusedError';
}

/**
 * Serves the control API of a running runtime on loopback, for commands in other processes: invoke a function, read and
 * forward the clock, deliver a mail. Address and token are written to `control.json` in the state folder, readable by
 * its owner only, and removed on closing.
 * @returns what closes it.
 */
export async function serveControlApi(runtime: Runtime, stateDirectory: string): Promise<() => Promise<void>> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    answer(runtime, token, request).then(
      (body) => reply(response, 200, body),
      (error: unknown) => reply(response, isRefusal(error) ? 400 : 500, { error: messageOf(error) }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the control API has no port to listen on');
  const path = join(stateDirectory, 'control.json');
  mkdirSync(stateDirectory, { recursive: true });
  rmSync(path, { force: true });
  const content = { url: `http://127.0.0.1:${address.port}`, token, processId: process.pid };
  writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
  return async () => {
    rmSync(path, { force: true });
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
}

async function answer(runtime: Runtime, token: string, request: IncomingMessage): Promise<unknown> {
  if (!isAuthorised(request.headers.authorization, token)) throw new ControlRefusedError('the token is wrong');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
  const { clock, functions } = runtime;
  switch (request.url) {
    case '/status':
      controlRequests['/status'].parse(body);
      return describe(runtime);
    case '/invoke': {
      const { function: name, payload } = controlRequests['/invoke'].parse(body);
      const result = await functions.invoke(name, JSON.stringify(payload));
      return { ok: result.ok, payload: jsonSchema.parse(JSON.parse(result.payload)) };
    }
    case '/clock/forward': {
      const { duration } = controlRequests['/clock/forward'].parse(body);
      await clock.advanceTo(addDuration(clock.now(), duration));
      return describe(runtime);
    }
    case '/deliver': {
      const { raw, from, to, verdicts } = controlRequests['/deliver'].parse(body);
      return { sesId: await runtime.deliver(Buffer.from(raw, 'base64'), { from, to }, verdicts) };
    }
    default:
      throw new ControlRefusedError(`there is no ${request.url}`);
  }
}

function describe({ clock, outboxUrl, smtpPort, endpoints }: Runtime) {
  return { now: new Date(clock.now()).toISOString(), outboxUrl, smtpPort, endpoints };
}

/** ISO 8601 durations; calendar units count in London, where a day may have 23 or 25 hours. */
function addDuration(now: number, duration: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/London');
  let later: number;
  try {
    later = zoned.add(Temporal.Duration.from(duration)).epochMilliseconds;
  } catch {
    throw new ControlRefusedError(`${duration} is not an ISO 8601 duration`);
  }
  if (later < now) throw new ControlRefusedError('the clock only goes forward');
  return later;
}

function isAuthorised(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function isRefusal(error: unknown): boolean {
  const refusals = [ControlRefusedError, FunctionNotFoundError, MailRefusedError, z.ZodError, SyntaxError];
  return refusals.some((kind) => error instanceof kind);
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
