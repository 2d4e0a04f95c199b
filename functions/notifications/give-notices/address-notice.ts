import * as z from 'zod';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { isBeyondMail } from '../../domain/case/case-record.ts';
import type { Flag } from '../../domain/case/events.ts';
import type { Notice } from '../../domain/decide/notice.ts';
import type { Role } from '../../domain/policy/roles.ts';
import type { Organisation } from '../../platform/organisation.ts';
import type { Addressee } from '../compose-notice.ts';
import { findRecipients } from '../find-recipients.ts';

/** What is known of who opened a case: kept among its particulars, and gone with them. */
const openingSchema = z.object({
  /** The address to answer to; null where none was given. */
  answerTo: z.email().nullable().catch(null),
  /** The Message-ID of the opening mail, so that answers thread under it. */
  messageId: z.string().min(1).nullable().catch(null),
});
export type Opening = z.infer<typeof openingSchema>;

/** Reads a case's opening particulars; an address that nothing can be sent to is none. */
export const readOpening = (particulars: Record<string, unknown> | null): Opening =>
  openingSchema.parse(particulars ?? {});

/** One recipient of a notice, and what they are told. */
export interface Addressed {
  to: Addressee;
  /** `notice`: the notice itself. `missing-address`: that its requester cannot be mailed. */
  says: 'notice' | 'missing-address';
  inReplyTo: string | null;
}

export interface AddressedNotice {
  addressed: Addressed[];
  vacant: Role[];
}

/** The mails about a new case name a missing address among what to look at, and need no second one to say so. */
const isSaidAlready = ({ stage }: Notice, flags: readonly Flag[]) =>
  (stage === 'acknowledge' || stage === 'acknowledge-complaint' || stage === 'tell-roles') &&
  isBeyondMail({ flags: [...flags] });

/** The people whom a notice names beside its offices, less those who get it through an office, or have left. */
const findPeople = ({ people = [] }: Notice, told: readonly Addressee[], staff: Organisation['staff']): Addressee[] =>
  staff
    .filter(({ id }) => people.includes(id) && !told.some((addressee) => addressee.id === id))
    .flatMap(({ id, address, roles: [role] }) => (role ? [{ id, address, role }] : []));

/**
 * Who gets a notice, in the order in which it names them: the people of its roles, and the requester at the address on
 * the case. Where the case has none, the officer is told to reach them another way: what the law says is to be told is
 * never dropped without a word (SR-2). `on` is the local date, for those who are away.
 */
export function addressNotice(
  notice: Notice,
  opening: Opening,
  flags: readonly Flag[],
  organisation: Organisation,
  on?: LocalDate,
): AddressedNotice {
  const { staff } = organisation;
  const roles = notice.to.flatMap((recipient) => (recipient === 'requester' ? [] : [recipient]));
  const { people, vacant } = findRecipients(roles, organisation, { service: notice.service, on });
  const toStaff = [...people, ...findPeople(notice, people, staff)].map(
    (to): Addressed => ({ to, says: 'notice', inReplyTo: null }),
  );
  if (!notice.to.includes('requester')) return { addressed: toStaff, vacant };
  if (opening.answerTo !== null) {
    const requester: Addressee = { id: 'requester', address: opening.answerTo, role: 'requester' };
    return { addressed: [{ to: requester, says: 'notice', inReplyTo: opening.messageId }, ...toStaff], vacant };
  }
  if (isSaidAlready(notice, flags) || toStaff.length > 0) return { addressed: toStaff, vacant };
  const officers = findRecipients(['case-officer'], organisation, { on });
  return {
    addressed: officers.people.map((to) => ({ to, says: 'missing-address', inReplyTo: null })),
    vacant: officers.vacant,
  };
}
