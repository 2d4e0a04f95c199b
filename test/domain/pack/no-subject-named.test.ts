import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidentQuestionSchema } from '../../../functions/domain/case/incident-events.ts';
import { writtenSectionSchema } from '../../../functions/domain/case/notification-events.ts';
import { buildPack } from '../../../functions/domain/pack/build-pack.ts';
import { WrittenBreach, writeFullBreach } from './breach-events.ts';

const AT = '2026-05-05T09:00:00Z';
const written = { type: 'pack-section-written', section: 'what-happened' } as const;

describe('no subject is named in a pack (L36)', () => {
  test('an answer that names whoever the case knows is left out and listed with why, never with the name', () => {
    const breach = writeFullBreach().add('2026-05-04T16:00:00Z', written, { text: 'Wren Halloway opened it.' });
    const { pack, found } = buildPack(breach.input(AT));
    expect(JSON.stringify(pack)).not.toMatch(/wren|halloway/i);
    expect(pack.leftOut).toEqual([
      {
        question: 'What happened?',
        why: ['a name, an address or a number of somebody whom this case knows'],
        supply: 'describe-incident, answers.what-happened; or write-pack-section, what-happened',
      },
    ]);
    // It is not missing: somebody has written it, and has to write it otherwise.
    expect(pack.missing).toEqual([]);
    expect(found).toEqual([
      { question: 'What happened?', words: [{ word: 'Wren Halloway', why: 'known-to-the-case' }] },
    ]);
  });

  test('written again without the name, it stands', () => {
    const breach = writeFullBreach()
      .add('2026-05-04T16:00:00Z', { type: 'contained' }, { measures: 'Fetched from Wren Halloway.' })
      .add('2026-05-04T17:00:00Z', { ...written, section: 'containment' }, { text: 'Fetched from the household.' });
    expect(buildPack(breach.input(AT)).pack.leftOut).toEqual([]);
  });

  test('the words of the report’s own mail and form never enter, named or not', () => {
    const form = {
      kind: 'breach',
      whatHappened: { kind: 'answered', text: 'Zebra crossing papers lost' },
      risks: 'Zebra',
    };
    const breach = new WrittenBreach({}, { answerTo: null, name: null, text: 'Zebra papers', subject: 'Zebra', form });
    breach.particulars.push({ name: 'mail/1', particulars: { text: 'More about the zebra', subject: 'Zebra' } });
    expect(JSON.stringify(buildPack(breach.input(AT)).pack)).not.toMatch(/zebra/i);
  });

  test('a name known from a later mail alone is found in words written before it', () => {
    const breach = writeFullBreach().add('2026-05-04T16:00:00Z', written, { text: 'Ngozi was called.' });
    expect(buildPack(breach.input(AT)).pack.leftOut).toEqual([]);
    breach.particulars.push({ name: 'mail/2', particulars: { name: 'Ngozi Adeyemi', text: '' } });
    expect(buildPack(breach.input(AT)).pack.leftOut).toHaveLength(1);
  });
});

test('a name that only a merged report knows is found as well', () => {
  const breach = writeFullBreach().add('2026-05-04T16:00:00Z', written, { text: 'Ngozi was called.' });
  const merged = [{ name: 'opening', particulars: { name: 'Ngozi Adeyemi', text: '' } }];
  expect(buildPack({ ...breach.input(AT), merged }).pack.leftOut).toHaveLength(1);
});

const name = fc.constantFrom('Ngozi Adeyemi', 'Zofia Błaszczyk', 'Siân O’Brien', 'Wei Zhang', 'Mairi MacLeod', 'Jo Li');
const before = fc.constantFrom('', 'Sent to ', 'the papers of\n', '(', 'FAO: ', 'x-');
const after = fc.constantFrom('', ' by post.', '’s papers', '\nand others', ')', ', 12 pages');
const spelling = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
  (text: string) => text.split(' ').reverse().join(', '),
  (text: string) => text.normalize('NFD'),
);

test('a name that the case knows comes out of no field, however it is written and whoever wrote it', () => {
  const place = fc.oneof(
    fc.constantFrom(...incidentQuestionSchema.options).map((question) => ({ question })),
    fc.constantFrom(...writtenSectionSchema.options).map((section) => ({ section })),
    fc.constantFrom('measures', 'reasons', 'reference', 'crimeNumber').map((key) => ({ key })),
  );
  const purpose = fc.constantFrom('regulator' as const, 'toolkit' as const);
  fc.assert(
    fc.property(name, before, after, spelling, place, purpose, (known, head, tail, spell, where, whose) => {
      const text = `${head}${spell(known)}${tail}`;
      const breach = writeFullBreach();
      breach.particulars.push({ name: 'mail/9', particulars: { name: known, text: '' } });
      const at = '2026-05-04T18:00:00Z';
      if ('question' in where) {
        const { question } = where;
        breach.add(
          at,
          { type: 'incident-described', answered: [question], facts: {} },
          { answers: { [question]: text } },
        );
      } else if ('section' in where) breach.add(at, { ...written, section: where.section }, { text });
      else if (where.key === 'measures') breach.add(at, { type: 'contained' }, { measures: text });
      else if (where.key === 'reasons') breach.add(at, { type: 'risk-assessed', risk: 'risk' }, { reasons: text });
      else if (where.key === 'crimeNumber') {
        breach.add(at, { type: 'police-informed', informedAt: at }, { crimeNumber: text });
      } else breach.add(at, { type: 'regulator-notified', sentAt: at, final: false }, { reference: text });
      const { pack } = buildPack(breach.input(AT, whose));
      const said = JSON.stringify(pack).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
      for (const part of known.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[ ’]/)) {
        expect(said).not.toMatch(new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u'));
      }
    }),
    { numRuns: 400 },
  );
});
