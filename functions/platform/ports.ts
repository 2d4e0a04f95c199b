import type { CaseKind } from '../domain/case/case-kinds.ts';
import type { CaseEvent, NewCaseEvent, Verdicts } from '../domain/case/events.ts';
import type { HandedOver } from '../domain/case/read-handovers.ts';
import type { RegisterWords } from '../domain/register/register-words.ts';

/**
 * What the capabilities need of the world. Each is one idea with one adapter on AWS beside it; instants are ISO 8601 in
 * UTC, dates local (Europe/London).
 */

/** A case's place in the lists, rebuilt from its events at every decision (design rule 1). No personal data. */
export interface CaseHeader {
  id: string;
  kind: CaseKind;
  category: string;
  stage: string;
  status: 'open' | 'closed' | 'purged';
  /** An instant for a breach, a local date for every other case; null while a clock is paused, or where nothing is due. */
  due: string | null;
  provisional: boolean;
  paused: boolean;
  openedAt: string;
  /** The number of the last event that the hub has decided on. */
  decided: number;
  /** The number of the last event that somebody announced before writing it. */
  announced: number;
}

export interface StoredCase {
  events: CaseEvent[];
  /** The generation of the execution that acts on the case; 0 before the first. */
  generation: number;
  header: CaseHeader | null;
}

export interface EventStore {
  /** The case, read consistently; null where there is none. */
  load(caseId: string): Promise<StoredCase | null>;
  /** The events after `seq`, read consistently. */
  eventsAfter(caseId: string, seq: number): Promise<CaseEvent[]>;
  /** Appends as number `after + 1`, or answers false where somebody else has written that number first. */
  append(caseId: string, after: number, event: NewCaseEvent): Promise<boolean>;
}

export interface CaseLists {
  /** Keeps a header unless one stands that has seen a later event: an overtaken execution must not put a case back. */
  save(header: CaseHeader): Promise<void>;
  /** Says, before an event from outside is written, that it is coming: the reconciler finds what was never decided. */
  announce(caseId: string, seq: number): Promise<void>;
  list(status: CaseHeader['status']): Promise<CaseHeader[]>;
  /**
   * How far the cases are decided that are not at their end: the open ones, and the closed ones on which something was
   * announced that was not decided on. The reconciler reads it each hour.
   */
  listUnfinished(): Promise<CaseProgress[]>;
}

export type CaseProgress = Pick<CaseHeader, 'id' | 'kind' | 'status' | 'decided' | 'announced'>;

export interface ParkedToken {
  token: string;
  generation: number;
  enteredAt: string;
}

export interface ExecutionStore {
  /** Claims the case for a generation; false where a later one has it. */
  claim(caseId: string, generation: number): Promise<boolean>;
  /** Stores the token over an older (generation, enteredAt) only; false where a newer one stands. */
  park(caseId: string, parked: ParkedToken): Promise<boolean>;
  /** The token the case is parked under, read consistently. */
  readToken(caseId: string): Promise<ParkedToken | null>;
}

export type SignalAnswer = 'signalled' | 'gone';

export interface Machines {
  /** Starts `<caseId>-<generation>`; `taken` where that name has been used. */
  start(kind: CaseKind, caseId: string, generation: number): Promise<'started' | 'taken'>;
  signal(token: string): Promise<SignalAnswer>;
  /** The ids of the cases of a kind that an execution is running on. */
  listRunning(kind: CaseKind): Promise<string[]>;
}

/** A side effect that has been accepted: mail to a recipient (design rule 7). */
export interface GivenNotice {
  caseId: string;
  notice: string;
  /** An id of the role directory, or `requester`. */
  recipient: string;
  /** Keyed hash of the Message-ID under which it went. */
  message: string;
  at: string;
}

export interface NoticeLedger {
  wasGiven(caseId: string, notice: string, recipient: string): Promise<boolean>;
  record(given: GivenNotice): Promise<void>;
  /** The notice that went out under a Message-ID (its keyed hash). */
  findByMessage(message: string): Promise<GivenNotice | null>;
  /** Notices to a recipient of a case, latest first. */
  listTo(caseId: string, recipient: string): Promise<GivenNotice[]>;
}

/** A part of a list of people concerned: their letters are sent and recorded one after another. */
export interface LetterBatch {
  caseId: string;
  list: number;
  /** From 1. */
  batch: number;
}

