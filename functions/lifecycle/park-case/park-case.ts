import type { EventStore, ExecutionStore, Machines } from '../../platform/ports.ts';

export interface ParkRequest {
  caseId: string;
  generation: number;
  /** The number of the last event that the hub's decision knew. */
  seen: number;
  /** When the waiting state was entered: of two visits the later one's token counts. */
  enteredAt: string;
  token: string;
}

export interface ParkDependencies {
  events: EventStore;
  executions: ExecutionStore;
  machines: Machines;
}

/**
 * Parks a waiting case under its task token. The token is stored first and the events are read afterwards: an action
 * recorded before the store is found by the read, and one recorded after it finds the token (design rule 6). A token
 * that a later visit has overtaken is signalled at once, so that its execution goes to the hub and ends there.
 */
export async function parkCase(request: ParkRequest, dependencies: ParkDependencies): Promise<void> {
  const { caseId, generation, seen, enteredAt, token } = request;
  const { events, executions, machines } = dependencies;
  const parked = await executions.park(caseId, { token, generation, enteredAt });
  if (!parked || (await events.eventsAfter(caseId, seen)).length > 0) await machines.signal(token);
}
