import type { Instant } from '../calendar/local-date.ts';
import { COMPLAINT_FIELDS, type ComplaintField } from './complaint-form-labels.ts';
import type { ComplaintForm } from './form.ts';
import { FormValues } from './form-values.ts';
import { readYesOrNo } from './read-answer.ts';
import type { WrittenField } from './read-form-fields.ts';

const isComplaintField = (field: string): field is ComplaintField => COMPLAINT_FIELDS.some((known) => known === field);

/** Reads a complaint form (L20). */
export function readComplaintForm(written: readonly WrittenField[], receivedAt: Instant): ComplaintForm {
  const values = new FormValues(written, isComplaintField, receivedAt);
  return {
    kind: 'complaint',
    name: values.text('complainantName'),
    email: values.text('complainantEmail'),
    complaint: values.text('complaint'),
    reference: values.text('complaintReference'),
    outcomeWanted: values.text('outcomeWanted'),
    safety: readYesOrNo(values.text('complaintSafety')),
    problems: values.problems,
  };
}
