import { findLocalInstant } from '../../domain/calendar/find-local-instant.ts';
import { CASE_KINDS, type CaseKind } from '../../domain/case/case-kinds.ts';
import type { Flag } from '../../domain/case/events.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import type { Form } from '../../domain/reading/form.ts';
import type { Moment } from '../../domain/reading/read-moment.ts';
import {
  readComplaintCategory,
  readDisclosureCategory,
  readDisclosureGround,
} from '../../domain/reading/read-opening-category.ts';
import type { Opening } from '../../lifecycle/open-case/open-case.ts';
import type { MailInHand } from './dependencies.ts';
import { type ClearReading, forwardOf, isEarlier, readForwardClaim } from './read-forward-claim.ts';
import { findWriter } from './write-particulars.ts';

const HOUR = 3_600_000;

/** A day without a time is taken from its first minute: the earliest moment it can mean. */
function momentOf(moment: Moment): string | null {
  if (moment.state !== 'given') return null;
  return moment.precision === 'minute' ? moment.at : findLocalInstant(moment.date, '00:00');
}

const earliest = (moments: (string | null)[]) =>
  moments.flatMap((moment) => (moment ? [moment] : [])).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;

function commonFlags(reading: ClearReading, inHand: MailInHand, writer: { answerTo: string | null }): Flag[] {
  const flags: [Flag, boolean][] = [
    ['no-answer-address', writer.answerTo === null],
    ['form-has-problems', reading.kind === 'form' && reading.form.problems.length > 0],
    ['safety', reading.classification.safety || (reading.kind === 'form' && isDangerous(reading.form))],
    ['other-regime', reading.classification.handovers.length > 0],
    ['law-enforcement', reading.classification.regimes.includes('law-enforcement')],
    ['reported-as-spam', inHand.verdicts.spam === 'FAIL'],
    ['sender-not-authenticated', inHand.verdicts.dmarc === 'FAIL' || inHand.verdicts.spf === 'FAIL'],
  ];
  return flags.flatMap(([flag, raised]) => (raised ? [flag] : []));
}

const isDangerous = (form: Form) => (form.kind === 'breach' ? form.immediateDanger : form.safety).state === 'yes';

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
  const isOurs = (address: string) => address.toLowerCase().endsWith(`@${domain}`);
  const forward = forwardOf(reading);
  if (forward) return isOurs(forward.original.from?.address ?? '');
  if (reading.kind !== 'form') return facts.fromStaff;
  // Whoever fills in the form for requests asks for themselves, whichever server mails it.
  if (reading.form.kind !== 'breach') return isOurs(reading.form.email ?? '');
  const { email, role } = reading.form.reporter;
  if (email) return isOurs(email);
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

/** What stands in the first event of every case that a mail opens. */
const writeCommon = (reading: ClearReading, inHand: MailInHand) => ({
  at: inHand.receivedAt,
  channel: channelOf(reading),
  mail: inHand.mail,
  receivedAt: inHand.receivedAt,
  verdicts: inHand.verdicts,
  flags: commonFlags(reading, inHand, findWriter(reading)),
});

const writeComplaint = (reading: ClearReading, inHand: MailInHand): Opening => ({
  ...writeCommon(reading, inHand),
  type: 'complaint-received',
  by: 'requester',
  category: readComplaintCategory(findWriter(reading).answerTo),
});

const writeDisclosure = (reading: ClearReading, inHand: MailInHand): Opening => ({
  ...writeCommon(reading, inHand),
  type: 'disclosure-requested',
  by: 'requester',
  category: readDisclosureCategory({
    from: findWriter(reading).answerTo,
    text: `${reading.facts.subject}\n${writeWords(reading)}`,
    decidedBy: reading.classification.decidedBy,
  }),
  // What they say it rests on. A ground that is only named decides nothing: a person does (L41).
  ground: readDisclosureGround(writeWords(reading)),
});

/** What they wrote themselves: in their form or mail, or in the one that was forwarded. */
const writeWords = (reading: ClearReading) => forwardOf(reading)?.original.newText ?? reading.facts.newText;

/**
 * The kinds of case that a mail opens (L15). A form opens what it is a form of, and what else its open answers ask or
 * report; but staff who report a breach tell of others: that somebody asked for their file is then part of the story.
 */
function listKinds(reading: ClearReading, domain: string): CaseKind[] {
  const { kinds } = reading.classification;
  if (reading.kind === 'text') return kinds;
  const { kind } = reading.form;
  const others = kind === 'breach' && isStaffReport(reading, domain) ? [] : kinds;
  return CASE_KINDS.filter((each) => each === kind || others.includes(each));
}

function writeOpening(
  kind: CaseKind,
  reading: ClearReading,
  inHand: MailInHand,
  domain: string,
  policy: Policy,
): Opening {
  switch (kind) {
    case 'request':
      return writeRequest(reading, inHand, 'requester');
    case 'breach':
      return writeBreach(reading, inHand, 'reporter', domain, policy);
    case 'complaint':
      return writeComplaint(reading, inHand);
    case 'disclosure':
      return writeDisclosure(reading, inHand);
  }
}

/** A case that a mail opens. */
export interface OpeningOfKind {
  kind: CaseKind;
  opening: Opening;
}

/**
 * The first events of the cases that a clearly read mail opens, one a kind, each with its own clock: what was read is
 * applied at once, and a person confirms.
 */
export function writeOpenings(
  reading: ClearReading,
  inHand: MailInHand,
  domain: string,
  policy: Policy,
): OpeningOfKind[] {
  return listKinds(reading, domain).map((kind) => ({
    kind,
    opening: writeOpening(kind, reading, inHand, domain, policy),
  }));
}
