import type * as z from 'zod';
import type { CaseEvent } from './events.ts';
import type { taskKindSchema } from './officer-events.ts';

export interface Task {
  task: number;
  kind: z.infer<typeof taskKindSchema>;
  /** A person of the role directory. */
  owner: string;
  /** An instant in UTC. */
  due: string;
  /** When it was last set: what is set late is not reminded of in the same second. */
  setAt: string;
  doneAt: string | null;
  withdrawnAt: string | null;
}

/** The investigating officer (BR-12) and what is to be done. */
export interface OfficerState {
  assigned: { officer: string; service: string | null; at: string; acceptedAt: string | null } | null;
  /** Those who declined, in order: the next assignment is somebody else's. */
  declined: { officer: string; at: string }[];
  tasks: Task[];
  police: { informed: boolean; at: string } | null;
}

export const noOfficer: OfficerState = { assigned: null, declined: [], tasks: [], police: null };

export const isTaskOpen = (task: Task) => task.doneAt === null && task.withdrawnAt === null;

const changeTask = (state: OfficerState, task: number, change: Partial<Task>): OfficerState => ({
  ...state,
  tasks: state.tasks.map((one) => (one.task === task ? { ...one, ...change } : one)),
});

/** The officer and the tasks after one more event. Pure. */
export function applyOfficerEvent(state: OfficerState, event: CaseEvent): OfficerState {
  switch (event.type) {
    case 'officer-assigned':
      return {
        ...state,
        assigned: { officer: event.officer, service: event.service ?? null, at: event.at, acceptedAt: null },
      };
    case 'assignment-accepted':
      return { ...state, assigned: state.assigned && { ...state.assigned, acceptedAt: event.at } };
    case 'assignment-declined':
      return state.assigned === null
        ? state
        : {
            ...state,
            assigned: null,
            declined: [...state.declined, { officer: state.assigned.officer, at: event.at }],
          };
    case 'task-set': {
      const { task, kind, owner, due, at: setAt } = event;
      const set: Task = { task, kind, owner, due, setAt, doneAt: null, withdrawnAt: null };
      return { ...state, tasks: [...state.tasks.filter((one) => one.task !== task), set] };
    }
    case 'task-done':
      return changeTask(state, event.task, { doneAt: event.at });
    case 'task-withdrawn':
      return changeTask(state, event.task, { withdrawnAt: event.at });
    case 'police-informed':
      return { ...state, police: { informed: true, at: event.informedAt } };
    case 'police-not-informed':
      return { ...state, police: { informed: false, at: event.at } };
    default:
      return state;
  }
}
