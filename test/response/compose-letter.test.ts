import { expect, test } from 'vitest';
import { foldRequest } from '../../functions/domain/case/fold-request.ts';
import { type LetterSection, letterSections } from '../../functions/domain/response/letter-sections.ts';
import { readSchedule } from '../../functions/domain/review/read-schedule.ts';
import { renderText } from '../../functions/notifications/render-text.ts';
import { composeLetter } from '../../functions/response/letter/compose-letter.ts';
import { composeSchedule } from '../../functions/response/letter/compose-schedule.ts';
import type { LetterFacts } from '../../functions/response/letter/letter-facts.ts';
import { readSectionText } from '../../functions/response/letter/read-edits.ts';
import { type Entry, number, REQUEST, requestOpened, requestTriaged } from '../domain/case/write-history.ts';
import { organisationUnder } from '../notifications/notice-world.ts';

const at = '2026-03-20T10:00:00.000Z';
const recorded: Entry = {
  type: 'schedule-items-recorded',
  at,
  items: [
    { item: '1', kind: 'document', service: null, decision: 'disclose', exemptions: [], flags: [] },
    { item: '2', kind: 'document', service: null, decision: 'redact', exemptions: ['negotiations'], flags: [] },
    { item: '2.1', kind: 'passage', service: null, decision: 'withhold', exemptions: ['negotiations'], flags: [] },
    { item: '3', kind: 'document', service: null, decision: 'withhold', exemptions: ['legal-privilege'], flags: [] },
  ],
};
const words = new Map([
  ['1', { name: 'Tenancy agreement' }],
  ['2', { name: 'Visit notes' }],
  ['2.1', { name: 'What Mrs Ferrars said', reasons: 'She asked us not to say.' }],
  ['3', { name: 'Advice of counsel on Mr Dashwood', reasons: 'Privileged.' }],
]);

function factsOf(outcome: LetterFacts['outcome'], ...since: Entry[]): LetterFacts {
  const state = foldRequest(REQUEST, number([requestOpened(), requestTriaged('2026-03-03T10:00:00.000Z'), ...since]));
  return {
    state,
    schedule: readSchedule(state),
    organisation: organisationUnder('statutory'),
    outcome,
    name: 'Odile Marchbanks',
    at,
  };
}
/** The letter as text, with some sections as a person has written them. */
const letterOf = (facts: LetterFacts, edits: Partial<Record<LetterSection, string>> = {}) => {
  const written = letterSections.flatMap((section) => {
    const text = edits[section];
    return text === undefined ? [] : [[section, readSectionText(text)] as const];
  });
  return renderText(composeLetter(facts, new Map(written)).paragraphs);
};

test('the letter says what is disclosed, what is withheld and on which grounds, and how to complain (L10)', () => {
  const text = letterOf(factsOf('partly-answered', recorded));
  expect(text).toContain('Dear Odile Marchbanks,');
  expect(text).toContain('We received your request on Monday 2 March 2026.');
  expect(text).toContain('With this letter you get 2 documents.');
  expect(text).toContain('We have withheld 1 document and the passages that are redacted');
  expect(text).toMatch(/Negotiations.*\(Data Protection Act 2018, Sch 2 para 23\)/);
  expect(text).toMatch(/complain to us[\s\S]*Information Commissioner[\s\S]*ask a court/);
});

test('it gives away nothing of what is withheld, neither its name nor the reasons on the case', () => {
  const facts = factsOf('partly-answered', recorded);
  const schedule = renderText(composeSchedule(facts, words).paragraphs);
  for (const text of [letterOf(facts), schedule]) expect(text).not.toMatch(/Ferrars|Dashwood|asked us not/);
  expect(schedule).toMatch(/1 +Tenancy agreement +Disclosed/);
  expect(schedule).toMatch(/2\.1 +A passage of document 2 +Withheld/);
  expect(schedule).toMatch(/3 +A document +Withheld/);
});

test('what only the organisation knows is marked until somebody has written it', () => {
  const facts = factsOf('answered', recorded);
  expect(letterOf(facts)).toContain('[Still to be written: what the information is used for.]');
  const written = letterOf(facts, { purposes: 'To manage:\n- your tenancy\n- repairs' });
  expect(written).toContain('To manage:\n\n* your tenancy\n* repairs');
  expect(written).not.toContain('[Still to be written: what the information is used for.]');
});

test('a person’s words take the place of what is generated', () => {
  const text = letterOf(factsOf('partly-answered', recorded), { withheld: 'Two passages name our contractor.' });
  expect(text).toContain('Two passages name our contractor.');
  expect(text).not.toContain('Sch 2 para 23');
});

test('an answer that nothing is held, and a refusal, have no particulars to tell', () => {
  expect(letterOf(factsOf('nothing-held'))).toContain('and hold none');
  for (const outcome of ['nothing-held', 'refused'] as const) {
    expect(letterOf(factsOf(outcome))).not.toContain('Still to be written');
  }
});

test('what was typed becomes paragraphs and lists, however its lines were broken', () => {
  expect(readSectionText('One\nline.\r\n\r\nTwo:\n- a\n- b\n  more\n\n\n')).toEqual([
    'One line.',
    'Two:',
    { kind: 'list', items: ['a', 'b more'] },
  ]);
});
