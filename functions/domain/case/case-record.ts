import type { CaseEvent, ClosingOutcome, Flag } from './events.ts';

/** What the events of a case of either kind say. */
export interface CaseRecord {
  id: string;
  /** The number of the last event folded. */
  seq: number;
  /** The instant of the last event folded. */
  lastAt: string;
  openingMail: string;
  receivedAt: string;
  flags: Flag[];
  /** Keys of the notices given. */
  given: ReadonlySet<string>;
  /** Notices that could not be delivered, with the event that said so. */
  bounced: { notice: string; recipient: string; seq: number; at: string }[];
  /** Mail that came for the case after its opening. */
  replies: { seq: number; at: string; sender: 'requester' | 'staff' | 'other'; attachments: number }[];
  holds: number;
  closed: { at: string; outcome: ClosingOutcome; disposeOn: string } | null;
  purgedAt: string | null;
}

/** A case as its first event leaves it. */
export function openRecord(
  id: string,
  first: CaseEvent & { mail: string; receivedAt: string; flags: Flag[] },
): CaseRecord {
  return {
    id,
    seq: first.seq,
    lastAt: first.at,
    openingMail: first.mail,
    receivedAt: first.receivedAt,
    flags: first.flags,
    given: new Set(),
    bounced: [],
    replies: [],
    holds: 0,
    closed: null,
    purgedAt: null,
  };
}

/** The record after one more event; events that only one kind of case knows leave it but for its number and instant. */
export function recordEvent(before: CaseRecord, event: CaseEvent): CaseRecord {
  const record = { ...before, seq: event.seq, lastAt: event.at };
  switch (event.type) {
    case 'acknowledged':
    case 'roles-told':
    case 'reminded':
    case 'escalated':
    case 'requester-told':
    case 'code-sent':
    case 'lapsed':
      return { ...record, given: new Set([...before.given, event.notice]) };
    case 'notice-bounced':
      return {
        ...record,
        bounced: [
          ...before.bounced,
          { notice: event.notice, recipient: event.recipient, seq: event.seq, at: event.at },
        ],
      };
    case 'mail-received':
      return {
        ...record,
        replies: [
          ...before.replies,
          { seq: event.seq, at: event.at, sender: event.sender, attachments: event.attachments },
        ],
      };
    case 'hold-placed':
      return { ...record, holds: before.holds + 1 };
    case 'hold-released':
      return { ...record, holds: Math.max(0, before.holds - 1) };
    case 'case-closed':
      return { ...record, closed: { at: event.at, outcome: event.outcome, disposeOn: event.disposeOn } };
    case 'case-purged':
      return { ...record, purgedAt: event.at };
    default:
      return record;
  }
}
