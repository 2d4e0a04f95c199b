import * as z from 'zod';
import { findLocalDate } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';
import { localDateSchema } from '../case/event-shape.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { isLessonOpen } from '../case/fold-learning.ts';
import { causeSchema } from '../case/learning-events.ts';
import { roles } from '../policy/roles.ts';
import { findPersonalWords } from '../privacy/find-personal-words.ts';
import { explainPersonalWord } from '../privacy/personal-word.ts';
import { type RegisterWords, registerText } from '../register/register-words.ts';
import { type ActionContext, breachAction, caseworkers, words } from './action.ts';
import { findClosing, findUntriaged } from './find-breach-misfit.ts';
import { findOfficer, UncheckedActionError } from './routing-actions.ts';

const findMisfit = (state: BreachState) => findClosing(state) ?? findUntriaged(state);

const lessonNumber = z.int().min(1).describe('the number of the lesson, as the case shows it');

const findLesson = ({ learning }: BreachState, number: number | undefined) =>
  learning.lessons.find(({ lesson }) => lesson === number);

const findNoLesson = ({ learning }: BreachState) =>
  learning.lessons.length === 0 ? 'No lesson has been set on this case yet. Set it first (set-lesson).' : null;

/** Why nothing can be said of a lesson: the case has none of that number, or it is done with. */
function findLessonFault(state: BreachState, number: number): string | null {
  const lesson = findLesson(state, number);
  if (!lesson) {
    const numbers = state.learning.lessons.map((one) => one.lesson);
    return findNoLesson(state) ?? `This case has no lesson ${number}. It has: ${numbers.join(', ')}.`;
  }
  if (isLessonOpen(lesson)) return null;
  const how = lesson.doneAt === null ? 'withdrawn' : 'put into practice';
  return `Lesson ${number} has been ${how} already. If it is to be done after all, set it again under its number (set-lesson).`;
}

const recordLessons = breachAction({
  name: 'record-lessons',
  summary:
    'Record the cause and what the organisation learnt (BR-9). A lesson that somebody is to put into practice is set before (set-lesson): with all recorded and nothing set, the case closes.',
  codes: { cause: causeSchema },
  words: { lessons: words() },
  who: caseworkers,
  guard: findMisfit,
  event: (_state, data) => ({ type: 'lessons-recorded', cause: data.cause }),
});

const setLesson = breachAction({
  name: 'set-lesson',
  summary:
    'Give somebody a lesson to put into practice by a day: they are told and reminded, and the case stays open until it is done. With a number, set that lesson anew.',
  codes: {
    owner: z.string().trim().min(1).describe('an address of the role directory'),
    due: localDateSchema,
    lesson: lessonNumber.optional(),
  },
  words: { what: words().optional() },
  who: caseworkers,
  guard: findMisfit,
  fault: (state, { owner, due, lesson, what }, { at, officers }) => {
    if (!findOfficer(owner, officers))
      return `${owner} is not in the role directory (deployment.json), so the lesson cannot be theirs.`;
    if (due < findLocalDate(at)) return `${writeDate(due)} has passed. Give the day by which it is to be done.`;
    if (lesson === undefined) return what === undefined ? 'what: say what is to be put into practice.' : null;
    return findLesson(state, lesson) ? null : findLessonFault(state, lesson);
  },
  event: ({ learning }, { owner, due, lesson }, { officers }) => {
    const officer = findOfficer(owner, officers);
    if (!officer) throw new UncheckedActionError('nobody of the role directory is named');
    const next = (learning.lessons.at(-1)?.lesson ?? 0) + 1;
    return { type: 'lesson-set', lesson: lesson ?? next, owner: officer.id, due };
  },
});

const completeLesson = breachAction({
  name: 'complete-lesson',
  summary: 'Record that a lesson was put into practice, and how.',
  codes: { lesson: lessonNumber },
  words: { done: words() },
  // A lesson's owner may hold any office.
  who: () => roles,
  guard: (state) => findMisfit(state) ?? findNoLesson(state),
  fault: (state, { lesson }, { actor, rules }) => {
    const fault = findLessonFault(state, lesson);
    if (fault !== null || actor === undefined) return fault;
    const isCaseworker = caseworkers(rules.policy).some((role) => actor.roles.includes(role));
    return isCaseworker || findLesson(state, lesson)?.owner === actor.id
      ? null
      : `Lesson ${lesson} is another person’s. Whoever has it, or somebody who works on cases, says that it is done.`;
  },
  event: (_state, { lesson }) => ({ type: 'lesson-done', lesson }),
});

const withdrawLesson = breachAction({
  name: 'withdraw-lesson',
  summary: 'Record that a lesson will not be put into practice, and why.',
  codes: { lesson: lessonNumber },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) => findMisfit(state) ?? findNoLesson(state),
  fault: (state, { lesson }) => findLessonFault(state, lesson),
  event: (_state, { lesson }) => ({ type: 'lesson-withdrawn', lesson }),
});

/** Why words cannot stand in a register that outlives the case: which of them tell of a person, and why. */
function findEntryFault(entry: RegisterWords, { knownWords = [] }: ActionContext): string | null {
  const told = Object.entries(entry).flatMap(([part, text]) =>
    findPersonalWords(text, knownWords).map(({ word, why }) => `${part}: “${word}” (${explainPersonalWord(why)})`),
  );
  return told.length === 0
    ? null
    : `The register outlives the case and names nobody (L33). Say it without: ${told.join('; ')}.`;
}

const writeRegisterEntry = breachAction({
  name: 'write-register-entry',
  summary:
    'Write what the register of breaches keeps in words, without naming anybody: the facts, the effects and what was done about it (L33). It outlives the case; written again, it replaces what stood.',
  codes: {},
  words: { facts: registerText(), effects: registerText(), remedialAction: registerText() },
  who: caseworkers,
  // After the close as well: the register is to be right for as long as anybody can still know better.
  guard: findUntriaged,
  fault: (_state, { facts, effects, remedialAction }, context) =>
    findEntryFault({ facts, effects, remedialAction }, context),
  event: () => ({ type: 'register-entry-written' }),
});

export const learningActions = [recordLessons, setLesson, completeLesson, withdrawLesson, writeRegisterEntry];
