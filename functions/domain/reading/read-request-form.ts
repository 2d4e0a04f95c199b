import type { Instant } from '../calendar/local-date.ts';
import { RIGHTS, type Right } from '../deadlines/rights.ts';
import { classifyText } from './classify-text.ts';
import type { RequestForm } from './form.ts';
import { isRequestField } from './form-labels.ts';
import { FormValues } from './form-values.ts';
import { readYesOrNo } from './read-answer.ts';
import type { WrittenField } from './read-form-fields.ts';

/** How the choices of a form name the rights; several may stand in one answer. */
const RIGHT_NAMES: Record<Right, RegExp> = {
  access: /\b(?:access|copy of|copies of|see (?:my|the|what)|sar|dsar|subject access)\b/,
  rectification: /\b(?:rectif\w*|correct\w*|put right|inaccurate|amend\w*)\b/,
  erasure: /\b(?:eras\w*|delet\w*|forgotten|remov(?:e|al|ing) (?:of )?(?:my|the|data|information))\b/,
  restriction: /\b(?:restrict\w*|limit\w*)\b/,
  portability: /\b(?:portab\w*|transfer\w*)\b/,
  objection: /\b(?:object\w*|stop (?:using|processing|sending)|direct marketing|marketing)\b/,
  'automated-decision': /\b(?:automated|automatic decision|computer(?:'s)? decision|profiling|human review)\b/,
};

/**
 * Reads a request form (SR-2, SR-8). The answer to "which right" decides; where the form has none, what the requester
 * wrote and the name of the form do. A right that cannot be read is a problem for a person, never a guess.
 */
export function readRequestForm(written: readonly WrittenField[], subject: string, receivedAt: Instant): RequestForm {
  const values = new FormValues(written, isRequestField, receivedAt);
  const { rights, directMarketing } = readRights(values, subject);
  if (rights.length === 0) {
    values.problems.push({
      field: 'right',
      code: 'right-not-recognised',
      message: 'The form does not say which right is asked for. Please read it and choose.',
    });
  }
  return {
    kind: 'request',
    name: values.text('name'),
    email: values.text('email'),
    telephone: values.text('telephone'),
    postalAddress: values.text('postalAddress'),
    dateOfBirth: values.day('dateOfBirth'),
    rights,
    directMarketing,
    details: values.text('details'),
    onBehalfOf: readYesOrNo(values.text('onBehalfOf')),
    authority: values.text('authority'),
    receivedByStaffOn: values.moment('receivedByStaffOn'),
    preferredFormat: values.text('preferredFormat'),
    safety: readYesOrNo(values.text('safety')),
    problems: values.problems,
  };
}

function readRights(values: FormValues, subject: string): { rights: Right[]; directMarketing: boolean } {
  const named = values.text('right')?.toLowerCase() ?? '';
  const described = classifyText({ subject: '', text: values.text('details') ?? '', bulk: false });
  const directMarketing = described.directMarketing || /\bmarketing\b/.test(named);
  const fromName = RIGHTS.filter((right) => RIGHT_NAMES[right].test(named));
  if (fromName.length > 0) return { rights: fromName, directMarketing };
  if (described.rights.length > 0) return { rights: described.rights, directMarketing };
  return { rights: classifyText({ subject, text: named, bulk: false }).rights, directMarketing };
}
