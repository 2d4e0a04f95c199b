import type { CaseEvent, CaseEventType } from '../case/events.ts';
import type { IncidentQuestion } from '../case/incident-events.ts';
import type { WrittenSection } from '../case/notification-events.ts';
import type { StoredParticulars } from '../privacy/list-known-words.ts';

/** An event with the words that staff gave with it; those of mail and forms are never among them. */
interface Said {
  event: CaseEvent;
  words: Record<string, unknown>;
}

/** What staff have said on a case, in order of the events. */
export interface SaidWords {
  /** The words under `key` of the last event of that type that has them; null where none does. */
  last(type: CaseEventType, key: string): string | null;
  /** The words under `key` of each event of that type, in order. */
  all(type: CaseEventType, key: string): string[];
  /** The last answer to a question of the report (BR-11). */
  answer(question: IncidentQuestion): string | null;
  /** The last text written for that part of the pack. */
  written(section: WrittenSection): string | null;
}

/** Where the words of an action stand; functions/lifecycle/record-action writes them there. */
const wordsOf = (actionId: string | undefined) => `words/${actionId ?? ''}`;

const readText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function readAnswer(words: Record<string, unknown>, question: string): string | null {
  const { answers } = words;
  if (typeof answers !== 'object' || answers === null) return null;
  return readText(new Map<string, unknown>(Object.entries(answers)).get(question));
}

const isText = (text: string | null): text is string => text !== null;

/** Finds the words that staff gave with each event of a case among its particulars. Pure. */
export function readSaidWords(events: readonly CaseEvent[], particulars: StoredParticulars): SaidWords {
  const stored = new Map(particulars.map(({ name, particulars: words }) => [name, words]));
  const said = events.flatMap((event): Said[] => {
    const words = event.words ? stored.get(wordsOf(event.actionId)) : undefined;
    return words ? [{ event, words }] : [];
  });
  const all: SaidWords['all'] = (type, key) =>
    said.flatMap(({ event, words }) => (event.type === type ? [readText(words[key])] : [])).filter(isText);
  return {
    all,
    last: (type, key) => all(type, key).at(-1) ?? null,
    answer: (question) =>
      said
        .flatMap(({ event, words }) => (event.type === 'incident-described' ? [readAnswer(words, question)] : []))
        .findLast(isText) ?? null,
    written: (section) =>
      said
        .flatMap(({ event, words }) =>
          event.type === 'pack-section-written' && event.section === section ? [readText(words.text)] : [],
        )
        .findLast(isText) ?? null,
  };
}
