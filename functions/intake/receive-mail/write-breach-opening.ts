import type { Flag } from '../../domain/case/events.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import type { BreachForm } from '../../domain/reading/form.ts';
import type { FormField } from '../../domain/reading/form-labels.ts';
import { everyQuestion } from '../../domain/reading/list-unanswered.ts';
import type { Opening } from '../../lifecycle/open-case/open-case.ts';
import type { MailInHand } from './dependencies.ts';
import { findEarliest, readFormMoment } from './read-form-moment.ts';
import { type ClearReading, forwardOf, isEarlier, readForwardClaim } from './read-forward-claim.ts';
import { writeArrival } from './write-arrival.ts';

const HOUR = 3_600_000;

/** The moments of a report that feed its clocks. */
const MOMENTS: readonly FormField[] = [
  'occurredAt',
  'becameAwareAt',
  'reportedAt',
  'processorKnewAt',
  'toldControllerAt',
];

type Reporter = 'staff' | 'public' | 'processor';

const findForm = (reading: ClearReading): BreachForm | null =>
  reading.kind === 'form' && reading.form.kind === 'breach' ? reading.form : null;

/** Whether a mail speaks for staff of the organisation, whose knowledge of a breach is its own (L30). */
export function isStaffReport(reading: ClearReading, domain: string): boolean {
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

function findReporter(reading: ClearReading, domain: string): Reporter {
  if (findForm(reading)?.processor) return 'processor';
  return isStaffReport(reading, domain) ? 'staff' : 'public';
}

/**
 * The earliest moment at which the report says that staff knew (L30). What the public or a processor found out by
 * themselves is no knowledge of ours; what a processor told us before it filled in the form is.
 */
function readStaffKnowledge(reading: ClearReading, { receivedAt }: MailInHand, reporter: Reporter): string | null {
  const form = findForm(reading);
  const claimed = {
    staff: [readFormMoment(form?.becameAwareAt), readFormMoment(form?.reportedAt)],
    processor: [readFormMoment(form?.processor?.toldUsAt)],
    public: [],
  }[reporter];
  const moment = findEarliest([...claimed, readForwardClaim(forwardOf(reading), receivedAt).at]);
  return isEarlier(moment, receivedAt) ? moment : null;
}

/** When it happened, was found and was known to a processor, each as the report says, and apart from its receipt (L36). */
function writeMoments(form: BreachForm | null, reporter: Reporter) {
  const occurredAt = readFormMoment(form?.occurredAt);
  const knewAt = readFormMoment(form?.processor?.knewAt);
  const discoveredAt = readFormMoment(form?.becameAwareAt) ?? knewAt;
  const managerToldAt = reporter === 'staff' ? readFormMoment(form?.reportedAt) : null;
  return {
    ...(occurredAt === null ? {} : { occurredAt }),
    ...(discoveredAt === null ? {} : { discoveredAt }),
    ...(managerToldAt === null ? {} : { managerToldAt }),
    ...(form?.processor && discoveredAt !== null ? { processorKnewAt: knewAt ?? discoveredAt } : {}),
  };
}

/** What a report says of the incident in codes: a form by its fields, free text by the words that decided what it is. */
function writeIncident(reading: ClearReading) {
  const form = findForm(reading);
  const { decidedBy, nearMiss } = reading.classification;
  const stolen = form ? form.stolen : decidedBy.includes('breach.stolen') || null;
  return {
    unanswered: form ? form.unanswered : [...everyQuestion],
    ...((form ? form.nearMiss : nearMiss) ? { nearMiss: true } : {}),
    ...(stolen === null ? {} : { stolen }),
    ...(form?.heldForAnother.state === 'yes' ? { capacity: 'processor' as const } : {}),
  };
}

/** The first event of a breach that a mail reports (BR-3, BR-11): what it says is applied at once, and a person confirms. */
export function writeBreachOpening(reading: ClearReading, inHand: MailInHand, domain: string, policy: Policy): Opening {
  const form = findForm(reading);
  const reporter = findReporter(reading, domain);
  const staffKnewAt = readStaffKnowledge(reading, inHand, reporter);
  const limit = policy.clocks.breach.internalReportHours.value;
  const isLate =
    limit !== null && staffKnewAt !== null && Date.parse(inHand.receivedAt) - Date.parse(staffKnewAt) > limit * HOUR;
  const arrival = writeArrival(reading, inHand);
  const flags: [Flag, boolean][] = [
    ['awareness-claimed', staffKnewAt !== null],
    ['late-internal-report', isLate],
    ['moments-to-confirm', form?.problems.some(({ field }) => MOMENTS.includes(field)) ?? false],
  ];
  return {
    ...arrival,
    type: 'breach-reported',
    by: 'reporter',
    flags: [...arrival.flags, ...flags.flatMap(([flag, raised]) => (raised ? [flag] : []))],
    staffKnewAt,
    reporter,
    ...writeMoments(form, reporter),
    ...writeIncident(reading),
  };
}
