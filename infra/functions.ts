import type { Access, FunctionDefinition } from './constructs/access.ts';

const lifecycles = ['request', 'breach'] as const;

const readCases: Access = { to: 'cases', may: ['read'] };
const readAndWriteCases: Access = { to: 'cases', may: ['read', 'write'] };
const listCases: Access = { to: 'cases', may: ['read', 'list'] };
const secret: Access = { to: 'secret' };
const wakeCases: Access = { to: 'machines', machines: lifecycles, may: ['signal'] };
const startAndWakeCases: Access = { to: 'machines', machines: lifecycles, may: ['start', 'signal'] };
const sendMail: Access = { to: 'mail' };

/**
 * Every function: what it is for, what it may touch (its environment and its role both follow from `access`, so that
 * neither can name what the other lacks), and what it needs to run. Sizes: `memory` in MB, `timeout` in seconds.
 *
 * `calledBy` says who bears a failure: the machines retry and end in an alarm of their own; what is invoked
 * asynchronously is retried twice by Lambda; staff see the error themselves.
 */
export const functions = {
  ReceiveMail: {
    entry: 'functions/intake/receive-mail/handler.ts',
    purpose: 'Reads one mail from incoming/, and opens a case, adds to one, or puts it before a person.',
    calledBy: 'mail',
    access: [
      { to: 'cases', may: ['read', 'write'] },
      // A reply to a case that is purged while it is being filed is taken out again.
      { to: 'particulars', may: ['read', 'write', 'delete'] },
      { to: 'files', under: ['incoming/*'], may: ['get', 'delete'] },
      { to: 'files', under: ['cases/*'], may: ['put', 'delete'] },
      { to: 'files', under: ['unsorted/*', 'quarantine/*'], may: ['put'] },
      secret,
      sendMail,
      startAndWakeCases,
    ],
    // A mail of 40 MB (the most that SES takes) is held raw, decoded and as text at once; Lambda gives a whole
    // processor at 1,769 MB.
    memory: 1_769,
    timeout: 120,
  },
  DecideNextStep: {
    entry: 'functions/lifecycle/decide-next-step/handler.ts',
    purpose: 'Folds the events of a case and names the stage that comes next.',
    calledBy: 'machine',
    access: [readAndWriteCases, { to: 'machines', machines: lifecycles, may: ['start'] }],
    memory: 512,
    timeout: 30,
  },
  ParkCase: {
    entry: 'functions/lifecycle/park-case/handler.ts',
    purpose: 'Keeps the task token of a waiting case, and wakes the case itself if an event came meanwhile.',
    calledBy: 'machine',
    access: [readAndWriteCases, wakeCases],
    memory: 512,
    timeout: 30,
  },
  GiveNotices: {
    entry: 'functions/notifications/give-notices/handler.ts',
    purpose: 'Sends what the stage owes: acknowledgements, codes, reminders, escalations.',
    calledBy: 'machine',
    access: [readAndWriteCases, { to: 'particulars', may: ['read'] }, secret, sendMail],
    memory: 512,
    timeout: 60,
  },
  DisposeEvidence: {
    entry: 'functions/identity/dispose-evidence/handler.ts',
    purpose: 'Deletes the evidence of identity once it is decided.',
    calledBy: 'machine',
    access: [readAndWriteCases, { to: 'files', under: ['cases/*/evidence/*'], may: ['list', 'delete'] }],
    memory: 512,
    timeout: 60,
  },
  CloseCase: {
    entry: 'functions/retention/close-case/handler.ts',
    purpose: 'Writes the retention timer of a case that is done.',
    calledBy: 'machine',
    access: [readAndWriteCases],
    memory: 512,
    timeout: 30,
  },
  RecordAction: {
    entry: 'functions/lifecycle/record-action/handler.ts',
    purpose: 'Checks and records what a person does on a case.',
    calledBy: 'staff',
    access: [
      readAndWriteCases,
      { to: 'particulars', may: ['read', 'write', 'delete'] },
      { to: 'files', under: ['unsorted/*'], may: ['get', 'delete'] },
      { to: 'files', under: ['cases/*'], may: ['put'] },
      secret,
      startAndWakeCases,
    ],
    memory: 512,
    timeout: 30,
  },
  ReadCases: {
    entry: 'functions/lifecycle/read-cases/handler.ts',
    purpose: 'Answers staff with one case, or with the open cases by due date.',
    calledBy: 'staff',
    access: [listCases, { to: 'particulars', may: ['read'] }],
    memory: 512,
    timeout: 30,
  },
  SendDigest: {
    entry: 'functions/notifications/send-digest/handler.ts',
    purpose: "Sends the data protection officer's daily digest.",
    calledBy: 'schedule',
    access: [{ to: 'cases', may: ['read', 'list', 'write'] }, secret, sendMail],
    memory: 512,
    timeout: 120,
  },
  Reconcile: {
    entry: 'functions/lifecycle/reconcile/handler.ts',
    purpose: 'Restarts cases that nothing runs, wakes cases with undecided events, re-runs mail left in incoming/.',
    calledBy: 'schedule',
    access: [
      listCases,
      { to: 'files', under: ['incoming/*'], may: ['list'] },
      { to: 'machines', machines: lifecycles, may: ['start', 'signal', 'list'] },
      { to: 'function', id: 'ReceiveMail' },
    ],
    memory: 512,
    timeout: 300,
  },
  ListDuePurges: {
    entry: 'functions/retention/list-due-purges/handler.ts',
    purpose: 'Reads the retention timers of today and of every day that an earlier run missed.',
    calledBy: 'machine',
    access: [readCases],
    memory: 512,
    timeout: 60,
  },
  PurgeOne: {
    entry: 'functions/retention/purge-one/handler.ts',
    purpose: 'Rechecks one case or unsorted mail, deletes what is personal in it, and leaves the disposal record.',
    calledBy: 'machine',
    access: [
      { to: 'cases', may: ['read', 'write', 'delete'] },
      { to: 'particulars', may: ['read', 'delete'] },
      { to: 'files', under: ['cases/*', 'unsorted/*', 'quarantine/*'], may: ['list', 'delete'] },
    ],
    memory: 512,
    timeout: 300,
  },
  RecordPurgeRun: {
    entry: 'functions/retention/record-purge-run/handler.ts',
    purpose:
      'Takes the days on which nothing is left out of the index of timers, so that the next run passes them over.',
    calledBy: 'machine',
    access: [readCases, { to: 'cases', may: ['write', 'delete'], partitions: ['TIMER-DAYS'] }],
    memory: 512,
    timeout: 30,
  },
} as const satisfies Record<string, FunctionDefinition>;

export type FunctionId = keyof typeof functions;

/** The ids of all functions, in the order of the table. */
export const functionIds: readonly FunctionId[] = Object.keys(functions).filter((id): id is FunctionId =>
  Object.hasOwn(functions, id),
);

/** The definition of a function, widened: the table's literal types are of use to nobody else. */
export const functionDefinition = (id: FunctionId): FunctionDefinition => functions[id];
