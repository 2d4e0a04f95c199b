import * as z from 'zod';
import { writeInstant } from '../calendar/write-date.ts';
import type { RequestState } from '../case/fold-request.ts';
import { caseworkers, findMomentFault, moment, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

interface Question {
  /** Counted from 1 through the case, as staff and events name it. */
  number: number;
  askedAt: string;
}

const listOpenQuestions = ({ clarifications }: RequestState): Question[] =>
  clarifications.flatMap(({ askedAt, receivedAt }, index) =>
    receivedAt === null ? [{ number: index + 1, askedAt }] : [],
  );

const describeQuestions = (questions: readonly Question[]) =>
  questions.map(({ number, askedAt }) => `question ${number}, asked ${writeInstant(askedAt)}`).join('; ');

/** The questions that an answer is to; of several that are open the one asked first, unless the answer says otherwise. */
function findAnswered(state: RequestState, which: number | 'all' | undefined): Question[] {
  const open = listOpenQuestions(state);
  if (which === 'all') return open;
  if (which !== undefined) return open.filter(({ number }) => number === which);
  return [...open].sort((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt)).slice(0, 1);
}

const askClarification = requestAction({
  name: 'ask-clarification',
  summary:
    'Record that the requester was asked what they mean. Stops the clock of access and of no other right (L5); several questions may be open, and a day counts once.',
  codes: { askedAt: moment().optional() },
  words: { question: words() },
  who: caseworkers,
  guard: findEnding,
  fault: (_state, data, { at }) => findMomentFault(data.askedAt, at, 'the question'),
  event: (_state, data, { at }) => ({ type: 'clarification-asked', askedAt: data.askedAt ?? at }),
});

const NOT_ASKED = 'No question to the requester is open, so this answers none. Ask it first (ask-clarification).';

const clarificationReceived = requestAction({
  name: 'clarification-received',
  summary:
    'Record the requester’s answer: to the question asked first, or to the one that "question" names (a number, or "all"). Once none is open the clock goes on from the day after.',
  codes: { receivedAt: moment().optional(), question: z.union([z.int().min(1), z.literal('all')]).optional() },
  words: { answer: words().optional() },
  who: caseworkers,
  guard: (state) => findEnding(state) ?? (listOpenQuestions(state).length === 0 ? NOT_ASKED : null),
  fault: (state, data, { at }) => {
    const answered = findAnswered(state, data.question);
    if (answered.length === 0) {
      return `Question ${data.question} is not open. Open: ${describeQuestions(listOpenQuestions(state))}.`;
    }
    const later = answered.find(({ askedAt }) => data.receivedAt && Date.parse(data.receivedAt) < Date.parse(askedAt));
    return later
      ? `The answer (${data.receivedAt}) would come before its question (${later.askedAt}).`
      : findMomentFault(data.receivedAt, at, 'the answer');
  },
  event: (state, data, { at }) => {
    const receivedAt = data.receivedAt ?? at;
    const [only, ...others] = findAnswered(state, data.question);
    return others.length === 0 && only
      ? { type: 'clarification-received', receivedAt, question: only.number }
      : { type: 'clarification-received', receivedAt };
  },
});

export const clarificationActions = [askClarification, clarificationReceived];
