import type { Instant } from '../calendar/local-date.ts';
import { type BreachField, isBreachField } from './breach-form-labels.ts';
import { DISCLOSURE_FIELDS, DISCLOSURE_LABELS } from './disclosure-form-labels.ts';
import type { Form } from './form.ts';
import type { FormField, FormLabel, RequestField } from './form-labels.ts';
import { readBreachForm } from './read-breach-form.ts';
import { readComplaintForm } from './read-complaint-form.ts';
import { readDisclosureForm } from './read-disclosure-form.ts';
import { readFormFields, type WrittenField } from './read-form-fields.ts';
import { readRequestForm } from './read-request-form.ts';

export interface TextOfForm {
  text: string;
  subject: string;
  receivedAt: Instant;
  /** Whether the mail comes from one of the organisation's own form mailers. */
  fromFormMailer: boolean;
}

/** A form, and what was written in its open questions: its labels speak of danger and breaches by themselves. */
export interface FormFound {
  form: Form;
  answers: string;
}

/** Open questions, in which somebody may say more than was asked. */
const OPEN: readonly FormField[] = [
  'details',
  'authority',
  'dataInvolved',
  'whoIsAffected',
  'sensitivity',
  'risks',
  'stepsTaken',
  'whatHappened',
  'employeesInvolved',
  'ongoingRisk',
  'complaint',
  'outcomeWanted',
  'informationSought',
  'purpose',
  'legalBasis',
];

/** Fields that only a request form has. A name and a telephone number alone are a signature. */
const ASKS: readonly RequestField[] = [
  'right',
  'details',
  'onBehalfOf',
  'authority',
  'receivedByStaffOn',
  'preferredFormat',
];
/** Fields that only a breach report has. */
const REPORTS: readonly BreachField[] = [
  'dataInvolved',
  'formatAndEncryption',
  'whoIsAffected',
  'affectedNumber',
  'sensitivity',
  'risks',
  'stepsTaken',
  'stolenAndCrimeNumber',
  'crimeNumber',
  'whatHappened',
  'employeesInvolved',
  'ongoingRisk',
  'occurredAt',
  'becameAwareAt',
  'immediateDanger',
  'nearMiss',
  'processorKnewAt',
];
/** Fields that only a third party's request for data has. */
const DISCLOSES = DISCLOSURE_FIELDS.filter((field) => field in DISCLOSURE_LABELS);
const FEWEST_FIELDS = 3;
const FEWEST_REPORTED = 2;
const FEWEST_DISCLOSED = 3;

/**
 * Reads a structured form, or null where the text is none. Three fields of ours make a form, one of them a request's own
 * or two a breach report's own; from a form mailer two are enough. A form with more of a breach report is one. One that asks
 * what the complaint is is a complaint, and one with three of a third party's own fields is theirs.
 */
export function readForm({ text, subject, receivedAt, fromFormMailer }: TextOfForm): FormFound | null {
  const written = readFormFields(text);
  const answered = new Set<FormLabel>(written.filter(({ value }) => value !== '').flatMap(({ fields }) => fields));
  const labels = new Set(written.filter(({ value }) => value !== '').map(({ fields }) => fields[0]));
  const asks = ASKS.filter((field) => answered.has(field)).length;
  // A wording that asks several things at once counts once.
  const reported = new Set(written.filter(({ value }) => value !== '').map(({ fields }) => fields.find(isBreachField)));
  const reports = REPORTS.filter((field) => reported.has(field)).length;
  labels.delete('ignored');
  if (labels.size < (fromFormMailer ? 2 : FEWEST_FIELDS)) return null;
  if (reports >= FEWEST_REPORTED && reports >= asks)
    return { form: readBreachForm(written, receivedAt), answers: joinAnswers(written) };
  const discloses = DISCLOSES.filter((field) => answered.has(field)).length;
  if (discloses >= FEWEST_DISCLOSED && discloses > asks)
    return { form: readDisclosureForm(written, receivedAt), answers: joinAnswers(written) };
  if (answered.has('complaint')) return { form: readComplaintForm(written, receivedAt), answers: joinAnswers(written) };
  const hasContact = answered.has('name') || answered.has('email') || answered.has('postalAddress');
  if (asks === 0 || !hasContact) return null;
  return { form: readRequestForm(written, subject, receivedAt), answers: joinAnswers(written) };
}

function joinAnswers(written: readonly WrittenField[]): string {
  const open = written.filter(({ fields }) => OPEN.some((field) => fields.includes(field)));
  return open.map(({ value }) => value).join('\n\n');
}
