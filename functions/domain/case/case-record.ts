import type { CaseEvent, Channel, ClosingOutcome, Flag } from './events.ts';
import { applyRoutingEvent, noRouting, type RoutingState } from './fold-routing.ts';

/** What the events of a case of any kind say. */
export interface CaseRecord {
  id: string;
  /** The number of the last event folded. */
  seq: number;
  /** The instant of the last event folded. */
  lastAt: string;
  openingMail: string;
  channel: Channel;
  receivedAt: string;
  flags: Flag[];
  /** Keys of the notices given. */
  given: ReadonlySet<string>;
  /** Notices that could not be delivered, with the event that said so. */
  bounced: { notice: string; recipient: string; seq: number; at: string }[];
  /** Mail that came for the case after its opening. */
  replies: { seq: number; at: string; sender: 'requester' | 'staff' | 'other'; attachments: number }[];
  /** Holds on its disposal, those for complaints included. */
  holds: number;
  /** Complaints about this case that hold it from disposal. */
  heldFor: string[];
  /** People of the role directory who have acted on it: none of them looks into a complaint about it (L20). */
  actors: ReadonlySet<string>;
  routing: RoutingState;
  closed: { at: string; outcome: ClosingOutcome; disposeOn: string } | null;
  purgedAt: string | null;
}

const STAFF = 'staff-';

const withActor = (actors: ReadonlySet<string>, by: string): ReadonlySet<string> =>
  by.startsWith(STAFF) && !actors.has(by) ? new Set([...actors, by]) : actors;

/**
 * Who has acted on the case after one more event. To type in what others did in another system, or to take out a copy of
 * the file, is no part in the handling of it (L20).
 */
function findActors(actors: ReadonlySet<string>, { type, by }: CaseEvent): ReadonlySet<string> {
  if (type === 'case-imported') return new Set();
  return type === 'case-exported' ? actors : withActor(actors, by);
}

/** Whether no mail can reach who asked: there is no address at all, or a postal one alone. */
export const isBeyondMail = ({ flags }: Pick<CaseRecord, 'flags'>): boolean =>
  flags.includes('no-answer-address') || flags.includes('answers-by-post');

/** A case as its first event leaves it. */
export function openRecord(
  id: string,
  first: CaseEvent & { mail: string; receivedAt: string; flags: Flag[]; channel: Channel },
): CaseRecord {
  return {
    id,
    seq: first.seq,
    lastAt: first.at,
    openingMail: first.mail,
    channel: first.channel,
    receivedAt: first.receivedAt,
    flags: first.flags,
    given: new Set(),
    bounced: [],
    replies: [],
    holds: 0,
    heldFor: [],
    actors: withActor(new Set(), first.by),
    routing: noRouting,
    closed: null,
    purgedAt: null,
  };
}

/** The record after one more event; events that only one kind of case knows leave it but for its number and instant. */
export function recordEvent(before: CaseRecord, event: CaseEvent): CaseRecord {
  const routing = applyRoutingEvent(before.routing, event);
  const actors = findActors(before.actors, event);
  const record = { ...before, seq: event.seq, lastAt: event.at, routing, actors };
  switch (event.type) {
    case 'acknowledged':
    case 'roles-told':
    case 'reminded':
    case 'escalated':
    case 'requester-told':
    case 'code-sent':
    case 'lapsed':
      return { ...record, given: new Set([...before.given, event.notice]) };
    case 'case-imported':
      return { ...record, given: new Set([...before.given, ...event.settled]) };
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
      return {
        ...record,
        holds: before.holds + 1,
        heldFor: event.complaint === undefined ? before.heldFor : [...before.heldFor, event.complaint],
      };
    case 'hold-released':
      return {
        ...record,
        holds: Math.max(0, before.holds - 1),
        heldFor: before.heldFor.filter((complaint) => complaint !== event.complaint),
      };
    case 'case-closed':
      return { ...record, closed: { at: event.at, outcome: event.outcome, disposeOn: event.disposeOn } };
    case 'case-reopened':
    case 'revived':
      return { ...record, closed: null };
    case 'case-purged':
      return { ...record, purgedAt: event.at };
    default:
      return record;
  }
}
