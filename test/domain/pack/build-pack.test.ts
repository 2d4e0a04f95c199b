import { describe, expect, test } from 'vitest';
import { buildPack } from '../../../functions/domain/pack/build-pack.ts';
import { type Pack, packSchema } from '../../../functions/domain/pack/pack.ts';
import { WrittenBreach, writeFullBreach } from './breach-events.ts';
import { answersOf, missingIn } from './read-answers.ts';

/** A pack as its lines: titles, then each question with its answer. */
const writeOut = ({ sections }: Pack) =>
  sections.flatMap(({ title, fields }) => [
    `# ${title}`,
    ...fields.map(({ question, answer }) => `${question} ${answer.join(' | ') || '-'}`),
  ]);

describe('the regulator’s pack (BR-5, L32, L36)', () => {
  test('of a full case has every answer in the order of the form, and nothing missing', () => {
    const { pack } = buildPack(writeFullBreach().input('2026-05-05T09:00:00Z'));
    expect(packSchema.parse(pack)).toEqual(pack);
    expect(pack.missing).toEqual([]);
    expect(pack.leftOut).toEqual([]);
    expect(writeOut(pack)).toEqual([
      '# This report',
      'Is this a first report or a follow-up? Initial report',
      'Reference given to the earlier report None: this is the first',
      'Our own reference BRE-4D8RW1ZC6H',
      '# What happened',
      'What happened? An envelope of housing applications was posted to a wrong house. | It was opened there.',
      'How was it found? Reported by a member of staff. | The household telephoned.',
      'Was it a cyber incident? No',
      '# When',
      'When did it happen? Friday 1 May 2026 at 11:00 BST',
      'When was it discovered? Monday 4 May 2026 at 09:30 BST',
      'When did the organisation become aware of it? Monday 4 May 2026 at 09:45 BST',
      '# The data',
      'Which kinds of personal data are concerned? Basic identifiers | Health',
      'The data in words Applications for housing with letters from doctors.',
      'How many records? About 1,300',
      'In what form was it, and was it encrypted? Not encrypted',
      '# The people concerned',
      'How many people? About 1,250',
      'Who are they, by category? Service users | Children',
      'Are vulnerable people among them? Yes',
      '# Likely consequences',
      'What are the likely consequences for the people concerned? Neighbours may learn of an illness.',
      'How likely is it that they come to harm? Likely (step 3 of 5)',
      'How is the risk to them judged, and why? A risk to people’s rights and freedoms is likely | One household read it.',
      '# What became of the data',
      'Was confidentiality lost: did somebody see it who should not? Yes',
      'Was integrity lost: was it altered? No',
      'Was availability lost: could it not be had when it was needed? No',
      '# The organisation’s services',
      'What is the effect on the organisation’s services? Low',
      'How long until they have recovered? The time can be predicted, with the means there are',
      '# Training',
      'Were the staff concerned trained in data protection within the last two years? Yes',
      '# Measures before',
      'What measures were in place before it happened? Addresses are checked by two people.',
      '# Containment and remedy',
      'What has been done to contain it? The envelope was fetched back.',
      'What is done or planned to put it right and to prevent it from happening again? Window envelopes are used from now on.',
      '# Who has been told',
      'Have the people concerned been told? No, by a decision of Monday 4 May 2026 at 15:00 BST: the risk is not high',
      'Who else has been told? Nobody else.',
      'If something was stolen: the crime number Nothing was stolen',
      '# The 72 hours',
      'If the report is later than 72 hours: why? Not late: the 72 hours end on Thursday 7 May 2026 at 09:45 BST.',
      '# Contact',
      'Organisation Example Council',
      'Who can be asked for more? Data Protection Officer, dpo@council.example',
      'Address for data protection data.protection@council.example',
    ]);
  });

  test('of a case that nobody has described lists what is missing, each with the action that supplies it', () => {
    const { pack } = buildPack(new WrittenBreach().input('2026-05-05T09:00:00Z'));
    expect(pack.missing).toHaveLength(24);
    expect(pack.missing).toContainEqual({
      question: 'How many people?',
      supply: 'describe-incident, facts.numberOfPeople',
    });
    expect(pack.missing).toContainEqual({
      question: 'What measures were in place before it happened?',
      supply: 'write-pack-section, measures-before',
    });
    expect(pack.notes).toEqual([
      'Nobody has confirmed yet that this is a breach.',
      'Whether the regulator is to be told is not decided yet.',
      'The 72 hours end on Thursday 7 May 2026 at 10:00 BST (provisional).',
    ]);
    // In time there is no delay to give reasons for; what need not be said is no open question.
    expect(missingIn(pack)).not.toContain('If the report is later than 72 hours: why?');
    expect(answersOf(pack)).not.toHaveProperty('crime-number');
  });

  test('"not known" is an answer that is still missing', () => {
    const breach = new WrittenBreach().add('2026-05-04T10:00:00Z', {
      type: 'incident-described',
      answered: [],
      facts: { cyber: 'not-known', dataCategories: ['not-known'], encrypted: 'not-known' },
    });
    const { pack } = buildPack(breach.input('2026-05-04T11:00:00Z'));
    expect(missingIn(pack)).toEqual(
      expect.arrayContaining([
        'Was it a cyber incident?',
        'Which kinds of personal data are concerned?',
        'In what form was it, and was it encrypted?',
      ]),
    );
  });

  test('L31: misses the reasons for the delay from the first millisecond after the 72 hours, until they are given', () => {
    const question = 'If the report is later than 72 hours: why?';
    const build = (breach: WrittenBreach, at: string) => buildPack(breach.input(at)).pack;
    expect(missingIn(build(writeFullBreach(), '2026-05-07T08:45:00.000Z'))).not.toContain(question);
    const late = build(writeFullBreach(), '2026-05-07T08:45:00.001Z');
    expect(missingIn(late)).toEqual([question]);
    expect(late.notes.at(-1)).toContain('The report needs the reasons for the delay.');
    const written = writeFullBreach().add(
      '2026-05-08T09:00:00Z',
      { type: 'pack-section-written', section: 'reasons-for-delay' },
      { text: 'The household was away.' },
    );
    expect(answersOf(build(written, '2026-05-08T10:00:00Z'))['reasons-for-delay']).toBe('The household was away.');
  });

  test('a stolen thing wants its crime number', () => {
    const breach = new WrittenBreach({ stolen: true });
    const question = 'If something was stolen: the crime number';
    expect(missingIn(buildPack(breach.input('2026-05-04T11:00:00Z')).pack)).toContain(question);
    breach.add(
      '2026-05-04T11:00:00Z',
      { type: 'police-informed', informedAt: '2026-05-04T10:50:00Z' },
      { crimeNumber: '26*217733' },
    );
    const answers = answersOf(buildPack(breach.input('2026-05-04T12:00:00Z')).pack);
    expect(answers['crime-number']).toBe('26*217733');
    expect(answers['others-told']).toBe('The police, on Monday 4 May 2026 at 11:50 BST');
  });

  test('later words replace earlier ones, and what was written for the report replaces both', () => {
    const breach = writeFullBreach().add(
      '2026-05-04T16:00:00Z',
      { type: 'incident-described', answered: ['what-happened'], facts: {} },
      { answers: { 'what-happened': 'Two envelopes were posted.' } },
    );
    const happened = () => answersOf(buildPack(breach.input('2026-05-05T09:00:00Z')).pack)['what-happened'];
    expect(happened()).toBe('Two envelopes were posted.');
    breach.add(
      '2026-05-04T17:00:00Z',
      { type: 'pack-section-written', section: 'what-happened' },
      { text: 'As sent.' },
    );
    expect(happened()).toBe('As sent.');
  });
});

