import { findLocalInstant } from '../../domain/calendar/find-local-instant.ts';
import { HOLIDAY_TABLE } from '../../domain/calendar/holiday-table.ts';
import type { Flag, NewCaseEvent } from '../../domain/case/events.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import type { BreachForm, RequestForm } from '../../domain/reading/form.ts';
import type { Moment } from '../../domain/reading/read-moment.ts';
import type { OpeningParticulars } from '../../lifecycle/open-case/opening-particulars.ts';
import type { Forward, MailReading } from '../read-mail/mail-reading.ts';
import type { MailInHand } from './dependencies.ts';

type Opening = Extract<NewCaseEvent, { type: 'request-opened' | 'breach-reported' }>;
export type ClearReading = Extract<MailReading, { kind: 'form' | 'text' }>;

/** An item of the table is 400 KB at most, and a case needs far less of what somebody wrote: the file has it all. */
const LONGEST_TEXT = 50_000;
const HOUR = 3_600_000;

/** A day without a time is taken from its first minute: the earliest moment it can mean. */
function momentOf(moment: Moment): string | null {
  if (moment.state !== 'given') return null;
  return moment.precision === 'minute' ? moment.at : findLocalInstant(moment.date, '00:00');
}

const earliest = (moments: (string | null)[]) =>
  moments.flatMap((moment) => (moment ? [moment] : [])).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;

const isEarlier = (moment: string | null, receivedAt: string) =>
  moment !== null && Date.parse(moment) < Date.parse(receivedAt) && moment >= HOLIDAY_TABLE.first;

/**
 * The forward whose original speaks. Under a cover note that is itself the report the attached mail is evidence, often
 * the very one that went astray: its sender and its date mean nothing.
 */
const forwardOf = ({ forward }: ClearReading): Forward | null => (forward?.counts === 'original' ? forward : null);

interface Claim {
  at: string | null;
  unreadable: boolean;
}

/**
 * When staff first had what they forward (SR-10): the date of the attached original, where it is earlier than our own
 * receipt. It counts at once, whatever the forwarder's verdicts, and is flagged for a person to confirm. A date before
 * the holiday table begins, in the future, missing or malformed is no date to count from.
 */
function readForwardClaim(forward: Forward | null, receivedAt: string): Claim {
  if (!forward?.forwardedBy.staff || forward.style !== 'attached') return { at: null, unreadable: false };
  const { date } = forward;
  if (date.state !== 'dated') return { at: null, unreadable: true };
  if (isEarlier(date.at, receivedAt)) return { at: date.at, unreadable: false };
  return { at: null, unreadable: date.at < HOLIDAY_TABLE.first };
}

/** Where the person is answered: what the form gives, else who wrote; a member of staff who passes something on is neither. */
function findWriter(reading: ClearReading): { answerTo: string | null; name: string | null } {
  const { facts } = reading;
  const given = reading.kind === 'form' ? readFormWriter(reading.form) : { answerTo: null, name: null };
  if (given.answerTo) return given;
  const forward = forwardOf(reading);
  if (forward) {
    const { from } = forward.original;
    return { answerTo: from?.address || null, name: given.name ?? (from?.name || null) };
  }
  // What a program sent is not answered (RFC 3834); its Reply-To names the person it was sent for.
  const isProgram = facts.fromFormMailer || facts.automaticMarks.includes('auto-submitted');
  const writer = isProgram ? facts.replyTo[0] : facts.from;
  return { answerTo: writer?.address || null, name: given.name ?? (writer?.name || null) };
}

const readFormWriter = (form: RequestForm | BreachForm) =>
  form.kind === 'request'
    ? { answerTo: form.email, name: form.name }
    : { answerTo: form.reporter.email, name: form.reporter.name };

/** A form that is longer than any that people fill in is kept in the file and, like all text, in part in `text`. */
const keepForm = (form: RequestForm | BreachForm) => (JSON.stringify(form).length <= LONGEST_TEXT ? { ...form } : null);

/** What is kept of the mail beside the case (personal data). */
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

function commonFlags(reading: ClearReading, inHand: MailInHand, writer: { answerTo: string | null }): Flag[] {
  const flags: [Flag, boolean][] = [
    ['no-answer-address', writer.answerTo === null],
    ['form-has-problems', reading.kind === 'form' && reading.form.problems.length > 0],
    ['safety', reading.classification.safety || (reading.kind === 'form' && isDangerous(reading.form))],
    ['other-regime', reading.classification.regimes.length > 0],
    ['reported-as-spam', inHand.verdicts.spam === 'FAIL'],
    ['sender-not-authenticated', inHand.verdicts.dmarc === 'FAIL' || inHand.verdicts.spf === 'FAIL'],
  ];
  return flags.flatMap(([flag, raised]) => (raised ? [flag] : []));
}

