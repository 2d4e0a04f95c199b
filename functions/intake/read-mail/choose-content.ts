import type { Instant } from '../../domain/calendar/local-date.ts';
import type { TextClassification } from '../../domain/reading/classify-text.ts';
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
 * very mail that went astray. Where note and original ask for different things, or several originals each ask, a person
 * decides.
 */
export function chooseContent(first: FoundForward, others: readonly FoundForward[], receivedAt: Instant): Chosen {
  const contents = [first, ...others].map((found) => ({ found, original: readOriginal(found, receivedAt) }));
  const asking = contents.filter(({ original }) => findKind(original) !== null);
  const { found, original } = asking[0] ?? { found: first, original: readOriginal(first, receivedAt) };
  const note = found.coverNoteReading;
  const conclusion = concludeText(note, true);
  const noted = conclusion.state === 'clear' ? conclusion.kind : null;
  const asked = findKind(original);
  if (noted !== null && asked !== null && noted !== asked) {
    const classification = {
      ...original.classification,
      kinds: ['request', 'breach'] satisfies TextClassification['kinds'],
    };
    return unclear(found, ['request-and-breach'], { ...original, classification });
  }
  if (noted === 'breach') {
    return { kind: 'text', opens: 'breach', classification: note, forward: { ...found, counts: 'cover-note' } };
  }
  const forward: Forward = { ...found, counts: 'original' };
  if (asked !== null) {
    return asking.length > 1 ? unclear(found, ['several-forwarded-messages'], original) : { ...original, forward };
  }
  if (noted === 'request') return { kind: 'text', opens: 'request', classification: note, forward };
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

function findKind(content: Content): 'request' | 'breach' | null {
  switch (content.kind) {
    case 'form':
      return content.form.kind;
    case 'text':
      return content.opens;
    case 'unclear':
      return null;
  }
}

function unclear(found: FoundForward, reasons: UnclearReason[], content: Content): Chosen {
  const form = content.kind === 'text' ? null : content.form;
  const { classification } = content;
  return { kind: 'unclear', reasons, classification, form, forward: { ...found, counts: 'original' } };
}
