import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { CaseKind } from '../../domain/case/case-kinds.ts';
import type { CaseRecord } from '../../domain/case/case-record.ts';
import { nameRole } from '../find-recipients.ts';
import { facts, type Letter } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { NoticeContext } from './notice-context.ts';
import { writeCount } from './write-words.ts';

const senders: Record<CaseRecord['replies'][number]['sender'], string> = {
  requester: 'the person who opened the case',
  staff: 'a member of staff',
  other: 'somebody else. Take care: it may not be who it says',
};

/** What mail on a case of each kind most often asks for. */
const fitting: Record<CaseKind, string[]> = {
  request: ['clarification-received', 'decide-proof', 'note'],
  breach: ['note'],
  complaint: ['note', 'record-enquiry', 'link-complaint'],
  disclosure: ['note', 'withdraw-disclosure'],
};

/** The number of the event that a notice is about: the last part of its key. */
const findSeq = ({ notice }: NoticeContext) => Number(notice.key.split('/').at(-1));

/** Tells the officer that mail came for the case: from whom, and with how much attached. */
export function tellOfMailOnCase(context: NoticeContext): Letter {
  const { id, replies } = context.dated.state;
  const mail = replies.find(({ seq }) => seq === findSeq(context));
  return {
    subject: 'Mail has come on this case',
    paragraphs: [
      'Mail has come for a case of yours. It is kept with the case and is not in this notice.',
      facts(
        ['Reference', id],
        ...(mail
          ? ([
              ['Received', writeInstant(mail.at)],
              ['From', senders[mail.sender]],
              ['With', writeCount(mail.attachments, 'attachment')],
            ] as [string, string][])
          : []),
      ),
      ...tellHowToAct(id, fitting[context.dated.kind]),
    ],
  };
}

/** Whom a mail was for: the offices of a member of staff, never their name. */
function nameRecipient(recipient: string, { organisation }: NoticeContext): string {
  if (recipient === 'requester') return 'the person who opened the case';
  const member = organisation.staff.find(({ id }) => id === recipient);
  const titles = organisation.policy.roles.titles.value;
  return member ? member.roles.map((role) => nameRole(role, titles)).join(', ') : 'somebody who has left the directory';
}

/** Tells the officer of a notice that came back. */
export function tellOfBounce(context: NoticeContext): Letter {
  const { id, bounced } = context.dated.state;
  const bounce = bounced.find(({ seq }) => seq === findSeq(context));
  return {
    subject: 'A message on this case could not be delivered',
    paragraphs: [
      'A message that we sent on this case has come back. Whoever it was for does not know what it said.',
      facts(
        ['Reference', id],
        ...(bounce
          ? ([
              ['Message', bounce.notice],
              ['For', nameRecipient(bounce.recipient, context)],
              ['Came back', writeInstant(bounce.at)],
            ] as [string, string][])
          : []),
      ),
      'Reach them another way. If the address is one of ours, have the role directory corrected.',
      ...tellHowToAct(id, ['note']),
    ],
  };
}

/** Tells the officer of a message that the requester is owed and that there is no address to send to (SR-2). */
export function tellOfMissingAddress({ dated, notice }: NoticeContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'The requester has to be told by another way than mail',
    paragraphs: [
      'The requester is owed a message, and the case has no address to send it to. Tell them by post, by telephone or in person, and note that you did (SR-2).',
      facts(['Reference', id], ['Message', notice.key]),
      ...tellHowToAct(id, ['note']),
    ],
  };
}
