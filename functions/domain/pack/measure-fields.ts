import { writeInstant } from '../calendar/write-date.ts';
import { isTaskOpen } from '../case/fold-officer.ts';
import { type FieldSource, fromCodes, fromWords, writeKnown, writeNumber, writeTexts } from './field.ts';
import type { PackSource } from './pack-source.ts';

/*
 * What was in place, what was done and is still to be done, and who else was told (Article 33(3)(d), L32, L36).
 */

/** Whether the staff concerned were trained within two years (L36). */
export const trainingFields: FieldSource[] = [
  fromWords(
    'training',
    'Were the staff concerned trained in data protection within the last two years?',
    ({ said, state }) => [...writeKnown(state.incident.facts.staffTrained), ...writeTexts(said.written('training'))],
    'describe-incident, facts.staffTrained',
  ),
];

/** What was there to prevent it (L36). */
export const beforeFields: FieldSource[] = [
  fromWords(
    'measures-before',
    'What measures were in place before it happened?',
    ({ said }) => writeTexts(said.written('measures-before')),
    'write-pack-section, measures-before',
  ),
];

function countTasks({ state }: PackSource): string[] {
  const open = state.officer.tasks.filter(isTaskOpen);
  const done = state.officer.tasks.filter(({ doneAt }) => doneAt !== null).length;
  if (open.length + done === 0) return [];
  const last = open
    .map(({ due }) => due)
    .sort()
    .at(-1);
  return [
    `Tasks of containment and recovery: ${done} done, ${open.length} open${last === undefined ? '' : `, the last of them due on ${writeInstant(last)}`}.`,
  ];
}

/** Containment and remedy. */
export const measureFields: FieldSource[] = [
  fromWords(
    'containment',
    'What has been done to contain it?',
    ({ said }) =>
      writeTexts(
        ...(said.written('containment')
          ? [said.written('containment')]
          : [...said.all('contained', 'measures'), said.answer('steps-taken')]),
      ),
    'record-containment; or write-pack-section, containment',
  ),
  fromWords(
    'remedy',
    'What is done or planned to put it right and to prevent it from happening again?',
    (source) => {
      const { said } = source;
      return [...countTasks(source), ...writeTexts(said.written('remedy') ?? said.last('lessons-recorded', 'lessons'))];
    },
    'write-pack-section, remedy',
  ),
];

const EXCEPTIONS: Record<string, string> = {
  unintelligible: 'the data was unintelligible to whoever has it',
  'risk-removed': 'the risk has been removed',
  disproportionate: 'it would be a disproportionate effort; a public notice takes its place',
  'not-high-risk': 'the risk is not high',
};

/** Whether the people concerned know (Article 34, L35). */
export const peopleToldField: FieldSource = fromCodes(
  'people-told',
  'Have the people concerned been told?',
  ({ state: { people } }) => {
    const sent = people.lists.reduce((sum, { sent: letters }) => sum + (letters?.accepted ?? 0), 0);
    if (people.toldAt !== null) {
      return [`Yes, first on ${writeInstant(people.toldAt)}${sent > 0 ? `; ${writeNumber(sent)} letters sent` : ''}`];
    }
    return people.notTelling === null
      ? []
      : [
          `No, by a decision of ${writeInstant(people.notTelling.at)}: ${EXCEPTIONS[people.notTelling.because] ?? people.notTelling.because}`,
        ];
  },
  'tell-people-concerned, or decide-not-to-tell-people',
);

function listOthersTold({ purpose, state }: PackSource): string[] {
  const { officer, notification } = state;
  const { toolkit, reports, controllersToldAt } = notification;
  const first = reports[0];
  return [
    ...(officer.police === null
      ? []
      : [
          officer.police.informed ? `The police, on ${writeInstant(officer.police.at)}` : 'Not the police, by decision',
        ]),
    ...(toolkit === null || purpose === 'toolkit'
      ? []
      : [`The NHS Data Security and Protection Toolkit, on ${writeInstant(toolkit.recordedAt)}`]),
    ...(first === undefined || purpose === 'regulator' ? [] : [`The regulator, on ${writeInstant(first.sentAt)}`]),
    ...(controllersToldAt === null
      ? []
      : [`The controllers for whom we process, on ${writeInstant(controllersToldAt)}`]),
  ];
}

/** Who else knows: the police with the crime number, the Toolkit or the regulator, controllers, others. */
export const toldFields: FieldSource[] = [
  peopleToldField,
  fromWords(
    'others-told',
    'Who else has been told?',
    (source) => [...listOthersTold(source), ...writeTexts(source.said.written('others-told'))],
    'write-pack-section, others-told (that nobody else was told is an answer too); or record-police-informed',
  ),
  fromWords(
    'crime-number',
    'If something was stolen: the crime number',
    ({ said, state }) => {
      const number = said.last('police-informed', 'crimeNumber') ?? said.answer('crime-number');
      if (number !== null) return writeTexts(number);
      return state.incident.facts.stolen === 'no' ? ['Nothing was stolen'] : [];
    },
    'record-police-informed, crimeNumber',
    ({ state }) => state.incident.facts.stolen === 'yes',
  ),
];
