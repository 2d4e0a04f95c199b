import type { IncidentFacts } from '../case/incident-events.ts';
import { writeCode } from '../case/write-code.ts';
import { type FieldSource, fromCodes, fromWords, writeKnown, writeNumber, writeTexts } from './field.ts';

/*
 * Whose data it is, which, and how much of it (Article 33(3)(a), L32, L36).
 */

/** Categories by name, without "not known" beside one that is. */
const listCategories = (codes: readonly string[] = []): string[] =>
  codes.filter((code) => code !== 'not-known').map(writeCode);

const count = (id: string, question: string, name: 'numberOfPeople' | 'numberOfRecords'): FieldSource =>
  fromCodes(
    id,
    question,
    ({ state }) => {
      const number = state.incident.facts[name];
      return number === undefined ? [] : [`About ${writeNumber(number)}`];
    },
    `describe-incident, facts.${name}`,
  );

const PROTECTION: Record<Exclude<NonNullable<IncidentFacts['encrypted']>, 'not-known'>, string> = {
  yes: 'Encrypted',
  partly: 'Encrypted in part',
  no: 'Not encrypted',
};

const readProtection = (encrypted: IncidentFacts['encrypted']): string[] =>
  encrypted === undefined || encrypted === 'not-known' ? [] : [PROTECTION[encrypted]];

/** The categories of data and the number of records. */
export const dataFields: FieldSource[] = [
  fromCodes(
    'data-categories',
    'Which kinds of personal data are concerned?',
    ({ state }) => listCategories(state.incident.facts.dataCategories),
    'describe-incident, facts.dataCategories',
  ),
  fromWords(
    'data',
    'The data in words',
    ({ said }) =>
      writeTexts(
        ...(said.written('data') ? [said.written('data')] : [said.answer('data-involved'), said.answer('sensitivity')]),
      ),
    'describe-incident, answers.data-involved; or write-pack-section, data',
    false,
  ),
  count('number-of-records', 'How many records?', 'numberOfRecords'),
  fromWords(
    'protection',
    'In what form was it, and was it encrypted?',
    ({ said, state }) => [
      ...readProtection(state.incident.facts.encrypted),
      ...writeTexts(said.answer('format-and-encryption')),
    ],
    'describe-incident, facts.encrypted',
  ),
];

/** How many people, and of what kind; never who. */
export const peopleFields: FieldSource[] = [
  count('number-of-people', 'How many people?', 'numberOfPeople'),
  fromCodes(
    'people-categories',
    'Who are they, by category?',
    ({ state }) => listCategories(state.incident.facts.peopleCategories),
    'describe-incident, facts.peopleCategories',
  ),
  fromCodes(
    'vulnerable-people',
    'Are vulnerable people among them?',
    ({ state }) => writeKnown(state.incident.facts.vulnerablePeople),
    'describe-incident, facts.vulnerablePeople',
  ),
  fromWords(
    'people',
    'The people in words',
    ({ said }) =>
      writeTexts(
        ...(said.written('people')
          ? [said.written('people')]
          : [said.answer('who-is-affected'), said.answer('type-affected')]),
      ),
    'describe-incident, answers.type-affected; or write-pack-section, people',
    false,
  ),
];
