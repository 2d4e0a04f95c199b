import { type FormLabel, findFields } from './form-labels.ts';

/** One answered field of a form as it was written. */
export interface WrittenField {
  /** The fields that its label may stand for, never empty. */
  fields: readonly FormLabel[];
  value: string;
}

const LONGEST_VALUE = 20_000;
const SEPARATED = /^([^:\t]{1,160})(?:[:]|\t)(.*)$/;
const QUESTION = /^([^?]{1,160}\?)[ *:]{0,4}(.*)$/;
/** What a mailer writes below a form without a colon. */
const TRAILER = /^(?:submitted|this form was (?:sent|submitted)|sent) (?:on|at|from|by|via)\b/i;
const RULE = /^[-=_*~]{3,}$/;

/**
 * Finds `Field: value` lines as web-form mailers write them: values on the same line, on the following lines or both;
 * labels in any capitals, numbered, with a `*` or `?`; labels alone on a line with the value below; label and value
 * divided by a tab (so is a table's row). Only labels that our forms know begin a field: any other line belongs to the
 * value above it. In order, repeated labels repeated.
 */
export function readFormFields(text: string): WrittenField[] {
  const fields: WrittenField[] = [];
  let label: readonly FormLabel[] | null = null;
  let lines: string[] = [];
  const close = () => {
    if (label !== null) fields.push({ fields: label, value: lines.join('\n').trim().slice(0, LONGEST_VALUE) });
    lines = [];
  };
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const opened = openField(line);
    if (opened === null) {
      if (!RULE.test(line)) lines.push(line);
      continue;
    }
    close();
    label = opened.fields;
    lines.push(opened.value);
  }
  close();
  return fields;
}

function openField(line: string): WrittenField | null {
  if (line === '') return null;
  if (TRAILER.test(line)) return { fields: ['ignored'], value: '' };
  const whole = findFields(line);
  if (whole.length > 0) return { fields: whole, value: '' };
  for (const pattern of [SEPARATED, QUESTION]) {
    const [, written = '', value = ''] = pattern.exec(line) ?? [];
    const fields = findFields(written);
    if (fields.length > 0) return { fields, value: value.trim().replace(/^[:\t ]+/, '') };
  }
  return null;
}
