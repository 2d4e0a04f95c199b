import { CASE_KINDS } from '../functions/domain/case/case-kinds.ts';
import type { Access, FunctionDefinition } from './constructs/access.ts';

const lifecycles = CASE_KINDS;

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
    access: [readAndWriteCases, { to: 'particulars', may: ['read'] }, secret, sendMail, { to: 'web' }],
    memory: 512,
    timeout: 60,
  },
  PrepareResponse: {
    entry: 'functions/response/prepare-response/handler.ts',
    purpose: 'Writes the letter and the schedule of a response, and packs them with the files behind a link.',
    calledBy: 'machine',
    access: [
      readAndWriteCases,
      { to: 'particulars', may: ['read'] },
      { to: 'files', under: ['cases/*'], may: ['get'] },
      { to: 'files', under: ['cases/*/response/*'], may: ['put', 'delete'] },
      secret,
    ],
    beside: {
      'fonts/LiberationSans-Regular.ttf': 'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf',
      'fonts/LiberationSans-Bold.ttf': 'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Bold.ttf',
      'fonts/LICENSE': 'node_modules/pdfjs-dist/standard_fonts/LICENSE_LIBERATION',
    },
    // A package is encrypted as it passes through: it takes a whole processor, which comes with this much memory, and
    // two gigabytes take a minute or two (docs/bench.md). The time is the most that there is.
    memory: 1_769,
    timeout: 900,
  },
  ServePages: {
    entry: 'functions/web/serve-pages/handler.ts',
    purpose: 'Serves the web pages: collecting an answer, sending files in.',
    calledBy: 'web',
    access: [
      readAndWriteCases,
      { to: 'particulars', may: ['read', 'write'] },
      // What it may read it may sign an address for, and nothing else: the package, never the case's other files.
      { to: 'files', under: ['cases/*/response/*'], may: ['get'] },
      { to: 'files', under: ['cases/*/uploads/*'], may: ['get', 'put', 'delete'] },
      secret,
      wakeCases,
    ],
    // A file of 100 MB is looked through while its sender waits; the gateway waits for thirty seconds.
    memory: 1_024,
    timeout: 29,
  },
  DisposeEvidence: {
    entry: 'functions/identity/dispose-evidence/handler.ts',
    purpose: 'Deletes the evidence of identity once it is decided.',
    calledBy: 'machine',
    access: [readAndWriteCases, { to: 'files', under: ['cases/*/evidence/*'], may: ['list', 'delete'] }],
    memory: 512,
    timeout: 60,
  },
  CheckCopies: {
    entry: 'functions/review/check-copies/handler.ts',
    purpose: 'Looks into redacted copies for what can still be recovered.',
    calledBy: 'machine',
    access: [
      readAndWriteCases,
      { to: 'particulars', may: ['read'] },
      { to: 'files', under: ['cases/*'], may: ['get'] },
    ],
    // A copy of 60 MB is held raw beside what its parser makes of it, and a scanned page is decoded to be read.
    memory: 1_769,
    timeout: 300,
  },
  ReadPeopleList: {
    entry: 'functions/people/read-list/handler.ts',
    purpose: 'Takes in the list of the people whom a breach concerns, and shows staff the letter to them.',
    calledBy: 'staff',
    access: [
      readAndWriteCases,
      { to: 'particulars', may: ['read'] },
      { to: 'files', under: ['cases/*/people/*'], may: ['get', 'put', 'delete'] },
      wakeCases,
    ],
    // A hundred thousand rows are read as a stream: what is held is their addresses, to tell those given twice.
    memory: 1_024,
    timeout: 300,
  },
  PlanLetters: {
    entry: 'functions/people/plan-letters/handler.ts',
    purpose: 'Names the next letters to people concerned, records that all are sent, deletes the list.',
    calledBy: 'machine',
    access: [readAndWriteCases, { to: 'files', under: ['cases/*/people/*'], may: ['list', 'delete'] }],
    memory: 512,
    timeout: 60,
  },
  SendBatch: {
    entry: 'functions/people/send-batch/handler.ts',
    purpose: 'Sends the letters of one batch of people concerned, each recorded before the next.',
    calledBy: 'machine',
    access: [
      readAndWriteCases,
      { to: 'particulars', may: ['read'] },
      { to: 'files', under: ['cases/*/people/*'], may: ['get'] },
      secret,
      sendMail,
    ],
    // A hundred letters, one after another: some ten seconds, and more where SES asks to slow down.
    memory: 512,
    timeout: 300,
  },
  HoldCase: {
    entry: 'functions/retention/hold-case/handler.ts',
    purpose: 'Holds the case that a complaint is about from disposal, and releases it when the complaint ends.',
    calledBy: 'machine',
    access: [readAndWriteCases, wakeCases],
    memory: 512,
    timeout: 30,
  },
  MergeReport: {
    entry: 'functions/lifecycle/merge-report/handler.ts',
    purpose: 'Gives the report of a breach that came twice to the case in which it goes on.',
    calledBy: 'machine',
    access: [readAndWriteCases, startAndWakeCases],
    memory: 512,
    timeout: 30,
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
      // A case that is split off gets a copy of the mail.
      { to: 'files', under: ['cases/*'], may: ['get', 'put'] },
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
  ReadCaseFile: {
    entry: 'functions/lifecycle/read-case-file/handler.ts',
    purpose: 'Answers whoever has recorded an export with everything that is held on the case, in bounded pages.',
    calledBy: 'staff',
    access: [
      readCases,
      { to: 'particulars', may: ['read'] },
      { to: 'files', under: ['cases/*'], may: ['get', 'list'] },
    ],
    memory: 512,
    timeout: 60,
  },
  SendDigest: {
    entry: 'functions/notifications/send-digest/handler.ts',
    purpose: "Sends the data protection officer's daily digest.",
    calledBy: 'schedule',
    access: [{ to: 'cases', may: ['read', 'list', 'write'] }, secret, sendMail],
    memory: 512,
    timeout: 120,
  },
  ReadRegister: {
    entry: 'functions/register/read-register/handler.ts',
    purpose: 'Answers staff with the register of breaches, disposed of or not, in bounded pages.',
    calledBy: 'staff',
    access: [listCases],
    memory: 512,
    timeout: 60,
  },
  SendTrends: {
    entry: 'functions/register/send-trends/handler.ts',
    purpose: "Mails the report on a quarter's breaches.",
    calledBy: 'schedule',
    access: [{ to: 'cases', may: ['read', 'list', 'write'] }, secret, sendMail],
    memory: 512,
    timeout: 300,
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

/** Those of the casework stack; the one that serves the pages is in the web stack. */
export type CaseworkFunctionId = Exclude<FunctionId, 'ServePages'>;

export const caseworkFunctionIds: readonly CaseworkFunctionId[] = functionIds.filter((id) => id !== 'ServePages');

/** The definition of a function, widened: the table's literal types are of use to nobody else. */
export const functionDefinition = (id: FunctionId): FunctionDefinition => functions[id];