describe('the law and the Toolkit', () => {
  test('L16: a breach of law-enforcement data is reported under section 67 of the Act of 2018', () => {
    const breach = new WrittenBreach({ flags: ['law-enforcement'] });
    const { pack } = buildPack(breach.input('2026-05-04T11:00:00Z'));
    expect(pack.law).toContain('section 67');
    expect(pack.notes.at(-1)).toContain('Part 3');
    expect(buildPack(new WrittenBreach().input('2026-05-04T11:00:00Z')).pack.law).toBe('UK GDPR, Article 33');
  });

  test('BR-2, L37: the Toolkit’s entry has the steps of its grid and whether it is passed on', () => {
    const { pack } = buildPack(writeFullBreach().input('2026-05-05T09:00:00Z', 'toolkit', 'nhs-supplier'));
    expect(pack.title).toContain('DSP Toolkit');
    expect(pack.missing).toEqual([]);
    expect(answersOf(pack)).toMatchObject({
      phase: 'A new entry',
      likelihood: 'Likely (step 3 of 5)',
      severity: 'Minor (step 2 of 5)',
      threshold: 'Yes, to the regulator',
    });
    expect(pack.sections.map(({ id }) => id)).not.toContain('delay');
  });

  test('L37: where the Toolkit passed it on, the regulator’s pack says that nothing is reported twice', () => {
    const breach = writeFullBreach().add(
      '2026-05-05T09:00:00Z',
      { type: 'toolkit-recorded', recordedAt: '2026-05-05T09:00:00Z', forwards: true },
      { reference: 'T-77' },
    );
    const { notes } = buildPack(breach.input('2026-05-05T10:00:00Z')).pack;
    expect(notes[0]).toContain('Do not report a second time');
    const entry = buildPack(breach.input('2026-05-05T10:00:00Z', 'toolkit')).pack;
    expect(answersOf(entry)).toMatchObject({ phase: expect.stringContaining('brought up to date'), reference: 'T-77' });
  });
});
