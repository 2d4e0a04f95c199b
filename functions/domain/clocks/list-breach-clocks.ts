import { Temporal } from 'temporal-polyfill';
import { findEndOfLocalDay } from '../calendar/find-local-instant.ts';
import { addDays, findLocalDate } from '../calendar/local-date.ts';
import { writeDate, writeInstant } from '../calendar/write-date.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { findRegulatorToldAt } from '../case/fold-notification.ts';
import { isTellingSettled } from '../case/fold-people.ts';
import type { Policy } from '../policy/schema.ts';
import { isUnderPart3, readBreachClock } from './read-breach-clock.ts';

export type BreachClockName = 'regulator' | 'data-subjects' | 'toolkit' | 'processor' | 'officer' | 'lessons';

/** One clock of a breach, in UTC instants. */
export interface BreachClockReading {
  name: BreachClockName;
  start: string;
  due: string;
  /** When what it waits for was done, or was decided not to be needed; null while it runs. */
  met: string | null;
  /** Until triage confirms or moves the moment of awareness. */
  provisional: boolean;
  /** How the dates were reckoned, each step with its rule. */
  explanation: string[];
}

const tidy = (instant: string) => Temporal.Instant.from(instant).toString();
const addHours = (instant: string, hours: number) => Temporal.Instant.from(instant).add({ hours }).toString();
const isProvisional = ({ triagedAt }: BreachState) => triagedAt === null;

/** When the regulator's clock had nothing left to wait for, and why where nobody was told. */
function findRegulatorMet(state: BreachState): { met: string | null; explanation: string[] } {
  const { notification, category, triagedAt } = state;
  const toldAt = findRegulatorToldAt(notification);
  if (toldAt !== null) return { met: toldAt, explanation: [`the regulator was told ${writeInstant(toldAt)}`] };
  if (notification.decision?.notify === false) {
    return { met: notification.decision.at, explanation: ['decided that the regulator need not be told (L30)'] };
  }
  if (category === 'near-miss') return { met: triagedAt, explanation: ['a near miss: nobody outside is told (BR-10)'] };
  if (category === 'not-a-breach') return { met: triagedAt, explanation: ['triage found no breach'] };
  return { met: null, explanation: [] };
}

function readRegulator(state: BreachState, policy: Policy): BreachClockReading[] {
  // Where we process for others, the regulator is for them to tell (L34).
  if (state.capacity === 'processor') return [];
  const { start, due, provisional, explanation } = readBreachClock(state, policy);
  const settled = findRegulatorMet(state);
  return [
    {
      name: 'regulator',
      start,
      due,
      met: settled.met,
      provisional,
      explanation: [...explanation, ...settled.explanation],
    },
  ];
}

/** Ours towards the controllers for whom we process the data. */
function readOwnProcessing(state: BreachState, policy: Policy): BreachClockReading[] {
  if (state.capacity === 'controller') return [];
  const hours = policy.clocks.breach.processorHours.value;
  const due = addHours(state.awareAt, hours);
  return [
    {
      name: 'processor',
      start: state.awareAt,
      due,
      met: state.notification.controllersToldAt,
      provisional: isProvisional(state),
      explanation: [
        `we process the data for others, and were aware ${writeInstant(state.awareAt)} (L34)`,
        `its controllers are told without undue delay, by our rules within ${hours} hours: ${writeInstant(due)} (L34)`,
        'the controllers tell their regulator and the people concerned',
      ],
    },
  ];
}

/** A processor's of ours towards us: it was met by the report. */
function readTheirProcessing(state: BreachState, policy: Policy): BreachClockReading[] {
  if (state.reporter !== 'processor') return [];
  const hours = policy.clocks.breach.processorHours.value;
  const start = state.processorKnewAt ?? state.receivedAt;
  const due = addHours(start, hours);
  const isLate = Date.parse(state.receivedAt) > Date.parse(due);
  return [
    {
      name: 'processor',
      start,
      due,
      met: state.receivedAt,
      provisional: false,
      explanation: [
        state.processorKnewAt === null
          ? 'when the processor knew is not recorded; counted from its report (L34)'
          : `the processor knew ${writeInstant(start)} (L34)`,
        `it was to tell us without undue delay, by our rules within ${hours} hours: ${writeInstant(due)} (L34)`,
        `it told us ${writeInstant(state.receivedAt)}: ${isLate ? 'LATE' : 'in time'} (L34)`,
      ],
    },
  ];
}

