import type { CaseworkFunctionId } from './functions.ts';
import type { MachineName } from './names.ts';

interface MachineDefinition {
  /** The construct id. */
  readonly id: string;
  /** The functions that `statemachines/<machine>.asl.json` calls. */
  readonly calls: readonly CaseworkFunctionId[];
  /** What it means for cases that an execution ends otherwise than by succeeding. */
  readonly stoppedMeans: string;
}

/** The state machines, and what each may invoke. */
export const machines: Readonly<Record<MachineName, MachineDefinition>> = {
  request: {
    id: 'Request',
    calls: [
      'DecideNextStep',
      'ParkCase',
      'GiveNotices',
      'CheckCopies',
      'PrepareResponse',
      'DisposeEvidence',
      'CloseCase',
    ],
    stoppedMeans: 'The machine of a request stopped: until it is started again nobody is reminded of its clock.',
  },
  breach: {
    id: 'Breach',
    calls: ['DecideNextStep', 'ParkCase', 'GiveNotices', 'MergeReport', 'PlanLetters', 'SendBatch', 'CloseCase'],
    stoppedMeans: 'The machine of a breach stopped: until it is started again nobody is reminded of its 72 hours.',
  },
  complaint: {
    id: 'Complaint',
    calls: ['DecideNextStep', 'ParkCase', 'GiveNotices', 'HoldCase', 'CloseCase'],
    stoppedMeans:
      'The machine of a complaint stopped: until it is started again nobody is reminded of its thirty days or of the regulator’s dates.',
  },
  disclosure: {
    id: 'Disclosure',
    calls: ['DecideNextStep', 'ParkCase', 'GiveNotices', 'CloseCase'],
    stoppedMeans:
      'The machine of a third party’s request stopped: until it is started again nobody is reminded to decide on it.',
  },
  'retention-purge': {
    id: 'RetentionPurge',
    calls: ['ListDuePurges', 'PurgeOne', 'RecordPurgeRun'],
    stoppedMeans: 'The daily purge stopped: personal data that is due may still be held.',
  },
};
