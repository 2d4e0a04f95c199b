import type { Instant } from '../../domain/calendar/local-date.ts';
import type { CaseKind } from '../../domain/case/case-kinds.ts';
import type { Verdicts } from '../../domain/case/events.ts';
import type { TextClassification } from '../../domain/reading/classify-text.ts';
import type { UnclearReason } from '../../domain/reading/conclude-text.ts';
import type { Form } from '../../domain/reading/form.ts';
import type { Moment } from '../../domain/reading/read-moment.ts';
import type { ReferenceToken } from '../../domain/reading/read-reference-tokens.ts';

/** What the reader must know of the organisation, and when it received the mail. */
export interface ReadingContext {
  /** Addresses in it, and in domains below it, are staff's. */
  organisationDomain: string;
  intakeAddress: string;
  /** Staff addresses outside the organisation's domain count too. */
  staffAddresses: readonly string[];
  /** Addresses from which the organisation's own web forms are mailed. */
  formMailers: readonly string[];
  receivedAt: Instant;
  timeZone: 'Europe/London';
}

export interface Mailbox {
  /** As decoded; '' where none is given. */
  name: string;
  /** As written, without angle brackets. */
  address: string;
}

export type AttachmentKind =
  | 'message'
  | 'document'
  | 'image'
  | 'calendar'
  | 'archive'
  | 'audio-video'
  | 'report'
  | 'other';

export interface AttachmentFacts {
  filename: string | null;
  mimeType: string;
  /** Decoded bytes. */
  size: number;
  kind: AttachmentKind;
}

/** What our own receiving server put on top of the mail. A sender's copies of these fields stand lower and do not count. */
export interface Receipt {
  /** The time in the topmost `Received`, in UTC; null where there is none or it names no moment. */
  receivedAt: Instant | null;
  /** The host that the topmost `Received` names after `by`, lower case. */
  by: string | null;
  verdicts: Verdicts;
}

/** What can be said of a mail from its header block alone, and the bytes that tell two mails of one id apart. */
export interface HeaderFacts {
  /** With angle brackets; null where the header has none: the caller then takes SES's own id. */
  messageId: string | null;
  /** In-Reply-To and References, each id once, with angle brackets. */
  repliesTo: string[];
  dateHeader: { written: string; at: Instant | null } | null;
  receipt: Receipt;
  /** Everything after the header block, line ends as LF, without empty lines at the end: relays change headers only. */
  bodyHashInput: Uint8Array;
}

export interface MailFacts extends HeaderFacts {
  from: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  inReplyTo: string[];
  references: string[];
  attachments: AttachmentFacts[];
  /** The best plain text of the body, decoded; from HTML where it has no other. Bounded in length. */
  text: string;
  /** Whether the end of the text was left out of `text`. */
  textCut: boolean;
  /** Whether characters could not be decoded (the replacement character stands for them). */
  textDamaged: boolean;
  /** `text` without the earlier mail that it quotes. */
  newText: string;
  /** Case references in the subject and in the plus address, capital letters; such cases need not exist. */
  referenceTokens: ReferenceToken[];
  /** Distinct six-digit numbers of `newText`, in order. */
  codeCandidates: string[];
  /** Marks of a mail sent by a program or to many: a caller never answers a mail that has one (RFC 3834). */
  automaticMarks: AutomaticMark[];
  fromStaff: boolean;
  fromFormMailer: boolean;
}

export type AutomaticMark =
  | 'auto-submitted'
  | 'autoreply-header'
  | 'precedence-auto-reply'
  | 'precedence-bulk'
  | 'list'
  | 'auto-response-suppress'
  | 'empty-return-path'
  | 'mailer-daemon'
  | 'auto-reply-subject'
  | 'report';

export interface FailedRecipient {
  address: string;
  /** `delayed` may still arrive; `delivered` needs nothing. */
  outcome: 'permanent' | 'transient' | 'delayed' | 'delivered';
  /** Enhanced status code (RFC 3463) such as 5.1.1, or null. */
  status: string | null;
}

export type Automatic =
  | { subtype: 'auto-reply' }
  | { subtype: 'generated' }
  | { subtype: 'read-receipt' }
  | { subtype: 'other-report' }
  | {
      /** `bounce` where a recipient failed or is delayed, else `delivery-report`. */
      subtype: 'bounce' | 'delivery-report';
      recipients: FailedRecipient[];
      /** Message-IDs of the returned mail, with angle brackets. */
      originalMessageIds: string[];
      /** Case references in the returned mail's subject and addresses. */
      originalTokens: ReferenceToken[];
    };

/** When the original of a forward was sent, by its own header. */
export type OriginalDate =
  | { state: 'dated'; at: Instant }
  | { state: 'missing' }
  | { state: 'invalid' }
  | { state: 'in-the-future'; at: Instant };

export interface Original {
  messageId: string | null;
  from: Mailbox | null;
  replyTo: Mailbox[];
  subject: string;
  text: string;
  newText: string;
  attachments: AttachmentFacts[];
}

/**
 * A forward. An attached original has a header of its own, whose date can start the clock (SR-10); one copied into the
 * text has only what somebody's program typed there, and its date is a hint.
 */
export type Forward = {
  forwardedBy: { address: string | null; staff: boolean };
  /** What the forwarder wrote. */
  coverNote: string;
  coverNoteReading: TextClassification;
  original: Original;
  /** How many forwards deep the original lies, from 1. */
  depth: number;
  /** Whose words the reading goes by. Under `cover-note` the original is evidence: its sender and date mean nothing. */
  counts: 'original' | 'cover-note';
} & ({ style: 'attached'; date: OriginalDate } | { style: 'inline'; dateHint: Moment });

export type MailReading =
  | { kind: 'unreadable'; reason: 'empty' | 'too-deep' | 'unreadable'; facts: HeaderFacts }
  | { kind: 'automatic'; facts: MailFacts; automatic: Automatic }
  | {
      kind: 'form';
      facts: MailFacts;
      form: Form;
      /** Of the answers to its open questions: words of danger, regimes, and whether `kinds` holds the other kind too. */
      classification: TextClassification;
      forward: Forward | null;
    }
  | {
      kind: 'text';
      facts: MailFacts;
      /** The first of the kinds of case that `classification.kinds` has; each of them is opened (L15). */
      opens: CaseKind;
      classification: TextClassification;
      forward: Forward | null;
    }
  | {
      kind: 'unclear';
      facts: MailFacts;
      reasons: UnclearReason[];
      classification: TextClassification;
      /** Where a form was read whose purpose or sender needs a person. */
      form: Form | null;
      forward: Forward | null;
    };
