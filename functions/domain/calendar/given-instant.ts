import * as z from 'zod';

const toTheSecond = z.iso.datetime({ offset: true });
const toTheMinute = z.iso.datetime({ offset: true, precision: -1 });

/** Temporal reads nanoseconds and no finer. */
const FINER_THAN_NANOSECONDS = /\.\d{10}/;

/**
 * An instant as people and scripts write it: ISO 8601 with `Z` or an offset from UTC, seconds given or not. A time
 * without either is refused: nobody could say which day in London it falls on (L3).
 */
export const givenInstantSchema = z
  .string({ error: 'expected an instant with Z or an offset, such as 2026-01-31T10:00:00Z' })
  .refine((text) => toTheSecond.safeParse(text).success || toTheMinute.safeParse(text).success, {
    error: 'expected an instant with Z or an offset, such as 2026-01-31T10:00:00Z',
  })
  .refine((text) => !FINER_THAN_NANOSECONDS.test(text), { error: 'expected at most nine digits of a second' })
  .meta({ format: 'date-time' });
