import type { Organisation } from '../../platform/organisation.ts';
import type {
  CaseLists,
  EventStore,
  ExecutionStore,
  FileStore,
  FileStreams,
  LetterLedger,
  Machines,
  ParticularsStore,
} from '../../platform/ports.ts';

export interface ListDependencies {
  organisation: Organisation;
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
  particulars: Pick<ParticularsStore, 'get'>;
  files: Pick<FileStore, 'read' | 'remove'>;
  streams: Pick<FileStreams, 'save'>;
  ledger: Pick<LetterLedger, 'list'>;
}

/** An answer to staff: what they asked for, or why not, in plain English. */
export type ListAnswer<Answer> = ({ done: true } & Answer) | { done: false; reason: string };

export const refuse = (reason: string): { done: false; reason: string } => ({ done: false, reason });
