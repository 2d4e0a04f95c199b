import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeEvent } from '../../commands/casework/describe-event.ts';
import { describeRung } from '../../commands/casework/describe-rung.ts';
import { createStyle, type Style } from '../../commands/casework/style.ts';
import { type TimelineEntry, writeTimelineLine } from '../../commands/start/timeline.ts';
import { writeResults } from '../../commands/start/write-results.ts';
import { CollectedText } from './collect-text.ts';

const plain: Style = (_format, text) => text;
const marked: Style = (format, text) => `<${String(format)}>${text}</>`;
const entry = (given: Partial<TimelineEntry>): TimelineEntry => ({
  at: '2026-04-07T08:00:00Z',
  reference: 'REQ-7QK2M9XW4T',
  mood: 'step',
  words: 'Acknowledged',
  ...given,
});

describe('a line of the timeline', () => {
  it('shows London’s time, the reference, what happened and where the case then stands', () => {
    expect(writeTimelineLine(entry({ standing: 'Await Triage, due Thu 02 Apr 2026' }), plain)).toBe(
      'Tue 07 Apr 09:00  REQ-7QK2M9XW4T  · Acknowledged → Await Triage, due Thu 02 Apr 2026',
    );
  });

  it('is aligned where there is no case', () => {
    const withCase = writeTimelineLine(entry({ mood: 'mail' }), plain);
    const without = writeTimelineLine(entry({ mood: 'mail', reference: null }), plain);
    expect(without.indexOf('✉')).toBe(withCase.indexOf('✉'));
  });

  it('colours a reference by its kind and what happened by how grave it is', () => {
    expect(writeTimelineLine(entry({ mood: 'escalation' }), marked)).toContain('<cyan>REQ-7QK2M9XW4T</>');
    expect(writeTimelineLine(entry({ mood: 'escalation' }), marked)).toContain('<red>▲</> <red>Acknowledged</>');
    expect(writeTimelineLine(entry({ reference: 'BRE-4D8RW1ZC6H' }), marked)).toContain('<magenta>BRE-4D8RW1ZC6H</>');
  });

  it('stays one line on a narrow terminal', () => {
    const long = entry({
      words: 'Escalation to everybody there is in the whole of the council',
      standing: 'Await Triage',
    });
    const line = writeTimelineLine(long, plain, 60);
    expect(line).toHaveLength(60);
    expect(line.endsWith('…')).toBe(true);
    expect(writeTimelineLine(entry({ standing: 'Await Triage' }), plain, 60)).toHaveLength(60);
  });

  it('has no colours in a pipe', () => {
    const line = writeTimelineLine(entry({ mood: 'escalation' }), createStyle(new CollectedText()));
    expect(line).toBe(stripVTControlCharacters(line));
  });
});

describe('a rung in words', () => {
  it.each([
    ['response/2026-04-07/-P10D', 'the response, due in 10 days'],
    ['response/2026-04-07/P0D', 'the response, due today'],
    ['response/2026-04-07/P1D', 'the response, 1 day overdue'],
    ['response/2026-04-07/P1D+2', 'the response, overdue, again'],
    ['response/2026-04-07/-P10D/undelivered', 'the response, due in 10 days (the earlier one bounced)'],
    ['regulator/2026-03-09T07:58:21Z/PT72H', 'telling the regulator, waiting for 72 hours'],
    ['proof/2026-03-05T09:15:00Z/P7D', 'proof, waiting for 7 days'],
    ['acknowledgement', ''],
  ])('%s', (key, words) => {
    expect(describeRung(key)).toBe(words);
  });
});

describe('an event in words', () => {
  const common = { seq: 3, at: '2026-04-07T08:00:00Z', by: 'system' };

  it('names those whom a reminder reached', () => {
    const event = { ...common, type: 'escalated', notice: 'response/2026-04-07/P1D' } as const;
    expect(describeEvent(event, ['Head of service', 'Chief executive'])).toEqual({
      mood: 'escalation',
      words: 'Escalation to Head of service and Chief executive: the response, 1 day overdue',
    });
  });

  it('says when the case will be disposed of', () => {
    const event = { ...common, type: 'case-closed', outcome: 'partly-answered', disposeOn: '2026-06-09' } as const;
    expect(describeEvent(event).words).toBe('Closed: partly answered; disposed of on Tue 09 Jun 2026');
  });
});

describe('the results of the story', () => {
  it('tick what held, and say of the rest what was found', () => {
    const text = writeResults(
      [
        { says: 'The SIRO is told', held: true, found: null },
        { says: 'Nothing is left', held: false, found: '"Halloway" in Cases' },
      ],
      plain,
    );
    expect(text).toContain('✓ The SIRO is told');
    expect(text).toContain('✗ Nothing is left\n      "Halloway" in Cases');
    expect(text).toContain('1 of 2 expectations held');
  });
});
