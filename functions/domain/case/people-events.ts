import * as z from 'zod';
import { event, instantSchema, localDateSchema } from './event-shape.ts';

/** The exceptions by which the people concerned need not be told (L35); `not-high-risk` is where there is no duty. */
export const notTellingSchema = z.enum(['unintelligible', 'risk-removed', 'disproportionate', 'not-high-risk']);

const list = z.int().min(1);

/** The name of a column of a list, as a letter's placeholder has it: `{{surgery}}`. A heading, never somebody's data. */
export const columnSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** Telling the people concerned (L35, BR-6). Lists of them stand in the case's files until their letters are sent. */
export const peopleEvents = [
  /** Told by other ways than this system: by hand, by telephone, by post. */
  event('people-told', { number: z.int().min(0), how: z.enum(['individually', 'public-notice']) }),
  event('not-telling-decided', {
    because: notTellingSchema,
    /** Where it would be disproportionate: by which day the notice that takes the letters' place is published. */
    publicNoticeBy: localDateSchema.optional(),
  }),
  /** A list of one group of people was read: of its rows so many can be written to. Lists are numbered within the case. */
  event('people-listed', {
    list,
    rows: z.int().min(0),
    accepted: z.int().min(0),
    duplicates: z.int().min(0),
    unusable: z.int().min(0),
    /** Which reading of the list it is (the start of the file's SHA-256): its batches lie in a folder of that name. */
    reading: z.string().min(1).optional(),
    /** What a letter to the list can be merged from, beside the greeting. */
    columns: z.array(columnSchema).max(40).optional(),
  }),
  /** The letter to a list, or with null the public notice, was written; its words stand under this event. */
  event('letter-written', { list: list.nullable(), placeholders: z.array(columnSchema).max(40) }),
  /** A person has approved the letter to a list, which is sent from then on. */
  event('letters-approved', { list }),
  event('letters-sent', {
    list,
    accepted: z.int().min(0),
    refused: z.int().min(0),
    /** Letters that a crash may have sent a second time: at most so many (rule 7). */
    repeatedAtMost: z.int().min(0),
  }),
  /** A list that is not written to after all. */
  event('people-list-dropped', { list }),
  /** The list and the letters merged from it are gone. */
  event('people-list-deleted', { list }),
  event('public-notice-published', { publishedAt: instantSchema }),
] as const;
