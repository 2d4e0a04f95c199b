import type { CaseEvent } from './events.ts';

/** A list of people to be written to: one group, one letter. */
export interface PeopleList {
  list: number;
  listedAt: string;
  rows: number;
  accepted: number;
  duplicates: number;
  unusable: number;
  approvedAt: string | null;
  sent: { at: string; accepted: number; refused: number; repeatedAtMost: number } | null;
  deletedAt: string | null;
}

/** Telling the people concerned (L35). */
export interface PeopleState {
  /** Told: by letters of this system, by other ways, or by a public notice. The first time. */
  toldAt: string | null;
  notTelling: { because: string; at: string } | null;
  lists: PeopleList[];
  publicNoticeAt: string | null;
}

export const noPeople: PeopleState = { toldAt: null, notTelling: null, lists: [], publicNoticeAt: null };

const changeList = (state: PeopleState, list: number, change: Partial<PeopleList>): PeopleState => ({
  ...state,
  lists: state.lists.map((one) => (one.list === list ? { ...one, ...change } : one)),
});

/** The telling of the people concerned after one more event. Pure. */
export function applyPeopleEvent(state: PeopleState, event: CaseEvent): PeopleState {
  switch (event.type) {
    case 'people-told':
      return { ...state, toldAt: state.toldAt ?? event.at };
    case 'public-notice-published':
      return { ...state, toldAt: state.toldAt ?? event.publishedAt, publicNoticeAt: event.publishedAt };
    case 'not-telling-decided':
      return { ...state, notTelling: { because: event.because, at: event.at } };
    case 'people-listed': {
      const { list, rows, accepted, duplicates, unusable, at: listedAt } = event;
      const open = { approvedAt: null, sent: null, deletedAt: null };
      const listed: PeopleList = { list, listedAt, rows, accepted, duplicates, unusable, ...open };
      return { ...state, lists: [...state.lists.filter((one) => one.list !== list), listed] };
    }
    case 'letters-approved':
      return changeList(state, event.list, { approvedAt: event.at });
    case 'letters-sent': {
      const { at, accepted, refused, repeatedAtMost } = event;
      const sent = changeList(state, event.list, { sent: { at, accepted, refused, repeatedAtMost } });
      return { ...sent, toldAt: state.toldAt ?? at };
    }
    case 'people-list-deleted':
      return changeList(state, event.list, { deletedAt: event.at });
    default:
      return state;
  }
}

/** Whether letters are still to be sent that a person has approved. */
export const isSending = ({ lists }: PeopleState): boolean =>
  lists.some(({ approvedAt, sent }) => approvedAt !== null && sent === null);

/** Whether the people concerned were told, or need not be, and no approved letter is outstanding. */
export const isTellingSettled = (state: PeopleState): boolean =>
  (state.toldAt !== null || state.notTelling !== null) && !isSending(state);
