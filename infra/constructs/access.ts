import type { MachineName } from '../names.ts';

export interface TableAccess {
  to: 'cases' | 'particulars';
  /** `list` is the index of open cases; `write` never deletes: events are appended, and only a purge takes away. */
  may: readonly ('read' | 'list' | 'write' | 'delete')[];
  /** Only these partition keys; all where it is left out. */
  partitions?: readonly string[];
}

export interface FileAccess {
  to: 'files';
  /** Patterns of keys. */
  under: readonly string[];
  may: readonly ('get' | 'put' | 'delete' | 'list')[];
}

/** What a function may touch, in the words of the design; `grant-access.ts` turns each into the AWS actions it needs. */
export type Access =
  | TableAccess
  | FileAccess
  | { to: 'secret' }
  | { to: 'machines'; machines: readonly MachineName[]; may: readonly ('start' | 'signal' | 'list')[] }
  | { to: 'mail' }
  /** The address of the web pages, for links to them. */
  | { to: 'web' }
  | { to: 'function'; id: string };

export interface FunctionDefinition {
  /** The handler's source, from the root of the project. */
  readonly entry: string;
  readonly purpose: string;
  readonly calledBy: 'mail' | 'machine' | 'schedule' | 'staff' | 'web';
  readonly access: readonly Access[];
  /** Files that go beside the bundle: where they lie there, and from the root of the project. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly memory: number;
  readonly timeout: number;
}

export type EnvironmentName =
  | 'CASES_TABLE'
  | 'PARTICULARS_TABLE'
  | 'FILES_BUCKET'
  | 'CASE_SECRET_ARN'
  | 'REQUEST_MACHINE_ARN'
  | 'BREACH_MACHINE_ARN'
  | 'COMPLAINT_MACHINE_ARN'
  | 'DISCLOSURE_MACHINE_ARN'
  | 'RECEIVE_MAIL_FUNCTION'
  | 'WEB_ADDRESS';

/** The environment that a function with this access is given: the name of each thing that it may touch. */
export const environmentFor = (access: readonly Access[]): EnvironmentName[] =>
  [...new Set(access.flatMap(namesFor))].sort();

function namesFor(access: Access): EnvironmentName[] {
  switch (access.to) {
    case 'cases':
      return ['CASES_TABLE'];
    case 'particulars':
      return ['PARTICULARS_TABLE'];
    case 'files':
      return ['FILES_BUCKET'];
    case 'secret':
      return ['CASE_SECRET_ARN'];
    case 'machines':
      return ['REQUEST_MACHINE_ARN', 'BREACH_MACHINE_ARN', 'COMPLAINT_MACHINE_ARN', 'DISCLOSURE_MACHINE_ARN'];
    case 'mail':
      return [];
    case 'web':
      return ['WEB_ADDRESS'];
    case 'function':
      return ['RECEIVE_MAIL_FUNCTION'];
  }
}
