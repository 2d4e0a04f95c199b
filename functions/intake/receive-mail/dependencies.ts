import type { Verdicts } from '../../domain/case/events.ts';
import type { Rules } from '../../domain/decide/decide-next-step.ts';
import type { MailSenderAddress } from '../../notifications/tell-of-handover.ts';
import type { HandedOverMail } from '../../notifications/templates/handed-over-mail.ts';
import type { Organisation } from '../../platform/organisation.ts';
import type {
  CaseLists,
  EventStore,
  ExecutionStore,
  FileStore,
  FileStreams,
  Keys,
  LetterLedger,
  Machines,
  MailRegister,
  NoticeLedger,
  ParticularsStore,
  TimerStore,
  UnsortedMailStore,
} from '../../platform/ports.ts';

/** Tells the roles of mail that belongs to no case; answers once each of them has it. */
export type TellOfMail = (mail: {
  id: string;
  template: 'unsorted-mail' | 'quarantined-mail';
  reason: string;
  at: string;
}) => Promise<void>;

/** Hands mail without a case to the team that takes it and tells its sender; answers once each of them has it. */
export type TellOfHandover = (mail: HandedOverMail, from: MailSenderAddress) => Promise<void>;

/** What intake needs of the world. */
export interface IntakeDependencies {
  organisation: Organisation;
  rules: Rules;
  events: EventStore;
  lists: CaseLists;
  executions: ExecutionStore;
  machines: Machines;
  ledger: NoticeLedger;
  /** Where a letter to somebody concerned is marked as returned. */
  letters: Pick<LetterLedger, 'markBounced'>;
  register: MailRegister;
  unsorted: UnsortedMailStore;
  timers: TimerStore;
  particulars: ParticularsStore;
  files: FileStore;
  /** Where the attachments of a service's answer go. */
  found: Pick<FileStreams, 'save'>;
  keys: Keys;
  tellOfMail: TellOfMail;
  tellOfHandover: TellOfHandover;
}

/** A mail as intake has it in hand: read, registered and still in `incoming/`. */
export interface MailInHand {
  key: string;
  sesId: string;
  /** Keyed hash under which the mail is registered. */
  mail: string;
  receivedAt: string;
  verdicts: Verdicts;
}

/** What became of a mail, once everything that follows from it is done. */
export interface MailOutcome {
  outcome: 'case' | 'reply' | 'triage' | 'automatic' | 'quarantine';
  belongsTo: string | null;
  reason: string | null;
}
