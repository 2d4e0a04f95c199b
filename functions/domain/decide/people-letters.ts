import type { BreachState } from '../case/fold-breach.ts';
import type { PeopleList } from '../case/fold-people.ts';

/** What is next to be done about the lists of people concerned. */
export interface LettersWork {
  does: 'send' | 'delete';
  list: PeopleList;
}

/** A list that has had its letters, or was given up, is of no use any more. */
const isSpent = ({ sent, droppedAt }: PeopleList) => sent !== null || droppedAt !== null;

/**
 * The next list to be deleted, or to be written to: one that is spent goes before another is begun. `isEnding` is whether
 * the case has nothing left to wait for: whatever list it still has goes then. Null where nothing is to be done. Pure.
 */
export function findLettersWork({ people }: BreachState, isEnding: boolean): LettersWork | null {
  const held = people.lists.filter(({ deletedAt }) => deletedAt === null);
  const spent = held.find(isSpent);
  if (spent) return { does: 'delete', list: spent };
  const approved = held.find(({ approvedAt }) => approvedAt !== null);
  if (approved) return { does: 'send', list: approved };
  const [left] = held;
  return isEnding && left ? { does: 'delete', list: left } : null;
}
