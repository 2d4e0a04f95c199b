import type { Instant } from '../../domain/calendar/local-date.ts';
import type { CaseKind } from '../../domain/case/case-kinds.ts';
import { classifyText, type TextClassification } from '../../domain/reading/classify-text.ts';
import { concludeText, type UnclearReason } from '../../domain/reading/conclude-text.ts';
import { dropBoilerplate } from '../../domain/reading/drop-boilerplate.ts';
import type { Form } from '../../domain/reading/form.ts';
import { type FormFound, readForm } from '../../domain/reading/read-form.ts';

/** One mail's own words, whichever mail they stand in. */
export interface Words {
  subject: string;
  /** Whole: what a form mailer sends is all form. */
  text: string;
  /** Another rendering to look for a form in, where the first has none; '' where there is none. */
  alternativeText: string;
  newText: string;
  receivedAt: Instant;
  bulk: boolean;
  fromFormMailer: boolean;
}

export type Content =
  | { kind: 'form'; form: Form; classification: TextClassification }
  | { kind: 'text'; opens: CaseKind; classification: TextClassification }
  | { kind: 'unclear'; reasons: UnclearReason[]; classification: TextClassification; form: Form | null };

const ANSWERED_SUBJECT = /^\s*(?:re|aw|sv|antw)\s*(?:\[\d+\])?\s*:/i;
const FORWARDED_SUBJECT = /^\s*(?:fw|fwd)\s*:\s*/i;

/** Says what somebody's words are: a form, a free-text request or report, or unclear with its reasons. */
export function readContent(words: Words): Content {
  const written = dropBoilerplate(words.newText);
  const classify = (text: string) => classifyText({ subject: ownSubject(words.subject), text, bulk: words.bulk });
  const found = findForm(words);
  if (found !== null) return judgeForm(found.form, classify(found.answers));
  const classification = classify(written);
  const conclusion = concludeText(classification, /\p{L}/u.test(written));
  switch (conclusion.state) {
    case 'clear':
      return { kind: 'text', opens: conclusion.kinds[0], classification };
    case 'unclear':
      return {
        kind: 'unclear',
        reasons:
          words.fromFormMailer && written !== ''
            ? ['form-of-unknown-purpose', ...conclusion.reasons]
            : conclusion.reasons,
        classification,
        form: null,
      };
  }
}

/** The subject where the writer chose it: that of an answer was chosen by somebody else. */
export function ownSubject(subject: string): string {
  return ANSWERED_SUBJECT.test(subject) ? '' : subject.replace(FORWARDED_SUBJECT, '');
}

function findForm(words: Words): FormFound | null {
  const { alternativeText, subject, receivedAt, fromFormMailer } = words;
  const form = readForm({ text: fromFormMailer ? words.text : words.newText, subject, receivedAt, fromFormMailer });
  if (form !== null || alternativeText === '') return form;
  return readForm({ text: alternativeText, subject, receivedAt, fromFormMailer });
}

/** A form is what it says it is: a report does not lose its clock because it mentions that somebody asked for a file. */
function judgeForm(form: Form, classification: TextClassification): Content {
  return form.kind === 'request' && form.rights.length === 0
    ? { kind: 'unclear', reasons: ['form-right-not-recognised'], classification, form }
    : { kind: 'form', form, classification };
}
