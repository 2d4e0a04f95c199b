import { createHash } from 'node:crypto';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import { readItemWords } from '../../domain/review/item-words.ts';
import { readSchedule } from '../../domain/review/read-schedule.ts';
import { readOpeningParticulars } from '../../lifecycle/open-case/opening-particulars.ts';
import { renderHtml } from '../../notifications/render-html.ts';
import { renderPdf } from '../documents/render-pdf.ts';
import type { ResponseDocument } from '../documents/response-document.ts';
import { composeLetter } from '../letter/compose-letter.ts';
import { composeSchedule } from '../letter/compose-schedule.ts';
import type { LetterFacts } from '../letter/letter-facts.ts';
import { readEdits } from '../letter/read-edits.ts';
import { type DocumentFormat, type DocumentName, documentKey } from '../response-keys.ts';
import type { PrepareDependencies } from './dependencies.ts';

type Prepared = Extract<CaseEvent, { type: 'response-prepared' }>;

const types: Record<DocumentFormat, string> = { html: 'text/html; charset=utf-8', pdf: 'application/pdf' };

async function render(document: ResponseDocument, facts: LetterFacts, { fonts, organisation }: PrepareDependencies) {
  const marking = organisation.policy.mail.classification.value;
  const html = renderHtml(document.title, marking, document.paragraphs);
  const pdf = await renderPdf(document, { author: organisation.name, marking, at: facts.at, fonts });
  return { html: new TextEncoder().encode(html), pdf };
}

/**
 * Writes the letter of the draft, and the schedule where the case has one, as HTML and PDF beside the case's files. The
 * names follow from the draft and the bytes from the case, so a repeat writes the same again (design rule 7). Answers
 * what was written, with the SHA-256 of each.
 */
export async function writeDocuments(
  state: RequestState,
  events: readonly CaseEvent[],
  draft: NonNullable<RequestState['response']['draft']>,
  dependencies: PrepareDependencies,
): Promise<Prepared['documents']> {
  const { particulars, streams, organisation } = dependencies;
  const schedule = readSchedule(state);
  const opening = await particulars.get(state.id, 'opening');
  const facts: LetterFacts = {
    state,
    schedule,
    organisation,
    outcome: draft.outcome,
    name: opening === null ? null : readOpeningParticulars(opening).name,
    at: draft.askedAt,
  };
  const made: [DocumentName, ResponseDocument][] = [
    ['letter', composeLetter(facts, await readEdits(state.id, state.response, particulars))],
  ];
  if (schedule.lines.length > 0) {
    const words = readItemWords(events, await particulars.list(state.id));
    made.push(['schedule', composeSchedule(facts, words)]);
  }
  const written: Prepared['documents'] = [];
  for (const [name, document] of made) {
    const rendered = await render(document, facts, dependencies);
    for (const format of ['html', 'pdf'] as const) {
      const bytes = rendered[format];
      await streams.save(documentKey(state.id, draft.number, name, format), bytes, types[format]);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      written.push({ name, format, sha256, bytes: bytes.byteLength });
    }
  }
  return written;
}
