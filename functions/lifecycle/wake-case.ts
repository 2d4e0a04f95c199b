import type { ExecutionStore, Machines } from '../platform/ports.ts';

export interface WakeDependencies {
  executions: ExecutionStore;
  machines: Machines;
}

/**
 * Signals the execution that a case is parked under, after an event was appended (design rule 6). Where the token is
 * gone the case is read again: a token that has changed since is signalled instead, and one that has not belongs to an
 * execution that is on its way to the hub, which will read the event. Idempotent.
 */
export async function wakeCase(caseId: string, { executions, machines }: WakeDependencies): Promise<void> {
  let tried: string | null = null;
  for (;;) {
    const parked = await executions.readToken(caseId);
    if (parked === null || parked.token === tried) return;
    if ((await machines.signal(parked.token)) === 'signalled') return;
    tried = parked.token;
  }
}
