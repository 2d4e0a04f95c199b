import type { Form } from '../../domain/reading/form.ts';
import type { OpeningParticulars } from '../../lifecycle/open-case/opening-particulars.ts';
import type { Mailbox, MailReading } from '../read-mail/mail-reading.ts';
import { type ClearReading, forwardOf, type UnclearReading } from './read-forward-claim.ts';

type ReadableMail = Exclude<MailReading, { kind: 'unreadable' }>;

/** An item of the table is 400 KB at most, and a case needs far less of what somebody wrote: the file has it all. */
const LONGEST_TEXT = 50_000;

/** Where the person is answered: what the form gives, else who wrote; a member of staff who passes something on is neither. */
export function findWriter(reading: ClearReading): { answerTo: string | null; name: string | null } {
  const given = reading.kind === 'form' ? readFormWriter(reading.form) : { answerTo: null, name: null };
  if (given.answerTo) return given;
  const writer = findSender(reading);
  return { answerTo: writer?.address || null, name: given.name ?? (writer?.name || null) };
}

/** Who wrote what counts; null where that is not known. */
function findSender(reading: ClearReading | UnclearReading): Mailbox | null {
  const { facts } = reading;
  const forward = forwardOf(reading);
  if (forward) return forward.original.from;
  // What a program sent is not answered (RFC 3834); its Reply-To names the person it was sent for.
  const isProgram = facts.fromFormMailer || facts.automaticMarks.includes('auto-submitted');
  return (isProgram ? facts.replyTo[0] : facts.from) ?? null;
}

/** Where the sender of a mail that opens no case is told what became of it; null where nobody is to be answered. */
export function findAnswerAddress(reading: UnclearReading): string | null {
  const { facts } = reading;
  const isAnswerable = facts.fromFormMailer || facts.automaticMarks.length === 0;
  return isAnswerable ? findSender(reading)?.address || null : null;
}

function readFormWriter(form: Form): { answerTo: string | null; name: string | null } {
  const { email, name } = form.kind === 'breach' ? form.reporter : form;
  return { answerTo: email, name };
}

/** A form that is longer than any that people fill in is kept in the file and, like all text, in part in `text`. */
const keepForm = (form: Form) => (JSON.stringify(form).length <= LONGEST_TEXT ? { ...form } : null);

/** What is kept of the mail beside the case (personal data); null where nothing of it can be read. */
export function writeParticulars(reading: ReadableMail): OpeningParticulars;
export function writeParticulars(reading: MailReading): OpeningParticulars | null;
export function writeParticulars(reading: MailReading): OpeningParticulars | null {
  if (reading.kind === 'unreadable') return null;
  const { facts } = reading;
  const clear = reading.kind === 'form' || reading.kind === 'text';
  const writer = clear
    ? findWriter(reading)
    : { answerTo: facts.from?.address || null, name: facts.from?.name || null };
  const original = clear ? reading.forward?.original : undefined;
  return {
    ...writer,
    messageId: facts.messageId,
    subject: facts.subject.slice(0, 1_000).toWellFormed(),
    text: [facts.text, original?.text ?? ''].join('\n\n').trim().slice(0, LONGEST_TEXT).toWellFormed(),
    form: reading.kind === 'form' ? keepForm(reading.form) : null,
  };
}
