import type { Recipient } from '../ladders/rungs.ts';
import type { LadderName } from '../policy/schema.ts';

/** What a notice says; each has a text in functions/notifications/templates. */
export const templates = [
  'request-acknowledged',
  'request-opened',
  'proof-asked',
  'proof-chased',
  'proof-lapsed',
  'identity-code',
  'clarification-asked',
  'clarification-chased',
  'extension',
  'response-sent',
  'request-withdrawn',
  'request-passed-on',
  'breach-acknowledged',
  'breach-reported',
  'reminder',
  'escalation',
  'mail-came',
  'undelivered',
  'unsorted-mail',
  'quarantined-mail',
  'digest',
] as const;
export type TemplateName = (typeof templates)[number];

/** The stage of a lifecycle in which a notice is given. */
export type NoticeStage = 'acknowledge' | 'tell-roles' | 'send-code' | 'tell-requester' | 'remind-and-escalate';

/** The event that says a notice was given. */
export type NoticeRecord =
  | { type: 'acknowledged' | 'roles-told' | 'reminded' | 'escalated' | 'requester-told' | 'lapsed' }
  | { type: 'code-sent'; issue: number };

/** A message that a case owes somebody: decided by the domain, given once (design rule 7). */
export interface Notice {
  /** Unique within the case; a side effect is keyed by case, notice and recipient. */
  key: string;
  stage: NoticeStage;
  template: TemplateName;
  to: Recipient[];
  records: NoticeRecord;
  /** What a reminder is about. */
  about?: LadderName;
}

/** What a case owes at a moment, and when it will next owe something. */
export interface Owed {
  notices: Notice[];
  /** Milliseconds since 1970; infinite where nothing more falls due. */
  nextAt: number;
}
