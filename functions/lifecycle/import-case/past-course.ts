import { HOLIDAY_TABLE } from '../../domain/calendar/holiday-table.ts';
import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeDate, writeInstant } from '../../domain/calendar/write-date.ts';
import type { OpeningData } from '../open-case/write-opening.ts';
import { type DayRule, resolveMoment } from './resolve-moment.ts';

/** Something that was done on the case in the other system, as the action that records it here. */
export interface PastAction {
  action: string;
  at: string;
  data: Record<string, unknown>;
  /** The key of the imported case that says so. */
  field: string;
}

/** A case as it went in the other system: how it was opened, and what was done on it, in order of time. */
export interface PastCourse {
  opening: OpeningData;
  receivedAt: string;
  /** The first that the organisation had of it: nothing on it came before. */
  since: Origin;
  actions: PastAction[];
}

/** What of an imported case cannot be; `field` is its key, or null where it is about the whole case. */
export interface ImportFault {
  field: string | null;
  reason: string;
}

/** Something of an imported case cannot have been as it is said; `planHistory` answers it as a fault. */
export class ImpossibleError extends Error {
  override readonly name = 'ImpossibleError';
  readonly field: string;
  constructor(field: string, reason: string) {
    super(reason);
    this.field = field;
  }
}

/** The words of what was done elsewhere: its own stay there. */
export const ELSEWHERE = 'As recorded in the system from which this case was imported.';

/** What nothing on the case can have preceded, and how that is called. */
export interface Origin {
  moment: string;
  what: string;
}

/** Reads the moments of one case: none may lie ahead, or before what it followed. */
export class Moments {
  readonly #rule: DayRule;
  readonly #now: string;

  constructor(rule: DayRule, now: string) {
    this.#rule = rule;
    this.#now = now;
  }

  /** The instant of a field; `after` is what it cannot have preceded, with how that is called. */
  read(field: string, given: string, after?: Origin): string {
    const moment = resolveMoment(given, this.#rule, { after: after?.moment, now: this.#now });
    if (Date.parse(moment) > Date.parse(this.#now)) {
      throw new ImpossibleError(
        field,
        `It lies ahead: it is ${writeInstant(this.#now)} now. Expected a day or moment that has passed.`,
      );
    }
    if (findLocalDate(moment) < HOLIDAY_TABLE.first) {
      throw new ImpossibleError(
        field,
        `It lies before the table of holidays begins (${writeDate(HOLIDAY_TABLE.first)}), so no date can be counted from it. Check the year.`,
      );
    }
    if (after && Date.parse(moment) < Date.parse(after.moment)) {
      throw new ImpossibleError(
        field,
        `It lies before ${after.what} (${writeInstant(after.moment)}). Expected that day or a later one.`,
      );
    }
    return moment;
  }
}

/** Triage, with what it found. */
export const planTriage = (action: string, at: string, data: Record<string, unknown>): PastAction[] => [
  { action, at, data, field: 'triaged' },
];
