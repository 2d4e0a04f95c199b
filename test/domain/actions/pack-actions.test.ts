import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import { breach } from '../case/write-history.ts';
import { rulesWith } from '../review/write-schedule.ts';

const write = (text: string, knownWords: string[] = []) =>
  checkAction(
    breach(),
    { action: 'write-pack-section', roles: ['case-officer'], data: { section: 'what-happened', text } },
    { rules: rulesWith(), at: '2026-03-20T10:00:00Z', knownWords },
  );

describe('write-pack-section', () => {
  test('takes words that name nobody, apart from the event', () => {
    expect(write('An envelope went to a wrong house.')).toEqual({
      fits: true,
      event: { type: 'pack-section-written', section: 'what-happened' },
      words: { text: 'An envelope went to a wrong house.' },
    });
  });

  test('refuses a rare name that the case knows', () => {
    expect(write('Quillfeather has it.')).toMatchObject({ fits: true });
    expect(write('Quillfeather has it.', ['Pip Quillfeather'])).toMatchObject({
      fits: false,
      reason: expect.stringContaining('“Quillfeather” cannot stand in the report: a name, an address or a number of'),
    });
  });

  test.each([
    ['The letter to Mary Jones went astray.', '“Mary Jones” cannot stand in the report: it reads like somebody’s name'],
    ['Ask jo@mail.example.', '“jo@mail.example” cannot stand in the report: an email address'],
    ['NHS number 943 476 5919.', '“943 476 5919” cannot stand in the report: an NHS number'],
  ])('refuses %s, with which word, why, and how to say it', (text, says) => {
    const answer = write(text);
    expect(answer).toMatchObject({ fits: false, reason: expect.stringContaining(says) });
    expect(answer).toMatchObject({ reason: expect.stringContaining('Say it without') });
  });
});
