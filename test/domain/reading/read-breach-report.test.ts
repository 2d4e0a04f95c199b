import { describe, expect, test } from 'vitest';
import type { BreachForm } from '../../../functions/domain/reading/form.ts';
import { readForm } from '../../../functions/domain/reading/read-form.ts';
import { hasCrimeNumber, readStolen } from '../../../functions/domain/reading/read-stolen.ts';

const receivedAt = '2026-03-18T13:05:00Z';

function read(...lines: string[]): BreachForm {
  const text = ['Your name: Ada Penhallow', 'What data is involved: names', 'Ongoing risk: none', ...lines].join('\n');
  const found = readForm({ text, subject: '', receivedAt, fromFormMailer: false });
  if (found?.form.kind !== 'breach') throw new Error('no breach report was read');
  return found.form;
}

describe('BR-11: the questions that a report leaves open', () => {
  test('are those that are not asked, blank or not known yet', () => {
    const form = read('Sensitivity:', 'Risks: not known yet', 'Steps taken: we rang them', 'Was anything stolen: no');
    expect(form.unanswered).toEqual([
      'format-and-encryption',
      'who-is-affected',
      'type-affected',
      'number-of-records',
      'sensitivity',
      'risks',
      'what-happened',
      'employees-involved',
    ]);
  });

  test('a wording that asks several at once answers each, unless the form asks one of them apart', () => {
    const both = 'What happened and which employees were involved: a clerk sent the list to a customer';
    expect(read(both).unanswered).not.toEqual(expect.arrayContaining(['what-happened']));
    expect(read(both).unanswered).not.toEqual(expect.arrayContaining(['employees-involved']));
    expect(read('What happened: a list was sent').unanswered).toContain('employees-involved');
    const asked = read(both, 'Which employees were involved: TBC');
    expect(asked.unanswered).toContain('employees-involved');
    expect(asked.employeesInvolved).toEqual({ state: 'not-known-yet' });
  });

  test.each([
    ['Have any items been stolen: N/A', false, []],
    ['Have any items been stolen: Not stolen, left on the bus.', false, []],
    ['Have any items been stolen: Yes, a laptop', true, ['crime-number']],
    ['Have any items been stolen: a laptop, crime number 47/18831/26', true, []],
    ['Police crime number: 47/18831/26', true, []],
    ['Have any items been stolen: not known yet', null, ['stolen-items', 'crime-number']],
  ])('on theft: "%s"', (line, stolen, open) => {
    const form = read(line);
    expect(form.stolen).toBe(stolen);
    expect(form.unanswered.filter((question) => question === 'stolen-items' || question === 'crime-number')).toEqual(
      open,
    );
  });

  test.each([
    ['lost or stolen, we do not know', true],
    ['not the laptop but the phone', true],
    ['The bag was lost, not stolen', false],
    ['nothing has been taken', false],
    ['a diary', true],
  ])('an answer about theft: "%s"', (answer, stolen) => {
    expect(readStolen(answer, null)).toBe(stolen);
  });

  test('a number of a few digits is no crime number', () => {
    expect(hasCrimeNumber('2 laptops and 3 phones')).toBe(false);
    expect(hasCrimeNumber('CN 47/18831/26')).toBe(true);
  });
});

describe('BR-7, L30: moments that cannot be are not used, and the message says which', () => {
  test('known before it happened', () => {
    const form = read('When did it happen: 17 March 2026 16:10', 'When did you become aware: 17 March 2026 15:00');
    expect(form.occurredAt).toMatchObject({ state: 'given', at: '2026-03-17T16:10:00Z' });
    expect(form.becameAwareAt).toMatchObject({ state: 'problem', problem: 'before-it-happened' });
    expect(form.problems).toEqual([
      {
        field: 'becameAwareAt',
        code: 'before-it-happened',
        message:
          'Tuesday 17 March 2026 at 15:00 GMT lies before the moment given for when it happened, Tuesday 17 March 2026 at 16:10 GMT. One of the two is wrong, so the earlier one is not used. Ask which.',
      },
    ]);
  });

  test('known on a day before, with or without times', () => {
    const form = read('When did it happen: 17 March 2026', 'When did you become aware: 16 March 2026');
    expect(form.becameAwareAt).toMatchObject({ state: 'problem', problem: 'before-it-happened' });
  });

  test('known in the future', () => {
    const form = read('When did you become aware: 19 March 2026 09:00');
    expect(form.becameAwareAt).toEqual({
      state: 'problem',
      problem: 'in-the-future',
      message: '"19 March 2026 09:00" lies after the form was received.',
    });
  });

  test('a day without a time means no earlier than the incident on that day', () => {
    const form = read('When did it happen: 17 March 2026 16:10', 'When did you become aware: 17 March 2026');
    expect(form.becameAwareAt).toMatchObject({ state: 'given', at: '2026-03-17T16:10:00Z' });
    expect(form.problems).toEqual([]);
  });
});

describe('L34: a report by a processor', () => {
  test('names it, its controller, and when it knew and told us', () => {
    const form = read(
      'Name of processor: Payroll Bureau Ltd',
      'Name of controller: Sample Council',
      'When did your organisation become aware: 17 March 2026 17:45',
      'When did you first tell us: 18 March 2026 09:00',
    );
    expect(form).toMatchObject({
      processor: {
        name: 'Payroll Bureau Ltd',
        knewAt: { state: 'given', at: '2026-03-17T17:45:00Z' },
        toldUsAt: { state: 'given', at: '2026-03-18T09:00:00Z' },
      },
      controller: 'Sample Council',
    });
  });

  test('every other report has none', () => {
    expect(read().processor).toBeNull();
    expect(read('Do we hold this data for another organisation: yes, the academy trust').heldForAnother.state).toBe(
      'yes',
    );
  });
});
