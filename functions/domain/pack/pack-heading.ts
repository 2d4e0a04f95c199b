import { writeInstant } from '../calendar/write-date.ts';
import { findRegulatorToldAt } from '../case/fold-notification.ts';
import { isUnderPart3 } from '../clocks/read-breach-clock.ts';
import { findDue, isLate, type PackSource } from './pack-source.ts';

/** The title of a pack: whose report of what. */
export function writeTitle({ purpose, state }: PackSource): string {
  const to = purpose === 'regulator' ? 'report to the regulator' : 'entry on the DSP Toolkit';
  return `Personal data breach ${state.id}: ${to}`;
}

/** By what law the regulator is told (L30, L16), or the Toolkit kept (BR-2). */
export function findLaw(source: PackSource): string {
  if (source.purpose === 'toolkit') return 'NHS Data Security and Protection Toolkit, incident reporting';
  return isUnderPart3(source.state, source.policy)
    ? 'Data Protection Act 2018, Part 3, section 67 (data processed to enforce the law)'
    : 'UK GDPR, Article 33';
}

function noteOnTime(source: PackSource): string {
  const { state } = source;
  const due = writeInstant(findDue(source));
  const told = findRegulatorToldAt(state.notification);
  if (told !== null) {
    return `The regulator was first told on ${writeInstant(told)}; the 72 hours ended on ${due}${isLate(source) ? ', so it was told late' : ''}.`;
  }
  return isLate(source)
    ? `The 72 hours ended on ${due}. The report needs the reasons for the delay.`
    : `The 72 hours end on ${due}${state.triagedAt === null ? ' (provisional)' : ''}.`;
}

function noteOnDecision({ state }: PackSource): string[] {
  const { decision } = state.notification;
  if (findRegulatorToldAt(state.notification) !== null) return [];
  if (decision === null) return ['Whether the regulator is to be told is not decided yet.'];
  return decision.notify ? [] : [`It was decided on ${writeInstant(decision.at)} that the regulator need not be told.`];
}

/** Where the Toolkit passes an entry on, the regulator has it: nothing is reported twice (L37). */
function noteOnToolkit({ purpose, state }: PackSource): string[] {
  const { toolkit, reports } = state.notification;
  if (toolkit?.forwards && purpose === 'regulator') {
    return [
      'The Toolkit has passed its entry on to the regulator. Do not report a second time; bring the Toolkit’s entry up to date.',
    ];
  }
  return purpose === 'toolkit' && reports.length > 0
    ? ['The regulator was told from this case already: say so in the entry, so that it is not told twice.']
    : [];
}

function noteOnCategory({ state }: PackSource): string[] {
  switch (state.category) {
    case 'unassessed':
      return ['Nobody has confirmed yet that this is a breach.'];
    case 'near-miss':
      return ['Found to be a near miss: the regulator need not be told of it.'];
    case 'not-a-breach':
      return ['Found to be no breach: nobody need be told of it.'];
    case 'breach':
      return [];
  }
}

/** What whoever sends the report has to know first, the most pressing first. */
export function listNotes(source: PackSource): string[] {
  const { purpose, state } = source;
  const isFinal = state.notification.reports.at(-1)?.final === true;
  return [
    ...noteOnCategory(source),
    ...noteOnToolkit(source),
    ...(purpose === 'regulator' ? [...noteOnDecision(source), noteOnTime(source)] : []),
    ...(purpose === 'regulator' && isFinal ? ['The last report said that it was the final one.'] : []),
    ...(isUnderPart3(state, source.policy)
      ? [
          'The data was processed to enforce the law: Part 3 of the Data Protection Act 2018 applies (sections 67 and 68).',
        ]
      : []),
  ];
}
