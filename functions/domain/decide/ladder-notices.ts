import type { CaseRecord } from '../case/case-record.ts';
import { type Rung, readLadder, type Wait } from '../ladders/rungs.ts';
import type { Policy } from '../policy/schema.ts';
import type { Notice, Owed } from './notice.ts';

/** The officer to whom the case is allocated gets what its offices get, and so does whoever the wait is for. */
function toOfficer({ routing: { allocated } }: CaseRecord, others: readonly string[] = []): Pick<Notice, 'people'> {
  const people = [...new Set([...(allocated ? [allocated.to] : []), ...others])];
  return people.length > 0 ? { people } : {};
}

function reminder(record: CaseRecord, wait: Wait, rung: Rung, policy: Policy): Notice[] {
  const roles = rung.to.filter((recipient) => recipient !== 'requester');
  const informed = policy.roles.informedThroughout.value;
  return [
    {
      key: rung.key,
      stage: 'remind-and-escalate',
      template: rung.escalates ? 'escalation' : 'reminder',
      to: [...new Set([...roles, ...informed])],
      records: { type: rung.escalates ? 'escalated' : 'reminded' },
      about: wait.ladder,
      ...toOfficer(record, wait.people),
      ...(wait.service === undefined ? {} : { service: wait.service }),
      ...(wait.item === undefined ? {} : { item: wait.item }),
    },
  ];
}

/**
 * What the ladders of a case's waits ask for at `now` (milliseconds since 1970). A reminder that bounced raises the
 * next rung at once, beside the ladder's own steps: a wrong address must not cost a day (OV-4).
 */
export function readLadders(record: CaseRecord, waits: Wait[], policy: Policy, now: number): Owed {
  const mailHour = policy.mailHour.value;
  const owed: Owed = { notices: [], nextAt: Number.POSITIVE_INFINITY };
  for (const wait of waits) {
    const ladder = readLadder(wait, now, mailHour, record.given);
    owed.nextAt = Math.min(owed.nextAt, ladder.nextAt);
    if (ladder.due) owed.notices.push(...reminder(record, wait, ladder.due, policy));
    for (const bounce of record.bounced) {
      const above = ladder.above(bounce.notice);
      const key = `${bounce.notice}/undelivered`;
      if (above && !record.given.has(key)) owed.notices.push(...reminder(record, wait, { ...above, key }, policy));
    }
  }
  return owed;
}

/** A notice that only says that another was not delivered: were its own failure told, a dead mailbox would be told for ever. */
const UNDELIVERED = 'undelivered/';

/** Tells the case officer of mail that came, and of a notice that could not be delivered. */
export function readMailNotices(record: CaseRecord): Notice[] {
  const came = record.replies.map(
    (reply): Notice => ({
      key: `mail-came/${reply.seq}`,
      stage: 'remind-and-escalate',
      template: 'mail-came',
      to: ['case-officer'],
      ...toOfficer(record),
      records: { type: 'roles-told' },
    }),
  );
  const undelivered = record.bounced
    .filter(({ notice }) => !notice.startsWith(UNDELIVERED))
    .map(
      (bounce): Notice => ({
        key: `${UNDELIVERED}${bounce.seq}`,
        stage: 'remind-and-escalate',
        template: 'undelivered',
        to: ['case-officer'],
        ...toOfficer(record),
        records: { type: 'roles-told' },
      }),
    );
  return [...came, ...undelivered].filter((notice) => !record.given.has(notice.key));
}
