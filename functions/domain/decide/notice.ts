import type { Awaited } from '../case/course-events.ts';
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
  'clarification-lapsed',
  'fee-asked',
  'fee-chased',
  'fee-lapsed',
  'address-lapsed',
  'search-asked',
  'search-stopped',
  'extension',
  'marketing-stopped',
  'processing-restricted',
  'restriction-to-be-lifted',
  'response-sent',
  'collection-link',
  'collection-code',
  'collection-chased',
  'collection-locked',
  'collection-expired',
  'package-failed',
  'upload-link',
  'file-came',
  'request-refused',
  'neither-confirm-nor-deny',
  'request-revived',
  'request-withdrawn',
  'request-passed-on',
  'part-handed-over',
  'told-of-handover',
  'case-allocated',
  'complaint-acknowledged',
  'complaint-received',
  'complaint-progress',
  'complaint-concluded',
  'complaint-withdrawn',
  'not-a-complaint',
  'disclosure-acknowledged',
  'disclosure-requested',
  'disclosure-refused',
  'disclosure-sent',
  'disclosure-withdrawn',
  'not-a-disclosure',
  'danger',
  'notifying-decided',
  'officer-assigned',
  'officer-declined',
  'task-set',
  'lesson-set',
  'breach-acknowledged',
  'questions-chased',
  'report-merged',
  'breach-reported',
  'reminder',
  'escalation',
  'mail-came',
  'undelivered',
  'unsorted-mail',
  'quarantined-mail',
  'mail-handed-over',
  'told-of-mail-handed-over',
  'digest',
  'trends',
] as const;
export type TemplateName = (typeof templates)[number];

/** The stage of a lifecycle in which a notice is given. */
export type NoticeStage =
  | 'acknowledge'
  | 'acknowledge-complaint'
  | 'tell-roles'
  | 'send-code'
  | 'tell-requester'
  | 'remind-and-escalate';

/** The event that says a notice was given. */
export type NoticeRecord =
  | { type: 'acknowledged' | 'roles-told' | 'reminded' | 'escalated' | 'requester-told' }
  | { type: 'lapsed'; awaited: Awaited }
  | { type: 'code-sent'; issue: number };

/** A message that a case owes somebody: decided by the domain, given once (design rule 7). */
export interface Notice {
  /** Unique within the case; a side effect is keyed by case, notice and recipient. */
  key: string;
  stage: NoticeStage;
  template: TemplateName;
  to: Recipient[];
  /** People beside those offices, by their ids in the role directory: the officer to whom the case is allocated. */
  people?: string[];
  records: NoticeRecord;
  /** The link or the code that it carries: of which package, or for sending files in. */
  carries?: { what: 'collection' | 'upload'; number: number };
  /** What a reminder is about. */
  about?: LadderName;
  /** The service it is for: of its representatives and heads, only that service's. */
  service?: string;
  /** The number of the task or the lesson that it is about. */
  item?: number;
}

/** A notice to the requester alone. */
export function toRequester(
  key: string,
  template: TemplateName,
  stage: NoticeStage = 'tell-requester',
  records: NoticeRecord = { type: 'requester-told' },
): Notice {
  return { key, stage, template, to: ['requester'], records };
}

/** What a case owes at a moment, and when it will next owe something. */
export interface Owed {
  notices: Notice[];
  /** Milliseconds since 1970; infinite where nothing more falls due. */
  nextAt: number;
}