/** How far the letters of a batch are. Counts and lines of the list alone: no address, no name (design rule 8). */
export interface LetterProgress {
  batch: number;
  accepted: number;
  /** Lines of the list, as whoever brought it in has it, whose letter SES would not take. */
  refused: number[];
  /** Lines whose letter came back. */
  bounced: number[];
  /** Letters that may have gone out twice: one for each time that the batch was left in the midst of one (rule 7). */
  repeatedAtMost: number;
  isDone: boolean;
}

/** What became of one person's letter. */
export interface LetterOutcome {
  /** The line of the list on which the person stands. */
  line: number;
  was: 'accepted' | 'refused';
  /** How many of the batch are recorded with this one. */
  upTo: number;
  isLast: boolean;
}

export interface LetterLedger {
  /**
   * Takes a batch in hand, away from whoever had it: answers the turn under which it records, and how many of the batch
   * are recorded already. Null where the batch is done.
   */
  begin(of: LetterBatch): Promise<{ turn: number; upTo: number } | null>;
  /** Records one letter; false where another turn has the batch by now. */
  record(of: LetterBatch, turn: number, outcome: LetterOutcome): Promise<boolean>;
  /** Lets go of a batch between two letters: whoever takes it next repeats none. */
  release(of: LetterBatch, turn: number): Promise<void>;
  /** Marks the letter of a line as returned; false where there is no such batch. Twice is once. */
  markBounced(of: LetterBatch, line: number): Promise<boolean>;
  /** The batches of a list that were begun, by number. */
  list(caseId: string, list: number): Promise<LetterProgress[]>;
}

/** What became of a mail that came in. Keyed hashes and codes only. */
export interface MailRecord {
  /** Keyed hash of its Message-ID (of SES's own id where it has none). */
  mail: string;
  bodyHash: string;
  sesId: string;
  receivedAt: string;
  verdicts: Verdicts;
  outcome: 'received' | 'case' | 'reply' | 'duplicate' | 'triage' | 'automatic' | 'quarantine';
  /** The case or unsorted item it belongs to. */
  belongsTo: string | null;
  reason: string | null;
}

export interface MailRegister {
  find(mail: string): Promise<MailRecord | null>;
  /** Registers a mail seen for the first time; answers the record that stands already, or null. */
  register(record: MailRecord): Promise<MailRecord | null>;
  settle(mail: string, outcome: MailRecord['outcome'], belongsTo: string | null, reason: string | null): Promise<void>;
  /** What became of one delivery that is not the mail's own record: a duplicate. */
  recordDelivery(mail: string, record: MailRecord): Promise<void>;
}

/** Mail that belongs to no case and waits for a person. */
export interface UnsortedMail {
  id: string;
  mail: string;
  sesId: string;
  receivedAt: string;
  reason: string;
  status: 'waiting' | 'settled';
  disposeOn: string;
  /** What a person has decided on it, from the moment at which they begin to do it; absent before. */
  decision?: string | undefined;
  /** What of it is the business of others, and was handed to them with these dates. */
  handedOver?: HandedOver[] | undefined;
}

export interface UnsortedMailStore {
  save(item: UnsortedMail): Promise<void>;
  /** Claims a waiting item for a decision; false where another decision, or its disposal, came first. */
  decide(id: string, decision: string): Promise<boolean>;
  find(id: string): Promise<UnsortedMail | null>;
  listWaiting(): Promise<UnsortedMail[]>;
}

/** When something is to be disposed of. */
export interface RetentionTimer {
  /** The local date on which it falls due. */
  day: string;
  /** A case, an unsorted item (`TRI-…`) or a quarantined mail (`QUA-…`). */
  id: string;
}

export interface TimerStore {
  /** Sets a timer, then enters its day in the index of days. The same timer again changes nothing. */
  set(timer: RetentionTimer): Promise<void>;
  clear(timer: RetentionTimer): Promise<void>;
  /** The timers of one day by id, read consistently. */
  list(day: string): Promise<RetentionTimer[]>;
  /** Every day up to and with `through` that may have timers, earliest first, however far back; read consistently. */
  listDays(through: string): Promise<string[]>;
  /** Takes a day out of the index, unless it has a timer or is given one meanwhile: then it stays. */
  removeEmptyDay(day: string): Promise<void>;
}

/** What is left of a case after its purge: no personal data. */
export interface Tombstone {
  caseId: string;
  purgedAt: string;
  items: number;
  objects: number;
  /** Until when point-in-time recovery could still bring the data back. */
  recoverableUntil: string;
}

