import { describe, expect, test } from 'vitest';
import { handoverRegimeSchema } from '../../functions/domain/case/routing-events.ts';
import { renderText } from '../../functions/notifications/render-text.ts';
import { handMailOver, tellOfMailHandedOver } from '../../functions/notifications/templates/handed-over-mail.ts';
import { organisationUnder } from './notice-world.ts';

const organisation = organisationUnder('statutory');
const mail = { id: 'TRI-7QK2M9XW4T', at: '2026-03-02T12:00:00.000Z' };

describe('what is said of mail that is handed over (L15)', () => {
  test('the team is told under which law, and by when it is to answer', () => {
    const text = renderText(handMailOver({ ...mail, regime: 'foi', due: '2026-03-31' }).paragraphs);
    expect(text).toContain('Freedom of Information Act 2000');
    expect(text).toContain('Tuesday 31 March 2026');
  });

  test('the sender is told where it went and by when they will have an answer', () => {
    const text = renderText(
      tellOfMailHandedOver({ ...mail, regime: 'foi', due: '2026-03-31' }, organisation).paragraphs,
    );
    expect(text).toContain('We have passed it to: Freedom of Information team.');
    expect(text).toContain('by the end of Tuesday 31 March 2026');
    expect(text).toContain(mail.id);
  });

  test('nothing is promised in the name of a controller we may process for (L17)', () => {
    const text = renderText(
      tellOfMailHandedOver({ ...mail, regime: 'controller', due: null }, organisation).paragraphs,
    );
    expect(text).not.toContain('We have passed it to');
  });

  test.each(handoverRegimeSchema.options)('%s: a date is given only where there is one', (regime) => {
    const text = renderText(handMailOver({ ...mail, regime, due: null }).paragraphs);
    expect(text).not.toMatch(/Invalid|undefined|null|\bNaN\b/);
    expect(text.replace('2 March 2026', '')).not.toMatch(/\b\d{1,2} \w+ 20\d\d\b/);
  });
});
