import type { Instant } from '../calendar/local-date.ts';
import { DISCLOSURE_FIELDS, type DisclosureField } from './disclosure-form-labels.ts';
import type { DisclosureForm } from './form.ts';
import { FormValues } from './form-values.ts';
import { readYesOrNo } from './read-answer.ts';
import type { WrittenField } from './read-form-fields.ts';

const isDisclosureField = (field: string): field is DisclosureField =>
  DISCLOSURE_FIELDS.some((known) => known === field);

/** Reads the form by which a third party asks for somebody's data (SH-2, L41). */
export function readDisclosureForm(written: readonly WrittenField[], receivedAt: Instant): DisclosureForm {
  const values = new FormValues(written, isDisclosureField, receivedAt);
  return {
    kind: 'disclosure',
    name: values.text('officerName'),
    email: values.text('officerEmail'),
    agency: values.text('agency'),
    reference: values.text('agencyReference'),
    information: values.text('informationSought'),
    purpose: values.text('purpose'),
    legalBasis: values.text('legalBasis'),
    authorisedBy: values.text('authorisedBy'),
    subjectMayBeTold: readYesOrNo(values.text('subjectMayBeTold')),
    safety: readYesOrNo(values.text('disclosureSafety')),
    problems: values.problems,
  };
}
