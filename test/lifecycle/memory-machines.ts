import { findCaseKind } from '../../functions/domain/case/case-kinds.ts';
import type { Machines } from '../../functions/platform/ports.ts';

/**
 * State machines as the service keeps them: an execution's name is used once for all; a task's token is good until the
 * task is over, by a signal or by its timeout, and then gone.
 */
export function createMemoryMachines() {
  const executions = new Map<string, 'running' | 'ended'>();
  const live = new Set<string>();
  const signalled: string[] = [];
  let issued = 0;
  const machines: Machines = {
    async start(_kind, caseId, generation) {
      const name = `${caseId}-${generation}`;
      if (executions.has(name)) return 'taken';
      executions.set(name, 'running');
      return 'started';
    },
    async signal(token) {
      if (!live.delete(token)) return 'gone';
      signalled.push(token);
      return 'signalled';
    },
    async listRunning(kind) {
      return [...executions].flatMap(([name, status]) =>
        status === 'running' && findCaseKind(name) === kind ? [name.slice(0, name.lastIndexOf('-'))] : [],
      );
    },
  };
  return {
    machines,
    signalled,
    /** The executions ever started, in order. */
    names: () => [...executions.keys()],
    /** A waiting task begins: its token is good from now on. */
    issueToken() {
      issued += 1;
      const token = `token-${issued}`;
      live.add(token);
      return token;
    },
    /** A waiting task is over by its timeout. */
    timeOut: (token: string) => live.delete(token),
    /** An execution is over, whatever ended it. */
    end: (name: string) => executions.set(name, 'ended'),
    /** A name of an execution that was started and ended long ago. */
    useUp: (name: string) => executions.set(name, 'ended'),
  };
}
export type MemoryMachines = ReturnType<typeof createMemoryMachines>;
