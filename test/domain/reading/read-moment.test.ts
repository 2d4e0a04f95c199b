import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLocalDate } from '../../../functions/domain/calendar/local-date.ts';
import { readDay, readMoment } from '../../../functions/domain/reading/read-moment.ts';

const receivedAt = '2026-11-10T12:00:00Z';

describe('a moment that was given', () => {
  test.each([
    ['4 March 2026 3pm', '2026-03-04T15:00:00Z'],
    ['04/03/2026 15:10', '2026-03-04T15:10:00Z'],
    ['2026-03-04T15:10', '2026-03-04T15:10:00Z'],
    ['2026-03-04T15:10:00Z', '2026-03-04T15:10:00Z'],
    ['Wednesday 4 March 2026 at 10.30am', '2026-03-04T10:30:00Z'],
    ['about 10:30 on 4th March 2026', '2026-03-04T10:30:00Z'],
    ['1 July 2026 09:00', '2026-07-01T08:00:00Z'],
    ['01/07/2026 09:00 GMT', '2026-07-01T09:00:00Z'],
    ['25 October 2026 01:30 BST', '2026-10-25T00:30:00Z'],
    ['25 October 2026 01:30 GMT', '2026-10-25T01:30:00Z'],
    ['2026-07-01 09:00 +01:00', '2026-07-01T08:00:00Z'],
  ])('%s is %s, in London where no zone is named', (written, at) => {
    expect(readMoment(written, receivedAt)).toEqual({
      state: 'given',
      precision: 'minute',
      at,
      date: findLocalDate(at),
    });
  });

  test.each([
    ['4 March 2026', '2026-03-04'],
    ['03/04/2026', '2026-04-03'],
    ['4.3.26', '2026-03-04'],
    ['2026-03-04', '2026-03-04'],
    ['March 4th, 2026', '2026-03-04'],
    ['29 February 2024', '2024-02-29'],
    ['10 November 2026', '2026-11-10'],
  ])('%s stays a date, day first', (written, date) => {
    expect(readMoment(written, receivedAt)).toEqual({ state: 'given', precision: 'day', date });
  });

  test('a late evening in summer belongs to the London date', () => {
    expect(readMoment('2026-08-31T23:30:00Z', receivedAt)).toMatchObject({ date: '2026-09-01' });
  });

  test('a date of birth keeps no time of day', () => {
    expect(readDay('1 July 1984 09:00', receivedAt)).toEqual({ state: 'given', precision: 'day', date: '1984-07-01' });
  });
});

describe('a moment that is a problem, never a guess', () => {
  test.each([
    ['31 February 2026', 'impossible-date'],
    ['2026-02-30', 'impossible-date'],
    ['30/02/2026', 'impossible-date'],
    ['29 February 2026 10:00', 'impossible-date'],
    ['03/25/2026', 'impossible-date'],
    ['31st of April, 2026', 'impossible-date'],
    ['4 March 2026 25:61', 'impossible-time'],
    ['4 March 2026 24:30', 'impossible-time'],
    ['4 March 2026 or 5 March 2026', 'ambiguous'],
    ['between 2pm and 3pm on 4 March 2026', 'ambiguous'],
    ['midnight on 4 March 2026', 'ambiguous'],
    ['before 4 March 2026', 'ambiguous'],
    ['4 March 2026 10:00 - 11:00', 'ambiguous'],
    ['4 March', 'not-understood'],
    ['yesterday', 'not-understood'],
    ['last Tuesday', 'not-understood'],
    ['2 days ago', 'not-understood'],
    ['1430hrs 4 March 2026', 'not-understood'],
    ['when Sam rang me', 'not-understood'],
    ['Tuesday 4 March 2026', 'weekday-does-not-fit'],
    ['29 March 2026 01:30', 'skipped-by-the-clocks'],
    ['25 October 2026 01:30', 'repeated-by-the-clocks'],
    ['11 November 2026', 'in-the-future'],
    ['10 November 2026 12:01', 'in-the-future'],
    ['4 March 2036', 'in-the-future'],
  ])('%s: %s', (written, problem) => {
    const moment = readMoment(written, receivedAt);
    expect(moment).toMatchObject({ state: 'problem', problem });
  });

  test('the message is plain English and quotes what was written', () => {
    expect(readMoment('31 February 2026', receivedAt)).toMatchObject({
      message: '"31 February 2026" is not a date of the calendar. Please give the day, month and year.',
    });
  });
});

test.each(['', '   ', '-', '–'])('%j was not asked or not answered', (written) => {
  expect(readMoment(written, receivedAt)).toEqual({ state: 'not-asked' });
});

test.each(['Not known yet', 'unknown', 'TBC', "don't know"])('%s is not known yet', (written) => {
  expect(readMoment(written, receivedAt)).toEqual({ state: 'not-known-yet' });
});

test('every London minute of 2025 that is written out is read back as that minute', () => {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });
  // The repeated hour of 26 October is a problem instead, and has its own case above.
  const repeated = [Date.parse('2025-10-26T00:00:00Z'), Date.parse('2025-10-26T02:00:00Z')] as const;
  fc.assert(
    fc.property(
      fc.integer({
        min: Date.parse('2025-01-01T00:00:00Z') / 60_000,
        max: Date.parse('2026-01-01T00:00:00Z') / 60_000,
      }),
      (minute) => {
        const at = minute * 60_000;
        fc.pre(at < repeated[0] || at >= repeated[1]);
        const moment = readMoment(format.format(at).replace(' at ', ' '), receivedAt);
        expect(moment).toMatchObject({ state: 'given', precision: 'minute' });
        if (moment.state === 'given' && moment.precision === 'minute') expect(Date.parse(moment.at)).toBe(at);
      },
    ),
    { seed: 20261110, numRuns: 400 },
  );
});

test('no text at all makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (written) => {
      expect(['given', 'problem', 'not-asked', 'not-known-yet']).toContain(readMoment(written, receivedAt).state);
    }),
    { seed: 20261110, numRuns: 500 },
  );
});
