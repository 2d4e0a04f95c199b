import type { CaseEvent } from './events.ts';
import type { SearchAnswer } from './search-events.ts';

/** What one service said, and what it cost it to find out (L12). */
export interface AnswerGiven {
  seq: number;
  at: string;
  by: string;
  answer: SearchAnswer;
  effortMinutes: number;
  files: number;
}

/** The search of one service, from being asked on. A service that is asked again has a search for each asking. */
export interface Search {
  service: string;
  /** The number of the event that started it: tells one asking of a service from the next. */
  asking: number;
  startedAt: string;
  /** The local date by which the service was asked to answer. */
  due: string;
  /** Mail with attachments from its representative that no answer has followed yet. */
  unconfirmed: { seq: number; at: string; mail: string; attachments: number }[];
  /** In the order in which they came; a service may find more after its first answer. */
  answers: AnswerGiven[];
  withdrawnAt: string | null;
}

/** The searches of a request, in the order in which the services were asked. */
export interface SearchesState {
  searches: Search[];
}

export const noSearches: SearchesState = { searches: [] };

/** Whether a service still owes its answer. */
export const isSearchOpen = (search: Search) => search.answers.length === 0 && search.withdrawnAt === null;

/** The latest search of a service; undefined where it was never asked. */
export const findSearch = ({ searches }: SearchesState, service: string): Search | undefined =>
  searches.findLast((search) => search.service === service);

/** Changes the latest search of a service. What comes for one that was never asked changes nothing. */
function changeSearch(state: SearchesState, service: string, change: (search: Search) => Search): SearchesState {
  const latest = findSearch(state, service);
  return latest === undefined
    ? state
    : { searches: state.searches.map((search) => (search === latest ? change(search) : search)) };
}

/** The searches after one more event; those that are not about searches leave them as they are. Pure. */
export function applySearchEvent(state: SearchesState, event: CaseEvent): SearchesState {
  switch (event.type) {
    case 'searches-started': {
      const started = event.searches.map(
        ({ service, due }): Search => ({
          service,
          asking: event.seq,
          startedAt: event.at,
          due,
          unconfirmed: [],
          answers: [],
          withdrawnAt: null,
        }),
      );
      return { searches: [...state.searches, ...started] };
    }
    case 'search-mail-received': {
      const { seq, at, mail, attachments } = event;
      return changeSearch(state, event.service, (search) => ({
        ...search,
        unconfirmed: [...search.unconfirmed, { seq, at, mail, attachments }],
      }));
    }
    case 'search-answered': {
      const { seq, at, by, answer, effortMinutes, files } = event;
      return changeSearch(state, event.service, (search) => ({
        ...search,
        unconfirmed: [],
        answers: [...search.answers, { seq, at, by, answer, effortMinutes, files }],
      }));
    }
    case 'search-withdrawn':
      return changeSearch(state, event.service, (search) => ({ ...search, withdrawnAt: event.at }));
    default:
      return state;
  }
}

/** The minutes that services have spent searching, all told (L12). */
export const sumEffort = ({ searches }: SearchesState): number =>
  searches.flatMap(({ answers }) => answers).reduce((sum, { effortMinutes }) => sum + effortMinutes, 0);
