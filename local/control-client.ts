import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Json, jsonSchema } from './assembly/template-schema.ts';
import { type ControlPath, controlFileSchema, type controlRequests } from './control-api.ts';

/** The running runtime refused a request or could not do it. */
export class ControlError extends Error {
  override name = 'ControlError';
}

/** A runtime that runs in another process. */
export interface RunningRuntime {
  /** Sends one request of the control API and returns its answer. @throws ControlError */
  send<P extends ControlPath>(path: P, request: z.input<(typeof controlRequests)[P]>): Promise<Json>;
}

/**
 * Finds the runtime that runs on a state folder. A control file that a crash has left behind, or whose port belongs to
 * something else by now, counts as none.
 */
export async function findRunningRuntime(stateDirectory: string): Promise<RunningRuntime | undefined> {
  const control = readControlFile(join(stateDirectory, 'control.json'));
  if (control === undefined) return undefined;
  const send: RunningRuntime['send'] = async (path, request) => {
    const response = await fetch(control.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const body = jsonSchema.parse(await response.json());
    if (response.ok) return body;
    const refusal = z.object({ error: z.string() }).safeParse(body);
    throw new ControlError(refusal.success ? refusal.data.error : `status ${response.status}`);
  };
  try {
    await send('/status', {});
    return { send };
  } catch {
    return undefined;
  }
}

function readControlFile(path: string): z.infer<typeof controlFileSchema> | undefined {
  try {
    return controlFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
