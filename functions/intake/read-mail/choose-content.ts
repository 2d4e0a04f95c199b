import type { Instant } from '../../domain/calendar/local-date.ts';
import { CASE_KINDS, type CaseKind } from '../../domain/case/case-kinds.ts';
import { concludeText, type UnclearReason } from '../../domain/reading/conclude-text.ts';
import type { Forward } from './mail-reading.ts';
import { type Content, readContent } from './read-content.ts';
import type { FoundForward } from './read-forward.ts';

type Chosen = Content & { forward: Forward };

/** These say that nothing was found; another text's reasons say more. */
const NOTHING_FOUND: readonly UnclearReason[] = ['empty', 'no-request-found'];

/**
 * Decides whose words count in a forward. The original's do, and where they alone are unclear, a cover note that calls it
 * a request is believed. A note that reports a breach is the report, and the mail attached to it the evidence: often the
 * very mail that went astray. Where the note adds a kind to what the original asks, or several originals each ask, a
 * person decides: the original may be a request of ours, or only the mail that went astray.
 */
export function chooseContent(first: FoundForward, others: readonly FoundForward[], receivedAt: Instant): Chosen {
  const contents = [first, ...others].map((found) => ({ found, original: readOriginal(found, receivedAt) }));
  const asking = contents.filter(({ original }) => listKinds(original).length > 0);
  const { found, original } = asking[0] ?? { found: first, original: readOriginal(first, receivedAt) };
  const note = found.coverNoteReading;
  const conclusion = concludeText(note, true);
  const noted: readonly CaseKind[] = conclusion.state === 'clear' ? conclusion.kinds : [];
  const asked = listKinds(original);
  if (asked.length > 0 && noted.some((kind) => !asked.includes(kind))) {
    const kinds = CASE_KINDS.filter((kind) => asked.includes(kind) || noted.includes(kind));
    return unclear(found, ['request-and-breach'], {
      ...original,
      classification: { ...original.classification, kinds },
    });
  }
  const forward: Forward = { ...found, counts: 'original' };
  if (asked.length > 0) {
    return asking.length > 1 ? unclear(found, ['several-forwarded-messages'], original) : { ...original, forward };
  }
  const [opens] = noted;
  if (opens !== undefined) {
    const counts = noted.includes('breach') ? 'cover-note' : 'original';
    return { kind: 'text', opens, classification: note, forward: { ...found, counts } };
  }
  const reasons = [
    ...(original.kind === 'unclear' ? original.reasons : []),
    ...(conclusion.state === 'unclear' ? conclusion.reasons : []),
  ];
  const telling = [...new Set(reasons)].filter((reason) => !NOTHING_FOUND.includes(reason));
  return unclear(found, telling.length > 0 ? telling : reasons.slice(0, 1), original);
}

function readOriginal({ original }: FoundForward, receivedAt: Instant): Content {
  const { subject, text, newText } = original;
  return readContent({
    subject,
    text,
    alternativeText: '',
    newText,
    receivedAt,
    bulk: false,
    fromFormMailer: false,
  });
}

/** The kinds of case that a content opens by itself. */
function listKinds(content: Content): CaseKind[] {
  switch (content.kind) {
    case 'form':
      return [content.form.kind];
    case 'text':
      return content.classification.kinds;
    case 'unclear':
      return [];
  }
}

function unclear(found: FoundForward, reasons: UnclearReason[], content: Content): Chosen {
  const form = content.kind === 'text' ? null : content.form;
  const { classification } = content;
  return { kind: 'unclear', reasons, classification, form, forward: { ...found, counts: 'original' } };
}
