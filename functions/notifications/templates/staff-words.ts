import type { Flag } from '../../domain/case/events.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import { heading, list, type Paragraph } from '../letter.ts';

/** What a flag asks a person to look at. */
function explainFlag(flag: Flag, policy: Policy): string {
  switch (flag) {
    case 'first-receipt-to-confirm':
      return 'A member of staff forwarded the mail, and the forward says that it came earlier. The clock counts from that earlier day. Confirm or correct it at triage (SR-10).';
    case 'first-receipt-unreadable':
      return 'A member of staff forwarded the mail, and the day on which it first came cannot be read. Find it out and give it at triage (SR-10).';
    case 'form-has-problems':
      return 'The form could not be read in full. Compare the case with the mail.';
    case 'no-answer-address':
      return 'There is no address to answer to. Ask for a postal or email address by the way in which the request came, and record it (record-address; SR-2). Until then nothing can be mailed. The clock runs meanwhile.';
    case 'answers-by-post':
      return 'There is a postal address and no email address. What is told by mail elsewhere has to go by post here, the acknowledgement too (SR-2).';
    case 'direct-marketing':
      return 'This objects to direct marketing. The objection is absolute: stop the marketing now, before anything else (L14).';
    case 'safety':
      return 'Somebody may be in danger. Warn them straight away and think of the police, before anything else (BR-13).';
    case 'for-somebody-else':
      return 'The requester seems to act for somebody else. Check their authority before anything is released (L13).';
    case 'other-regime':
      return 'The mail also asks for something that is not ours to answer. That part has been handed over with its own date. Check that it is right (L15).';
    case 'law-enforcement':
      return 'The data seems to be held for law enforcement, under Part 3 of the Data Protection Act 2018: the same clock, but section 45(4) says what may be withheld. Confirm it at triage (L16).';
    case 'late-internal-report':
      return policy.clocks.breach.internalReportHours.value === null
        ? 'Staff knew of it for some time before they reported it (BR-7).'
        : `Staff knew of it for more than the ${policy.clocks.breach.internalReportHours.value} hours within which it is to be reported (BR-7).`;
    case 'awareness-claimed':
      return 'The report says that staff knew earlier. The clock counts from that earlier moment. Confirm or move it at triage (L30).';
    case 'moments-to-confirm':
      return 'A moment that the report gives cannot be right, or cannot be read: it lies in the future, or it was known before it happened. It is not used. Find out when it happened and when staff first knew (describe-incident, move-awareness; L30).';
    case 'reported-as-spam':
      return 'The mail server took the mail for spam. It was read all the same.';
    case 'sender-not-authenticated':
      return 'The sender’s address could not be verified and may be forged. Release nothing on the strength of it.';
  }
}

/** What intake wants a person to look at; nothing where there is nothing. */
export function tellFlags(flags: readonly Flag[], policy: Policy): Paragraph[] {
  if (flags.length === 0) return [];
  return [heading('Look at this first'), list(flags.map((flag) => explainFlag(flag, policy)))];
}
