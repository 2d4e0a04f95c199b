import type { CaseEvent } from '../case/events.ts';
import { foldBreach } from '../case/fold-breach.ts';
import type { Policy } from '../policy/schema.ts';
import { findPersonalWords } from '../privacy/find-personal-words.ts';
import { listKnownWords, type StoredParticulars } from '../privacy/list-known-words.ts';
import { explainPersonalWord, type PersonalWord } from '../privacy/personal-word.ts';
import type { FieldSource } from './field.ts';
import type { Pack, PackField, PackPurpose } from './pack.ts';
import { findLaw, listNotes, writeTitle } from './pack-heading.ts';
import type { PackContact, PackSource } from './pack-source.ts';
import { readSaidWords } from './said-words.ts';
import { listSections } from './sections.ts';

export interface PackInput {
  caseId: string;
  /** All events of a breach, in order. */
  events: readonly CaseEvent[];
  /** Everything kept of the case's mail and of the words of its actions. */
  particulars: StoredParticulars;
  /** Those of the reports that were merged into it: whom they know is named no more than whom the case itself knows. */
  merged?: StoredParticulars;
  purpose: PackPurpose;
  policy: Policy;
  contact: PackContact;
  /** The instant of the pack (UTC): what is late is late by then. */
  at: string;
}

/** A pack, and the words for whose sake answers were left out of it: these are for staff alone. */
export interface BuiltPack {
  pack: Pack;
  found: { question: string; words: PersonalWord[] }[];
}

const REPORTED = { regulator: 'regulator-notified', toolkit: 'toolkit-recorded' } as const;

/** The case as it stood when the last report was sent; null before the first. */
function openEarlierSource(input: PackInput): PackSource | null {
  const { events, purpose } = input;
  const last = events.findLast(({ type }) => type === REPORTED[purpose]);
  return last === undefined ? null : readSource({ ...input, events: events.filter(({ seq }) => seq <= last.seq) });
}

const readSource = ({ caseId, events, particulars, ...rest }: PackInput): PackSource => ({
  ...rest,
  state: foldBreach(caseId, events),
  said: readSaidWords(events, particulars),
});

interface ReadField extends PackField {
  source: FieldSource;
  found: PersonalWord[];
}

const isNeeded = ({ isNeeded: needed }: FieldSource, source: PackSource): boolean =>
  typeof needed === 'boolean' ? needed : needed(source);

/**
 * The pack of a breach as it stands: from codes of its events and from words that staff wrote, never from the report's own
 * mail or form. An answer whose words tell of a person is left out and listed (L36). A follow-up marks what the last report
 * said otherwise (L32). Pure. Throws BrokenCaseError where the case is no breach; see `findPackFault`.
 */
export function buildPack(input: PackInput): BuiltPack {
  const source = readSource(input);
  const earlier = openEarlierSource(input);
  const known = listKnownWords([...input.particulars, ...(input.merged ?? [])]);
  const { purpose, contact, at } = input;

  const readField = (field: FieldSource): ReadField => {
    const answer = field.read(source);
    const found = field.hasWords ? findPersonalWords(answer.join('\n'), known) : [];
    const { id, question, isOfReport } = field;
    const changed = earlier !== null && !isOfReport && field.read(earlier).join('\n') !== answer.join('\n');
    return { id, question, answer: found.length > 0 ? [] : answer, changed, source: field, found };
  };

  const sections = listSections(purpose).map(({ id, title, fields }) => ({ id, title, fields: fields.map(readField) }));
  const fields = sections.flatMap((section) => section.fields);
  const leftOut = fields.filter(({ found }) => found.length > 0);
  const missing = fields.filter(
    (field) => field.answer.length === 0 && field.found.length === 0 && isNeeded(field.source, source),
  );
  return {
    pack: {
      purpose,
      case: source.state.id,
      organisation: contact.organisation,
      title: writeTitle(source),
      law: findLaw(source),
      madeAt: at,
      notes: listNotes(source),
      missing: missing.map(({ question, source: { supply } }) => ({ question, supply })),
      leftOut: leftOut.map(({ question, found, source: { supply } }) => ({
        question,
        why: [...new Set(found.map(({ why }) => explainPersonalWord(why)))],
        supply,
      })),
      sections: sections.map(({ id, title, fields: read }) => ({
        id,
        title,
        fields: read
          // What need not be told and is not known is no question to the reader.
          .filter((field) => field.answer.length > 0 || field.found.length > 0 || isNeeded(field.source, source))
          .map(({ source: _source, found: _found, ...field }) => field),
      })),
    },
    found: leftOut.map(({ question, found }) => ({ question, words: found })),
  };
}
