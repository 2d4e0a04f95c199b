import type { ItemWords } from '../../domain/review/item-words.ts';
import type { ScheduleLine } from '../../domain/review/read-schedule.ts';
import { writeCount } from '../../notifications/templates/write-words.ts';
import type { ResponseDocument } from '../documents/response-document.ts';
import type { LetterFacts } from './letter-facts.ts';

const decisions: Record<ScheduleLine['decision'], string> = {
  disclose: 'Disclosed',
  redact: 'Disclosed with passages redacted',
  withhold: 'Withheld',
};

/**
 * What an item is called. One that is held back goes by its number alone: a name such as “Letter from the neighbour” may
 * say the very thing that is withheld.
 */
function nameItem({ item, kind, decision }: ScheduleLine, words: ItemWords | undefined): string {
  if (kind === 'passage') return `A passage of document ${item.split('.')[0] ?? item}`;
  return decision === 'withhold' ? 'A document' : (words?.name ?? 'A document');
}

const writeWhy = ({ grounds }: ScheduleLine) =>
  grounds.length === 0 ? '—' : grounds.map(({ title, source }) => `${title} (${source})`).join('; ');

/** The disclosure schedule as the requester gets it: every item, and of what is withheld the ground and nothing else. */
export function composeSchedule(
  { state, schedule }: LetterFacts,
  words: ReadonlyMap<string, ItemWords>,
): ResponseDocument {
  const { lines, disclosed, redacted, withheld } = schedule;
  return {
    title: `Disclosure schedule of request ${state.id}`,
    paragraphs: [
      `This schedule lists what we found: ${writeCount(lines.length, 'item')}, of which ${disclosed.length} disclosed, ${redacted.length} redacted and ${withheld.length} withheld. The grounds are those of the Data Protection Act 2018.`,
      {
        kind: 'table',
        caption: 'The items',
        columns: ['Number', 'What it is', 'What we did', 'Ground'],
        rows: lines.map((line) => [
          line.item,
          nameItem(line, words.get(line.item)),
          decisions[line.decision],
          writeWhy(line),
        ]),
      },
    ],
  };
}
