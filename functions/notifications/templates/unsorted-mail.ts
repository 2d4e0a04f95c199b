import { writeInstant } from '../../domain/calendar/write-date.ts';
import { writeCode } from '../../domain/case/write-code.ts';
import { facts, type Letter, list } from '../letter.ts';

/** Mail without a case that somebody has to be told of. */
export interface MailWithoutCase {
  /** `TRI-…` or `QUA-…`. */
  id: string;
  template: 'unsorted-mail' | 'quarantined-mail';
  /** A code; never words from the mail. */
  reason: string;
  /** When the mail was received: an instant in UTC. */
  at: string;
}

function writeUnsortedLetter({ id, reason, at }: MailWithoutCase): Letter {
  return {
    subject: 'Mail waits to be sorted',
    paragraphs: [
      'Mail has come that could not be given to a case. A person has to say what it is. If it is a request or a report of a breach, its clock has run since it was received.',
      facts(['Reference', id], ['Received', writeInstant(at)], ['Why it was not sorted', writeCode(reason)]),
      list([
        'Read it, and open a case from it or add it to the case that it belongs to.',
        'Otherwise leave it: it is deleted at the end of its retention period.',
      ]),
    ],
  };
}

function writeQuarantineLetter({ id, reason, at }: MailWithoutCase): Letter {
  return {
    subject: 'Mail has been quarantined',
    paragraphs: [
      'Mail has come that may be harmful. Nothing that it says was acted on, nothing in it was opened, and nobody has been answered.',
      facts(['Reference', id], ['Received', writeInstant(at)], ['Why', writeCode(reason)]),
      list([
        'Information Security decides whether it can be looked at safely.',
        'It may hold a request or a report of a breach, whose clock has run since it was received. If you know the sender, ask them to send it again.',
        'It is deleted at the end of its retention period.',
      ]),
    ],
  };
}

/** Tells of mail that belongs to no case: what it may be and what a person has to do. */
export function writeMailWithoutCase(mail: MailWithoutCase): Letter {
  switch (mail.template) {
    case 'unsorted-mail':
      return writeUnsortedLetter(mail);
    case 'quarantined-mail':
      return writeQuarantineLetter(mail);
  }
}