const isDangerous = (form: RequestForm | BreachForm) =>
  (form.kind === 'request' ? form.safety : form.immediateDanger).state === 'yes';

const channelOf = (reading: ClearReading) => {
  if (forwardOf(reading)) return 'forward' as const;
  return reading.kind === 'form' ? ('form' as const) : ('free-text' as const);
};

function writeRequest(reading: ClearReading, inHand: MailInHand, by: string): Opening {
  const { classification } = reading;
  const form = reading.kind === 'form' && reading.form.kind === 'request' ? reading.form : null;
  const forwarded = readForwardClaim(forwardOf(reading), inHand.receivedAt);
  const written = form ? momentOf(form.receivedByStaffOn) : null;
  const claim = earliest([forwarded.at, isEarlier(written, inHand.receivedAt) ? written : null]);
  const represents = classification.onBehalf.length > 0 || form?.onBehalfOf.state === 'yes';
  const flags: Flag[] = [
    ...commonFlags(reading, inHand, findWriter(reading)),
    ...(claim ? (['first-receipt-to-confirm'] as const) : []),
    ...(forwarded.unreadable ? (['first-receipt-unreadable'] as const) : []),
    ...(classification.directMarketing || form?.directMarketing ? (['direct-marketing'] as const) : []),
    ...(represents ? (['for-somebody-else'] as const) : []),
  ];
  const [first, ...rest] = form && form.rights.length > 0 ? form.rights : classification.rights;
  return {
    type: 'request-opened',
    at: inHand.receivedAt,
    by,
    channel: channelOf(reading),
    mail: inHand.mail,
    receivedAt: inHand.receivedAt,
    verdicts: inHand.verdicts,
    flags,
    rights: first ? [first, ...rest] : ['access'],
    regimes: classification.regimes,
    firstReceiptAt: claim,
    asker: represents ? 'representative' : 'data-subject',
  };
}

/** The earliest moment at which the report says that staff knew (L30); a member of the public's own discovery is none. */
function readStaffKnowledge(reading: ClearReading, inHand: MailInHand, isStaff: boolean): string | null {
  const form = reading.kind === 'form' && reading.form.kind === 'breach' ? reading.form : null;
  const claimed = form && isStaff ? [momentOf(form.becameAwareAt), momentOf(form.reportedAt)] : [];
  const forwarded = readForwardClaim(forwardOf(reading), inHand.receivedAt).at;
  const moment = earliest([...claimed, forwarded]);
  return isEarlier(moment, inHand.receivedAt) ? moment : null;
}

function isStaffReport(reading: ClearReading, domain: string): boolean {
  const { facts } = reading;
  const forward = forwardOf(reading);
  if (forward) return (forward.original.from?.address ?? '').toLowerCase().endsWith(`@${domain}`);
  if (reading.kind !== 'form' || reading.form.kind !== 'breach') return facts.fromStaff;
  const { email, role } = reading.form.reporter;
  if (email) return email.toLowerCase().endsWith(`@${domain}`);
  // A form that does not say who reports is taken for staff's: the earlier moment of awareness is the safer one.
  return facts.fromStaff || facts.fromFormMailer || role !== null;
}

function writeBreach(reading: ClearReading, inHand: MailInHand, by: string, domain: string, policy: Policy): Opening {
  const isStaff = isStaffReport(reading, domain);
  const staffKnewAt = readStaffKnowledge(reading, inHand, isStaff);
  const limit = policy.clocks.breach.internalReportHours.value;
  const isLate =
    limit !== null && staffKnewAt !== null && Date.parse(inHand.receivedAt) - Date.parse(staffKnewAt) > limit * HOUR;
  return {
    type: 'breach-reported',
    at: inHand.receivedAt,
    by,
    channel: channelOf(reading),
    mail: inHand.mail,
    receivedAt: inHand.receivedAt,
    verdicts: inHand.verdicts,
    flags: [
      ...commonFlags(reading, inHand, findWriter(reading)),
      ...(staffKnewAt ? (['awareness-claimed'] as const) : []),
      ...(isLate ? (['late-internal-report'] as const) : []),
    ],
    staffKnewAt,
    reporter: isStaff ? 'staff' : 'public',
  };
}

/** The first event of the case that a clearly read mail opens: what was read is applied at once, and a person confirms. */
export function writeOpening(reading: ClearReading, inHand: MailInHand, domain: string, policy: Policy): Opening {
  const opens = reading.kind === 'form' ? reading.form.kind : reading.opens;
  const by = opens === 'request' ? 'requester' : 'reporter';
  return opens === 'request' ? writeRequest(reading, inHand, by) : writeBreach(reading, inHand, by, domain, policy);
}