export interface TombstoneStore {
  write(tombstone: Tombstone): Promise<void>;
  find(caseId: string): Promise<Tombstone | null>;
}

/**
 * The words of the register of breaches, which name nobody and outlive the case (L33). Each version stands under the
 * action that wrote it, so that the event of that action says which is read: one whose event was never written is not.
 */
export interface RegisterWordsStore {
  /** The same again changes nothing. */
  put(caseId: string, actionId: string, words: RegisterWords): Promise<void>;
  find(caseId: string, actionId: string): Promise<RegisterWords | null>;
}

/** The one table that holds personal data. `owner` is a case id or the id of a mail without a case. */
export interface ParticularsStore {
  put(owner: string, name: string, particulars: Record<string, unknown>): Promise<void>;
  get(owner: string, name: string): Promise<Record<string, unknown> | null>;
  list(owner: string): Promise<{ name: string; particulars: Record<string, unknown> }[]>;
  remove(owner: string, name: string): Promise<void>;
  /** Deletes everything of an owner; answers how many items went. */
  deleteAll(owner: string): Promise<number>;
}

export interface FileStore {
  read(key: string): Promise<{ bytes: Uint8Array; size: number } | null>;
  /** The first bytes of an object that is too large to be read whole; null where there is none. */
  readStart(key: string, bytes: number): Promise<Uint8Array | null>;
  /** At most so many bytes of an object from the byte `from` on, with the size of the whole; null where there is none. */
  readPart(key: string, from: number, bytes: number): Promise<{ bytes: Uint8Array; total: number } | null>;
  size(key: string): Promise<number | null>;
  /** Throws FileGoneError where there is nothing to copy. */
  copy(from: string, to: string): Promise<void>;
  remove(key: string): Promise<void>;
  list(prefix: string): Promise<{ key: string; storedAt: string; bytes: number }[]>;
  /** Deletes everything under a prefix; answers how many objects went. */
  removeAll(prefix: string): Promise<number>;
}

/** What was to be copied is not there: another delivery of the same mail has taken it to its place. */
export class FileGoneError extends Error {
  override readonly name = 'FileGoneError';
  constructor() {
    super('The object to be copied is not there any more.');
  }
}

export interface OutgoingMail {
  from: string;
  /** Where answers are to go: the intake address with the case's reference as its plus label. */
  replyTo: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Files that go with it; none where it is left out. */
  attachments?: MailAttachment[];
  inReplyTo: string | null;
  /** Where a report goes that it did not arrive; to the sender where this is left out. */
  bounceTo?: string;
  tags: Record<string, string>;
}

export interface MailAttachment {
  fileName: string;
  /** Without the character set: text is sent as UTF-8. */
  contentType: string;
  content: string;
}

export interface MailSender {
  /**
   * Answers the Message-ID under which it arrives. Throws MailThrottledError where SES asks to slow down, and
   * MailRefusedError where it will never take this mail.
   */
  send(mail: OutgoingMail): Promise<string>;
}

/** Keyed hashes: who has the table without the secret cannot tell whose mail it was. */
export interface Keys {
  /** Hex HMAC-SHA-256 of the parts under a purpose; parts cannot run into one another. */
  hash(purpose: string, ...parts: string[]): Promise<string>;
}

/** An object as it is read, piece by piece. */
export interface OpenFile {
  bytes: number;
  stream: ReadableStream<Uint8Array>;
}

/** Addresses by which a browser reaches one object for a short time, without passing through a function. */
export interface Presigner {
  /** Where `key` can be downloaded from, as a file called `name`, for `seconds` from `at` on. */
  download(key: string, name: string, at: string, seconds: number): Promise<string>;
  /** The form by which one file of at most `mostBytes` can be sent under `folder`; then the browser goes to `redirect`. */
  upload(form: UploadForm): Promise<{ url: string; fields: Record<string, string> }>;
}

export interface UploadForm {
  folder: string;
  mostBytes: number;
  redirect: string;
  at: string;
  seconds: number;
}

/** Files too large to be held: read and written as streams. */
export interface FileStreams {
  /** Null where there is no such object. */
  open(key: string): Promise<OpenFile | null>;
  /** Writes what comes, in parts; if the stream fails nothing is left, and its error is thrown. */
  upload(key: string, stream: ReadableStream<Uint8Array>, contentType: string): Promise<void>;
  /** Writes an object that is held whole. */
  save(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
}
