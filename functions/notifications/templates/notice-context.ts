import type { CaseEvent } from '../../domain/case/events.ts';
import type { Notice } from '../../domain/decide/notice.ts';
import type { Organisation } from '../../platform/organisation.ts';
import type { DatedBreach, DatedCase, DatedComplaint, DatedDisclosure, DatedRequest } from '../dated-case.ts';

/** Everything a notice may speak of. No particulars: a template cannot name anybody, because it knows nobody (SH-4). */
export interface NoticeContext<Dated extends DatedCase = DatedCase> {
  dated: Dated;
  events: readonly CaseEvent[];
  organisation: Organisation;
  notice: Notice;
  audience: 'requester' | 'staff';
  /** The one-time code that the notice sends; null in every other. */
  code: string | null;
  /** The address of the page that the notice leads to; null in every other. */
  link: string | null;
  /** The moment for which the notice is written: an instant in UTC. */
  now: string;
}

export type RequestContext = NoticeContext<DatedRequest>;
export type BreachContext = NoticeContext<DatedBreach>;
export type ComplaintContext = NoticeContext<DatedComplaint>;
export type DisclosureContext = NoticeContext<DatedDisclosure>;
