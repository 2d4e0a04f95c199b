import * as z from 'zod';
import { writeInstant } from '../calendar/write-date.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { findRegulatorToldAt } from '../case/fold-notification.ts';
import { isTaskOpen } from '../case/fold-officer.ts';
import { isSending } from '../case/fold-people.ts';
import {
  type IncidentFacts,
  type IncidentQuestion,
  incidentFactsSchema,
  incidentQuestionSchema,
} from '../case/incident-events.ts';
import { breachAction, caseworkers, findMomentFault, moment, words } from './action.ts';
import { findClosing } from './find-breach-misfit.ts';

const isBefore = (one: string, other: string) => Date.parse(one) < Date.parse(other);

/**
 * Why the organisation cannot have become aware at that moment (an instant; absent where none is given), in plain English;
 * null where it can: it lies not after the action (`at`) and not before the incident itself, where that is known (L30).
 */
export function findAwarenessFault(
  { incident }: Pick<BreachState, 'incident'>,
  awareAt: string | null | undefined,
  at: string,
): string | null {
  const { occurredAt } = incident.facts;
  if (awareAt && occurredAt !== undefined && isBefore(awareAt, occurredAt)) {
    return `Nobody can have become aware on ${writeInstant(awareAt)} of what happened only on ${writeInstant(occurredAt)}. Give a later moment, or correct first when it happened (describe-incident).`;
  }
  return findMomentFault(awareAt, at, 'becoming aware');
}

/** The facts as an action gives them: moments in UTC whatever their offset was. */
const factsSchema = incidentFactsSchema.extend({ occurredAt: moment().optional(), discoveredAt: moment().optional() });

/** Questions of the report that facts answer by themselves. */
function listAnsweredByFacts(facts: IncidentFacts): IncidentQuestion[] {
  const answered: [IncidentQuestion, boolean][] = [
    ['format-and-encryption', facts.encrypted !== undefined && facts.encrypted !== 'not-known'],
    ['number-of-records', facts.numberOfRecords !== undefined],
    ['stolen-items', facts.stolen === 'yes' || facts.stolen === 'no'],
    // Where nothing was stolen there is no crime number to wait for.
    ['crime-number', facts.stolen === 'no'],
  ];
  return answered.flatMap(([question, isAnswered]) => (isAnswered ? [question] : []));
}

/** Why these moments of the incident cannot be; null where they can. */
function findOccurrenceFault({ awareAt, incident }: BreachState, facts: IncidentFacts, at: string): string | null {
  const future =
    findMomentFault(facts.occurredAt, at, 'the incident') ?? findMomentFault(facts.discoveredAt, at, 'its discovery');
  if (future !== null) return future;
  const { occurredAt, discoveredAt } = { ...incident.facts, ...facts };
  if (occurredAt === undefined) return null;
  if (discoveredAt !== undefined && isBefore(discoveredAt, occurredAt)) {
    return `It cannot have been discovered (${writeInstant(discoveredAt)}) before it happened (${writeInstant(occurredAt)}). Give both moments as they were.`;
  }
  return isBefore(awareAt, occurredAt)
    ? `It cannot have happened (${writeInstant(occurredAt)}) after we became aware of it (${writeInstant(awareAt)}), from when the seventy-two hours run. Check the moment, or move the awareness first (move-awareness; L30).`
    : null;
}

const describeIncident = breachAction({
  name: 'describe-incident',
  summary:
    'Record what has become known of the incident: facts in codes, and answers to the report’s questions in words (L32, BR-11).',
  codes: {
    facts: factsSchema.default({}),
    /** Questions whose answer is on file already: in a mail that came, or in the measures recorded. */
    answered: z.array(incidentQuestionSchema).default([]),
  },
  words: { answers: z.partialRecord(incidentQuestionSchema, words()).optional() },
  who: caseworkers,
  guard: findClosing,
  fault: (state, { facts, answered, answers = {} }, { at }) =>
    Object.keys(facts).length + answered.length + Object.keys(answers).length === 0
      ? 'Nothing is described. Give at least one of facts, answers (a question with its answer) or answered (questions whose answer is on file).'
      : findOccurrenceFault(state, facts, at),
  event: (_state, { facts, answered }, _context, { answers = {} }) => {
    const given = [...answered, ...Object.keys(answers), ...listAnsweredByFacts(facts)];
    return {
      type: 'incident-described',
      answered: incidentQuestionSchema.options.filter((question) => given.includes(question)),
      facts,
    };
  },
});

const moveAwareness = breachAction({
  name: 'move-awareness',
  summary: 'Move the moment from which the seventy-two hours run, with the reasons: the clock moves with it (L30).',
  codes: {
    awareAt: moment(),
    because: z.enum(['somebody-knew-earlier', 'certain-only-later', 'wrongly-recorded', 'other']),
  },
  words: { reasons: words() },
  who: caseworkers,
  guard: findClosing,
  fault: (state, { awareAt }, { at }) =>
    Date.parse(awareAt) === Date.parse(state.awareAt)
      ? `The clock runs from ${writeInstant(state.awareAt)} already. There is nothing to move.`
      : findAwarenessFault(state, awareAt, at),
  event: (_state, { awareAt, because }) => ({ type: 'awareness-moved', awareAt, because }),
});

/**
 * Why a report cannot end in another case; null where it can. What was sent or is being done from it would be lost from
 * sight there: the other case then merges into this one.
 */
function findMergeMisfit(state: BreachState): string | null {
  const { officer, notification, people, incident } = state;
  if (incident.mergedInto !== null) return `This report is merged into ${incident.mergedInto.into} already.`;
  const wasSent =
    findRegulatorToldAt(notification) !== null ||
    notification.toolkit !== null ||
    notification.controllersToldAt !== null ||
    people.toldAt !== null;
  if (wasSent || isSending(people)) {
    return 'The regulator, the Toolkit, a controller or the people concerned have been told from this case. So that nothing is told twice, merge the other report into this one.';
  }
  return officer.tasks.some(isTaskOpen)
    ? 'Tasks are open on this case. Have them done, or withdraw them and set them on the other case; then merge.'
    : null;
}

const mergeInto = breachAction({
  name: 'merge-into',
  summary:
    'Say that this report is of the same incident as another case, where it goes on: the earlier awareness counts, and nothing of the report is lost.',
  codes: { into: z.string().trim().toUpperCase().min(1).describe('the reference of the case that goes on') },
  words: { reasons: words().optional() },
  who: caseworkers,
  guard: (state) => findClosing(state) ?? findMergeMisfit(state),
  fault: (state, { into }) =>
    into === state.id
      ? 'A case cannot be merged into itself. Give the reference of the other report of the same incident.'
      : null,
  event: (_state, { into }) => ({ type: 'merged-into', into }),
});

/** What becomes known of an incident, from when we were aware of it, and reports of it that came more than once. */
export const incidentActions = [describeIncident, moveAwareness, mergeInto];
