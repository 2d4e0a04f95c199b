import * as z from 'zod';
import { findLocalDate } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';
import { localDateSchema } from '../case/event-shape.ts';
import type { BreachState } from '../case/fold-breach.ts';
import { findLetter, findList, type PeopleList } from '../case/fold-people.ts';
import { notTellingSchema } from '../case/people-events.ts';
import { letterWords, listLetterPlaceholders } from '../people/letter-words.ts';
import { breachAction, caseworkers, findMomentFault, moment, words } from './action.ts';
import { findClosing, findUntriaged } from './find-breach-misfit.ts';

const list = z.int().min(1);

const tellPeople = breachAction({
  name: 'tell-people-concerned',
  summary: 'Record that the people concerned were told by other ways, how many and how (L35).',
  codes: { number: z.int().min(0), how: z.enum(['individually', 'public-notice']) },
  words: { message: words().optional() },
  who: caseworkers,
  guard: findClosing,
  event: (_state, data) => ({ type: 'people-told', number: data.number, how: data.how }),
});

const decideNotToTell = breachAction({
  name: 'decide-not-to-tell-people',
  summary:
    'Record the decision that the people concerned need not be told, with the exception it rests on (L35); where it would be disproportionate, with the day by which a public notice takes its place.',
  codes: { because: notTellingSchema, publicNoticeBy: localDateSchema.optional() },
  words: { reasons: words() },
  who: (policy) => policy.decides.notification.value,
  guard: (state) => findClosing(state) ?? findUntriaged(state),
  fault: (state, { because, publicNoticeBy }, { at }) => {
    if (because !== 'disproportionate' || state.people.publicNoticeAt !== null) return null;
    if (publicNoticeBy === undefined) {
      return 'Where telling each person would be disproportionate, a public notice takes its place (L35). Plan it: give the day by which it is published ("publicNoticeBy"), and record it then (publish-public-notice).';
    }
    return publicNoticeBy < findLocalDate(at)
      ? `The public notice cannot be planned for ${writeDate(publicNoticeBy)}, which has passed. Give a day to come, or record the notice first (publish-public-notice).`
      : null;
  },
  event: (_state, { because, publicNoticeBy }) => ({
    type: 'not-telling-decided',
    because,
    ...(because === 'disproportionate' && publicNoticeBy !== undefined ? { publicNoticeBy } : {}),
  }),
});

/** Why a list cannot be changed any more, or its letter; null where it can. */
function findListMisfit({ people }: BreachState, number: number): string | null {
  const one = findList(people, number);
  if (one === undefined || one.approvedAt === null) return null;
  return `The letter to list ${number} is approved, and sent as it was approved. Take another list for a further letter.`;
}

const findUnlisted = ({ people }: BreachState) =>
  people.lists.length === 0
    ? 'No list of people was read on this case yet. Bring one in first (npm run people -- CASE --file list.csv --list 1 --by ADDRESS).'
    : null;

const findUnreadable = (unreadable: readonly string[]) =>
  unreadable.length === 0
    ? null
    : `No column is called so: ${unreadable.join(', ')}. A placeholder is a column's heading in small letters, digits and hyphens, such as {{surgery}}.`;

/** Columns that a letter asks for and its list does not have. */
const findMissing = (placeholders: readonly string[], { columns }: PeopleList) =>
  placeholders.filter((name) => !columns.includes(name));

const explainMissing = (missing: readonly string[], { list: number, columns }: PeopleList) =>
  `List ${number} has no column for ${missing.map((name) => `{{${name}}}`).join(', ')}: it has ${columns.length === 0 ? 'none besides the address and the name' : columns.join(', ')}. Change the letter, or bring the list in again with that column.`;

