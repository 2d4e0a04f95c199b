import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { HandedOver } from '../../domain/case/read-handovers.ts';
import type { Organisation } from '../../platform/organisation.ts';
import { facts, heading, type Letter, list, verbatim } from '../letter.ts';
import { describeHandover, nameHandover, tellWhereItWent, writeStaffDue } from './handover-words.ts';

/** A mail without a case that is others' business as a whole. */
export interface HandedOverMail extends HandedOver {
  /** `TRI-…`. */
  id: string;
  /** When it was received: an instant in UTC. */
  at: string;
}

/** Gives the team that takes it a mail that opened no case. */
export function handMailOver({ id, at, ...handover }: HandedOverMail): Letter {
  return {
    subject: 'Mail is handed over to you',
    paragraphs: [
      'Mail has come that opens no case of ours and is for you to answer. The sender has been told that you have it.',
      facts(
        ['Reference', id],
        ['Under', nameHandover(handover.regime)],
        ['Received', writeInstant(at)],
        ['To be answered', writeStaffDue(handover)],
      ),
      'Read it, and keep what you need of it: our copy is deleted at the end of its retention period.',
      verbatim(`npm run case -- ${id}`),
      list([
        'If it is not for you, tell Information Governance at once.',
        'If it asks for the sender’s own personal data, or reports a breach, tell them too: it is then a case of ours.',
      ]),
    ],
  };
}

/** Tells the sender of a mail that opened no case where it went, and when it is to be answered. */
export function tellOfMailHandedOver({ id, at: _, ...handover }: HandedOverMail, organisation: Organisation): Letter {
  return {
    subject: 'We have passed on your message',
    paragraphs: [
      'Hello,',
      `Your message asks for ${describeHandover(handover.regime)}. That is not for the data protection team, to whom you wrote.`,
      tellWhereItWent(handover, organisation),
      'If you asked for your own personal data, or for something else under data protection law, reply to this email and say so.',
      heading('Your reference'),
      id,
    ],
  };
}
