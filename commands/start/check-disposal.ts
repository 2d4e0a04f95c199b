import { addDays, findLocalDate } from '../../functions/domain/calendar/local-date.ts';
import type { Case } from '../casework/answers.ts';
import type { Expectation } from './story.ts';
import type { StoryWorld } from './story-world.ts';

function findFault({ header, events, tombstone }: Case, days: number): string | null {
  const closed = events.find((event) => event.type === 'case-closed');
  const purged = events.find((event) => event.type === 'case-purged');
  if (header.status !== 'purged' || closed?.type !== 'case-closed' || !purged) return `is ${header.status}`;
  const due = addDays(findLocalDate(closed.at), days);
  if (closed.disposeOn !== due) return `was to be disposed of on ${closed.disposeOn}, not ${due}`;
  const on = findLocalDate(purged.at);
  if (on !== due) return `was disposed of on ${on}, not ${due}`;
  return tombstone === null ? 'has no disposal record' : null;
}

/** Why not every case was disposed of on its day, with its record; null where each was. */
export async function checkPurged(
  { on, days }: Extract<Expectation, { kind: 'purged' }>,
  world: StoryWorld,
): Promise<string | null> {
  const faults = await Promise.all(
    on.map(async (name) => {
      const fault = findFault(await world.readCase(name), days);
      return fault === null ? [] : [`${name} ${fault}`];
    }),
  );
  return faults.flat().join('; ') || null;
}

const MOST_SHOWN = 5;

const writePlaces = (found: readonly { word: string; place: string }[]) =>
  found
    .slice(0, MOST_SHOWN)
    .map(({ word, place }) => `"${word}" in ${place}`)
    .join('; ');

/** Why something is left of these cases’ people; null where nothing is. */
export async function checkNothingLeft(
  { on, words }: Extract<Expectation, { kind: 'nothing-left' }>,
  world: StoryWorld,
): Promise<string | null> {
  const found = await world.search(words);
  if (found.length > 0) return writePlaces(found);
  const ids = await Promise.all(on.map(async (name) => (await world.readCase(name)).header.id));
  return (await world.findParticulars(ids)).slice(0, MOST_SHOWN).join('; ') || null;
}

/** Which of the words stand nowhere; null where each stands somewhere. */
export async function checkKept(
  { words }: Extract<Expectation, { kind: 'kept' }>,
  world: StoryWorld,
): Promise<string | null> {
  const found = new Set((await world.search(words)).map(({ word }) => word));
  const missing = words.filter((word) => !found.has(word));
  return missing.length === 0 ? null : `found nowhere: ${missing.join(', ')}`;
}