const writeLetter = breachAction({
  name: 'write-letter-to-people',
  summary:
    'Write the letter to a list of people concerned: what happened, whom to ask, what may follow, what is being done, and what they can do (L35). Columns of the list are merged in as {{column}}.',
  codes: { list },
  words: letterWords,
  who: caseworkers,
  guard: findClosing,
  fault: (state, data) => {
    const { names, unreadable } = listLetterPlaceholders(data);
    const known = findList(state.people, data.list);
    const missing = known ? findMissing(names, known) : [];
    return (
      findListMisfit(state, data.list) ??
      findUnreadable(unreadable) ??
      (known && missing.length > 0 ? explainMissing(missing, known) : null)
    );
  },
  event: (_state, data, _context, said) => ({
    type: 'letter-written',
    list: data.list,
    placeholders: listLetterPlaceholders(said).names,
  }),
});

const writeNotice = breachAction({
  name: 'write-public-notice',
  summary: 'Write the public notice to the people concerned, in the parts of a letter to them (L35).',
  codes: {},
  words: letterWords,
  who: caseworkers,
  guard: findClosing,
  fault: (_state, data) => {
    const { names } = listLetterPlaceholders(data);
    return names.length > 0
      ? `A public notice is to everybody, so nothing is merged into it: take out ${names.map((name) => `{{${name}}}`).join(', ')}.`
      : null;
  },
  event: () => ({ type: 'letter-written', list: null, placeholders: [] }),
});

/** Why the letter to a list cannot be approved; null where it can. */
function findApprovalFault(state: BreachState, number: number, actor: string | undefined): string | null {
  const one = findList(state.people, number);
  if (one === undefined || one.deletedAt !== null || one.droppedAt !== null) {
    return `There is no list ${number} to be written to. Bring it in first (npm run people -- CASE --file list.csv --list ${number} --by ADDRESS).`;
  }
  const letter = findLetter(state.people, number);
  if (letter === undefined) return `No letter to list ${number} is written yet (write-letter-to-people).`;
  if (letter.writtenBy === actor) {
    return `You wrote the letter to list ${number}, and nobody approves their own work. Somebody else who decides on notifications approves it.`;
  }
  const missing = findMissing(letter.placeholders, one);
  if (missing.length > 0) return explainMissing(missing, one);
  if (one.accepted === 0) return `List ${number} has nobody who can be written to. Bring in another, or drop it.`;
  return findListMisfit(state, number);
}

const approveLetters = breachAction({
  name: 'approve-letters',
  summary: 'Approve the letter to a list of people concerned, which is sent from then on; never by who wrote it (L35).',
  codes: { list },
  words: { reasons: words().optional() },
  who: (policy) => policy.decides.notification.value,
  guard: (state) => findClosing(state) ?? findUntriaged(state) ?? findUnlisted(state),
  fault: (state, data, { actor }) => findApprovalFault(state, data.list, actor?.id),
  event: (_state, data) => ({ type: 'letters-approved', list: data.list }),
});

const dropList = breachAction({
  name: 'drop-people-list',
  summary: 'Give up a list of people whose letter is not approved; it is deleted at once.',
  codes: { list },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) => findClosing(state) ?? findUnlisted(state),
  fault: (state, data) => {
    const one = findList(state.people, data.list);
    if (one === undefined || one.deletedAt !== null) return `There is no list ${data.list} on this case.`;
    return findListMisfit(state, data.list);
  },
  event: (_state, data) => ({ type: 'people-list-dropped', list: data.list }),
});

const publishNotice = breachAction({
  name: 'publish-public-notice',
  summary: 'Record that the public notice to the people concerned was published, when and where (L35).',
  codes: { publishedAt: moment().optional() },
  words: { where: words(), text: words().optional() },
  who: caseworkers,
  guard: findClosing,
  fault: (_state, data, { at }) => findMomentFault(data.publishedAt, at, 'the public notice'),
  event: (_state, data, { at }) => ({ type: 'public-notice-published', publishedAt: data.publishedAt ?? at }),
});

/**
 * Why a list cannot be brought in on a breach as it stands; null where it can. It is asked before a list is read, and
 * again as its event is appended.
 */
export const findListingFault = (state: BreachState, number: number): string | null =>
  findClosing(state) ?? findListMisfit(state, number);

export const peopleActions = [
  tellPeople,
  decideNotToTell,
  writeLetter,
  writeNotice,
  approveLetters,
  dropList,
  publishNotice,
];
