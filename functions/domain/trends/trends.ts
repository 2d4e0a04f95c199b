import type { Instant } from '../calendar/local-date.ts';
import type { Quarter } from './quarter.ts';

/** How many of one thing there were in the quarter, and in the one before it. */
export interface Count {
  label: string;
  now: number;
  before: number;
}

/** The breaches and near misses that were reported within one calendar month (Europe/London). */
export interface Month {
  /** `2026-03`. */
  month: string;
  breaches: number;
  nearMisses: number;
  untriaged: number;
}

/** The lessons of every breach of the year, and of older ones that are still open, as they stood. */
export interface LessonCounts {
  doneInTime: number;
  doneLate: number;
  open: number;
  overdue: number;
  withdrawn: number;
}

/**
 * What a quarter's breaches tell (BR-9): numbers alone, so that the report holds no personal data. An incident that was
 * reported twice counts once, and what triage found to be no breach is counted by itself.
 */
export interface Trends {
  quarter: Quarter;
  /** For when open and overdue are reckoned; never after the end of the quarter. */
  asOf: Instant;
  /** What was reported, by what it was found to be. */
  reports: Count[];
  /** Twelve months up to the end of the quarter. */
  months: Month[];
  causes: Count[];
  /** A breach of several categories of data counts under each. */
  dataCategories: Count[];
  services: Count[];
  /** From the occurrence to awareness. */
  toAwareness: Count[];
  /** From awareness to the regulator, of breaches that are ours to report. */
  toRegulator: Count[];
  /** What came late, and what is missing. */
  lapses: Count[];
  lessons: LessonCounts;
}