function readDataSubjects(state: BreachState, policy: Policy): BreachClockReading[] {
  const { risk, people, capacity } = state;
  if (capacity === 'processor' || risk?.level !== 'high-risk') return [];
  const hours = policy.clocks.breach.peopleHours.value;
  const due = addHours(risk.since, hours);
  return [
    {
      name: 'data-subjects',
      start: risk.since,
      due,
      met: isTellingSettled(people) ? (people.toldAt ?? people.notTelling?.at ?? null) : null,
      provisional: false,
      explanation: [
        `a high risk to the people concerned was found ${writeInstant(risk.since)} (L35)`,
        `they are told without undue delay, by our rules within ${hours} hours: ${writeInstant(due)} (L35)`,
        ...(isUnderPart3(state, policy)
          ? ['law-enforcement data: section 68 of the Data Protection Act 2018 (L16)']
          : []),
        ...(people.notTelling === null ? [] : ['decided that they need not be told (L35)']),
      ],
    },
  ];
}

function readToolkit(state: BreachState, policy: Policy): BreachClockReading[] {
  if (!policy.breach.toolkit.value || state.category === 'not-a-breach') return [];
  const hours = policy.clocks.breach.toolkitHours.value;
  const due = addHours(state.awareAt, hours);
  return [
    {
      name: 'toolkit',
      start: state.awareAt,
      due,
      met: state.notification.toolkit?.recordedAt ?? null,
      provisional: isProvisional(state),
      explanation: [
        `aware ${writeInstant(state.awareAt)}`,
        `entered on the NHS Data Security and Protection Toolkit within ${hours} hours: ${writeInstant(due)} (BR-2, L37)`,
      ],
    },
  ];
}

function readOfficer(state: BreachState, policy: Policy): BreachClockReading[] {
  if (state.category === 'not-a-breach') return [];
  const hours = policy.clocks.breach.officerHours.value;
  const due = addHours(state.receivedAt, hours);
  return [
    {
      name: 'officer',
      start: state.receivedAt,
      due,
      met: state.officer.assigned?.acceptedAt ?? null,
      provisional: false,
      explanation: [
        `reported ${writeInstant(state.receivedAt)}`,
        `an investigating officer has accepted the case within ${hours} hours: ${writeInstant(due)} (BR-12)`,
      ],
    },
  ];
}

function readLessons(state: BreachState, policy: Policy): BreachClockReading[] {
  if (state.triagedAt === null || state.category === 'not-a-breach') return [];
  const { days } = policy.clocks.lessons;
  const day = addDays(findLocalDate(state.triagedAt), days.value);
  return [
    {
      name: 'lessons',
      start: state.triagedAt,
      due: findEndOfLocalDay(day),
      met: state.learning.recordedAt,
      provisional: false,
      explanation: [
        `triaged ${writeInstant(state.triagedAt)}`,
        `what was learnt is recorded within ${days.value} days, to the end of ${writeDate(day)} (BR-9)`,
      ],
    },
  ];
}

const normalise = (clock: BreachClockReading, { incident: { mergedInto } }: BreachState): BreachClockReading => ({
  ...clock,
  start: tidy(clock.start),
  due: tidy(clock.due),
  met: clock.met === null ? null : tidy(clock.met),
  explanation:
    mergedInto === null
      ? clock.explanation
      : [...clock.explanation, `goes on in ${mergedInto.into} since ${writeInstant(mergedInto.at)}`],
});

/**
 * The clocks of a breach, which run side by side (BR-4): the regulator's first, or where we process for others that
 * towards the controllers. A clock that does not apply is not there. Pure.
 */
export function listBreachClocks(state: BreachState, policy: Policy): BreachClockReading[] {
  return [
    ...readRegulator(state, policy),
    ...readOwnProcessing(state, policy),
    ...readDataSubjects(state, policy),
    ...readToolkit(state, policy),
    ...readTheirProcessing(state, policy),
    ...readOfficer(state, policy),
    ...readLessons(state, policy),
  ].map((clock) => normalise(clock, state));
}

/**
 * The clock that people are to look at next: of those that still run the one that is due first, or null. The appointment
 * of an officer is chased by a ladder of its own, and hides none of the law's dates.
 */
export function findNearestClock(state: BreachState, policy: Policy): BreachClockReading | null {
  if (state.category === 'not-a-breach' || state.incident.mergedInto !== null) return null;
  const running = listBreachClocks(state, policy).filter(({ name, met }) => met === null && name !== 'officer');
  return running.reduce<BreachClockReading | null>(
    (nearest, clock) => (nearest !== null && Date.parse(nearest.due) <= Date.parse(clock.due) ? nearest : clock),
    null,
  );
}
