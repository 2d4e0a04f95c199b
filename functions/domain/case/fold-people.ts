import type * as z from 'zod';
import type { CaseEvent } from './events.ts';
import type { notTellingSchema } from './people-events.ts';

/** A list of people to be written to: one group, one letter. */
export interface PeopleList {
  list: number;
  listedAt: string;
  rows: number;
  accepted: number;
  duplicates: number;
  unusable: number;
  /** The folder of its batches among the case's files; null where no file of it was read here. */
  reading: string | null;
  /** What its letter can be merged from. */
  columns: string[];
  approvedAt: string | null;
  sent: { at: string; accepted: number; refused: number; repeatedAtMost: number } | null;
  droppedAt: string | null;
  deletedAt: string | null;
}

/** A letter as it was last written. */
export interface PeopleLetter {
  /** The list it is to; null for the public notice. */
  list: number | null;
  writtenAt: string;
  /** An id of the role directory: somebody else approves it. */
  writtenBy: string;
  placeholders: string[];
  /** The action under which its words stand among the particulars. */
  actionId: string | null;
}

/** Telling the people concerned (L35). */
export interface PeopleState {
  /** Told: by the last letters of this system, or first by other ways or a public notice. */
  toldAt: string | null;
  notTelling: { because: z.infer<typeof notTellingSchema>; at: string; publicNoticeBy: string | null } | null;
  lists: PeopleList[];
  /** The latest of each list, and of the public notice. */
  letters: PeopleLetter[];
  publicNoticeAt: string | null;
}

export const noPeople: PeopleState = { toldAt: null, notTelling: null, lists: [], letters: [], publicNoticeAt: null };

const changeList = (state: PeopleState, list: number, change: Partial<PeopleList>): PeopleState => ({
  ...state,
  lists: state.lists.map((one) => (one.list === list ? { ...one, ...change } : one)),
});

function readList(event: Extract<CaseEvent, { type: 'people-listed' }>): PeopleList {
  const { list, rows, accepted, duplicates, unusable, reading = null, columns = [], at: listedAt } = event;
  const open = { approvedAt: null, sent: null, droppedAt: null, deletedAt: null };
  return { list, listedAt, rows, accepted, duplicates, unusable, reading, columns, ...open };
}

/** The telling of the people concerned after one more event. Pure. */
export function applyPeopleEvent(state: PeopleState, event: CaseEvent): PeopleState {
  switch (event.type) {
    case 'people-told':
      return { ...state, toldAt: state.toldAt ?? event.at };
    case 'public-notice-published':
      return { ...state, toldAt: state.toldAt ?? event.publishedAt, publicNoticeAt: event.publishedAt };
    case 'not-telling-decided': {
      const { because, at, publicNoticeBy = null } = event;
      return { ...state, notTelling: { because, at, publicNoticeBy } };
    }
    case 'people-listed':
      return { ...state, lists: [...state.lists.filter((one) => one.list !== event.list), readList(event)] };
    case 'letter-written': {
      const { list, placeholders, at: writtenAt, by: writtenBy, actionId = null } = event;
      const others = state.letters.filter((letter) => letter.list !== list);
      return { ...state, letters: [...others, { list, writtenAt, writtenBy, placeholders, actionId }] };
    }
    case 'letters-approved':
      return changeList(state, event.list, { approvedAt: event.at });
    case 'letters-sent': {
      const { at, accepted, refused, repeatedAtMost } = event;
      const sent = changeList(state, event.list, { sent: { at, accepted, refused, repeatedAtMost } });
      // A list of whose people none could be reached tells nobody.
      return accepted > 0 ? { ...sent, toldAt: at } : sent;
    }
    case 'people-list-dropped':
      return changeList(state, event.list, { droppedAt: event.at });
    case 'people-list-deleted':
      return changeList(state, event.list, { deletedAt: event.at });
    default:
      return state;
  }
}

export const findList = ({ lists }: PeopleState, list: number): PeopleList | undefined =>
  lists.find((one) => one.list === list);

export const findLetter = ({ letters }: PeopleState, list: number | null): PeopleLetter | undefined =>
  letters.find((letter) => letter.list === list);

/** Whether letters are still to be sent that a person has approved. */
export const isSending = ({ lists }: PeopleState): boolean =>
  lists.some(({ approvedAt, sent }) => approvedAt !== null && sent === null);

/** Whether a list was read whose people are neither written to nor given up. */
const isListWaiting = ({ lists }: PeopleState): boolean =>
  lists.some(({ sent, droppedAt, deletedAt }) => sent === null && droppedAt === null && deletedAt === null);

/** Where letters would be disproportionate a public notice takes their place: until it is out, nobody is told (L35). */
export const isNoticeAwaited = ({ notTelling, toldAt, publicNoticeAt }: PeopleState): boolean =>
  notTelling?.because === 'disproportionate' && toldAt === null && publicNoticeAt === null;

/** Whether the people concerned were told, or need not be, and no list waits for its letters. */
export const isTellingSettled = (state: PeopleState): boolean =>
  (state.toldAt !== null || state.notTelling !== null) && !isNoticeAwaited(state) && !isListWaiting(state);
