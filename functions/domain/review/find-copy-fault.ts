import type { ScheduleItem } from '../case/fold-schedule.ts';
import type { CopyFinding } from '../case/schedule-events.ts';

const words: Record<CopyFinding, string> = {
  missing: 'the file is not there',
  empty: 'the file is empty',
  unreadable: 'the file is damaged and cannot be read',
  encrypted: 'the file is encrypted, so nobody can say what is in it',
  'unknown-format': 'the file is of a kind that cannot be checked',
  'too-large': 'the file is too large to be checked',
  macros: 'the file has macros (a program inside the document)',
  'text-under-box': 'text still lies under a redaction box and can be copied out',
  'hidden-layer': 'the file has layers that can be switched on and off',
  annotations: 'comments, form fields or other annotations lie on the pages',
  metadata: 'the properties of the file say who made it, where, or what it was called',
  'earlier-revision': 'an earlier state of the file is still inside it',
  'embedded-file': 'other files are attached inside the file',
  'tracked-changes': 'deleted or inserted text is kept as tracked changes',
  comments: 'there are comments in the document',
  'hidden-text': 'some of the text is hidden and not removed',
  'hidden-sheet': 'some sheets, rows or columns are hidden and not removed',
};

/** A finding in plain English, as the end of a sentence. */
export const describeCopyFinding = (finding: CopyFinding) => words[finding];

/**
 * What is amiss with the redacted copy of a document; null where nothing is, and for what needs none: a passage, or a
 * document that is disclosed whole or withheld whole.
 */
export function findCopyFault({ kind, decision, copy }: ScheduleItem): string | null {
  if (kind !== 'document' || decision !== 'redact') return null;
  if (copy === null) return 'is to be redacted, and no redacted copy has been laid down (attach-copies)';
  if (copy.findings === null) return 'has a redacted copy that is still being checked';
  if (copy.findings.length === 0 || copy.isAccepted) return null;
  return `has a redacted copy from which something may be recovered: ${copy.findings.map(describeCopyFinding).join('; ')}. Make a clean copy (attach-copies), or say why it is safe (accept-copy)`;
}
