import { writeInstant } from '../calendar/write-date.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { writeCode } from '../case/write-code.ts';
import { type FieldSource, fromCodes, fromWords, writeTexts } from './field.ts';
import { findDue, isLate, type PackSource } from './pack-source.ts';

/*
 * What a report says of itself: which one it is, from when the clock runs, and whom to ask.
 */

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function writePhase({ purpose, state }: PackSource): string {
  const { reports, toolkit } = state.notification;
  if (purpose === 'toolkit')
    return toolkit === null ? 'A new entry' : 'An entry that is there already, brought up to date';
  const before = reports.length;
  if (before === 0) return 'Initial report';
  const ordinal = ORDINALS[before - 1] ?? `${before}th`;
  return `Follow-up to an earlier report (the ${ordinal} follow-up)`;
}

const isFollowUp = ({ purpose, state: { notification } }: PackSource) =>
  purpose === 'toolkit' ? notification.toolkit !== null : notification.reports.length > 0;

const readReference = ({ purpose, said }: PackSource): string[] =>
  writeTexts(said.last(purpose === 'toolkit' ? 'toolkit-recorded' : 'regulator-notified', 'reference'));

/** Initial or follow-up, and the reference of the earlier report (L32, L36). */
export const phaseFields: FieldSource[] = [
  {
    ...fromCodes('phase', 'Is this a first report or a follow-up?', (source) => [writePhase(source)], ''),
    isOfReport: true,
  },
  {
    ...fromWords(
      'reference',
      'Reference given to the earlier report',
      (source) => (isFollowUp(source) ? readReference(source) : ['None: this is the first']),
      'notify-regulator or record-toolkit-entry, with the reference received',
    ),
    isOfReport: true,
  },
  { ...fromCodes('own-reference', 'Our own reference', ({ state }) => [state.id], ''), isOfReport: true },
];

const REPORTERS: Record<BreachState['reporter'], string> = {
  staff: 'a member of staff',
  public: 'a member of the public',
  processor: 'a processor that works for us',
};

const awareness: FieldSource = fromCodes(
  'aware',
  'When did the organisation become aware of it?',
  ({ state }) => [
    `${writeInstant(state.awareAt)}${state.triagedAt === null ? ' (provisional: nobody has confirmed it yet)' : ''}`,
  ],
  'triage-breach, which confirms or moves the moment of awareness',
);

const moment = (id: string, question: string, name: 'occurredAt' | 'discoveredAt'): FieldSource =>
  fromCodes(
    id,
    question,
    ({ state }) => {
      const at = state.incident.facts[name];
      return at === undefined ? [] : [writeInstant(at)];
    },
    `describe-incident, facts.${name}`,
  );

/** When it occurred, was discovered and was known: each apart from when it was reported (L30, L36). */
export const momentFields: FieldSource[] = [
  moment('occurred', 'When did it happen?', 'occurredAt'),
  moment('discovered', 'When was it discovered?', 'discoveredAt'),
  awareness,
];

/** What happened, how it was found, and whether it came over the network (L36). */
export const incidentFields: FieldSource[] = [
  fromWords(
    'what-happened',
    'What happened?',
    ({ said }) => writeTexts(said.written('what-happened') ?? said.answer('what-happened')),
    'describe-incident, answers.what-happened; or write-pack-section, what-happened',
  ),
  fromWords(
    'how-found',
    'How was it found?',
    ({ said, state }) => [`Reported by ${REPORTERS[state.reporter]}.`, ...writeTexts(said.written('how-found'))],
    'write-pack-section, how-found',
  ),
  fromCodes(
    'cyber',
    'Was it a cyber incident?',
    ({ state: { incident } }) => {
      const { cyber } = incident.facts;
      return cyber === undefined || cyber === 'not-known' ? [] : [writeCode(cyber)];
    },
    'describe-incident, facts.cyber',
  ),
];

/** Demanded where the seventy-two hours are over (Article 33(1), L31). */
export const delayField: FieldSource = fromWords(
  'reasons-for-delay',
  'If the report is later than 72 hours: why?',
  (source) => {
    const { said } = source;
    const reasons =
      said.written('reasons-for-delay') ??
      said.last('regulator-notified', 'reasonsForDelay') ??
      said.last('toolkit-recorded', 'reasonsForDelay');
    if (reasons !== null) return writeTexts(reasons);
    return isLate(source) ? [] : [`Not late: the 72 hours end on ${writeInstant(findDue(source))}.`];
  },
  'notify-regulator, reasonsForDelay; or beforehand write-pack-section, reasons-for-delay',
);

/** Whom to ask: the Data Protection Officer (Article 33(3)(b), L32). */
export const contactFields: FieldSource[] = [
  { ...fromCodes('organisation', 'Organisation', ({ contact }) => [contact.organisation], ''), isOfReport: true },
  {
    ...fromCodes(
      'contact',
      'Who can be asked for more?',
      ({ contact }) => contact.officers.map(({ title, address }) => `${title}, ${address}`),
      'deployment.json: somebody in the role dpo',
    ),
    isOfReport: true,
  },
  { ...fromCodes('mail', 'Address for data protection', ({ contact }) => [contact.address], ''), isOfReport: true },
];
