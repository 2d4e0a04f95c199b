import * as z from 'zod';
import { addDays, findLocalDate } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';
import { localDateSchema } from '../case/event-shape.ts';
import type { RequestState } from '../case/fold-request.ts';
import { findSearch, isSearchOpen } from '../case/fold-searches.ts';
import { MOST_SERVICES, searchAnswerSchema, serviceIdSchema } from '../case/search-events.ts';
import { findEarliestClock, readRequestClocks } from '../clocks/read-request-clocks.ts';
import type { Policy } from '../policy/schema.ts';
import { findFoundFileFault } from '../searches/found-files.ts';
import { type ActionContext, caseworkers, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

const findUnfit = (state: RequestState) =>
  findEnding(state) ??
  (state.triagedAt === null
    ? 'Nobody has confirmed yet what this request asks. Triage it first (triage-request), then ask the services.'
    : null);

/** When the case itself is due, as a local date; null while no date can be given. */
const findCaseDue = (state: RequestState, { rules }: ActionContext) =>
  findEarliestClock(readRequestClocks(state, rules.policy, rules.nation))?.due ?? null;

/** By when a service that is asked today has to answer: in the policy's time, but not after the case; never before today. */
function findDue(state: RequestState, context: ActionContext): string {
  const today = findLocalDate(context.at);
  const byPolicy = addDays(today, context.rules.policy.searches.days.value);
  const caseDue = findCaseDue(state, context);
  const due = caseDue !== null && caseDue < byPolicy ? caseDue : byPolicy;
  return due < today ? today : due;
}

/** Why services cannot be asked: one that the directory does not have, or that still owes its answer. */
function findServicesFault(state: RequestState, services: readonly string[], { rules }: ActionContext): string | null {
  const known = rules.services?.map(({ id }) => id) ?? [];
  const unknown = services.filter((service) => !known.includes(service));
  if (unknown.length > 0) {
    return known.length === 0
      ? 'The directory has no services yet. Enter them, each with its representative, in deployment.json.'
      : `There is no service ${unknown.join(', ')} in the directory. There is: ${known.join(', ')}.`;
  }
  if (new Set(services).size < services.length) return 'A service is named twice. Name each once.';
  const open = services.filter((service) => {
    const search = findSearch(state.searches, service);
    return search !== undefined && isSearchOpen(search);
  });
  return open.length > 0
    ? `${open.join(', ')} has been asked already and has still to answer. Wait for the answer, or withdraw that search first (withdraw-search).`
    : null;
}

function findDueFault(state: RequestState, due: string | undefined, context: ActionContext): string | null {
  if (due === undefined) return null;
  if (due < findLocalDate(context.at)) return `${writeDate(due)} has passed. Give a later date, or none.`;
  const caseDue = findCaseDue(state, context);
  return caseDue !== null && due > caseDue
    ? `The case itself is due on ${writeDate(caseDue)}. A service that answers later would make the response late: give a date up to then, or none.`
    : null;
}

const startSearches = requestAction({
  name: 'start-searches',
  summary:
    'Ask services to look for what they hold, now or at any later time; each has its own due date and reminders (SR-6).',
  codes: { services: z.array(serviceIdSchema).min(1).max(MOST_SERVICES), due: localDateSchema.optional() },
  words: { lookFor: words().optional() },
  who: caseworkers,
  guard: findUnfit,
  fault: (state, data, context) =>
    findServicesFault(state, data.services, context) ?? findDueFault(state, data.due, context),
  event: (state, { services, due }, context) => {
    const by = due ?? findDue(state, context);
    return { type: 'searches-started', searches: services.map((service) => ({ service, due: by })) };
  },
});

/** Who may answer for a service: its representatives, and those who work on cases. */
function findStranger(service: string, { rules, actor }: ActionContext): string | null {
  if (actor === undefined) return null;
  const isCaseworker = caseworkers(rules.policy).some((role) => actor.roles.includes(role));
  return isCaseworker || actor.services.includes(service)
    ? null
    : `You do not represent ${service}. Its own representative answers for it, or somebody who works on cases.`;
}

/** The files that came by mail for a search and that its answer confirms, where it names none itself. */
const countUnconfirmed = (state: RequestState, service: string) =>
  findSearch(state.searches, service)?.unconfirmed.reduce((sum, { attachments }) => sum + attachments, 0) ?? 0;

const withRepresentatives = (policy: Policy) => [...caseworkers(policy), 'service-representative' as const];

const notAsked = (service: string) => `${service} has not been asked on this request. Ask it first (start-searches).`;

const answerSearch = requestAction({
  name: 'answer-search',
  summary:
    'Record what a service says: found, nothing held or refused, the minutes it took (L12), and the files, by their keys.',
  codes: { service: serviceIdSchema, answer: searchAnswerSchema, effortMinutes: z.int().min(0).max(600_000) },
  words: {
    files: z.array(z.string().min(1).max(500)).max(200).optional(),
    reasons: words().optional(),
    where: words().optional(),
  },
  who: withRepresentatives,
  guard: (state) =>
    findEnding(state) ??
    (state.searches.searches.length === 0 ? 'No service has been asked on this request (start-searches).' : null),
  fault: (state, data, context) => {
    const stranger = findStranger(data.service, context);
    if (stranger !== null) return stranger;
    const search = findSearch(state.searches, data.service);
    if (search === undefined) return notAsked(data.service);
    if (search.withdrawnAt !== null)
      return `The search of ${data.service} was withdrawn. Start it again (start-searches).`;
    if (data.answer === 'refused' && data.reasons === undefined) {
      return 'A service that refuses to search says why. Give its reasons ("reasons").';
    }
    if (data.answer !== 'found' && data.files !== undefined && data.files.length > 0) {
      return `There are files, and the answer is "${data.answer}". Answer "found", or give no files.`;
    }
    return findFoundFileFault(state.id, data.service, data.files ?? []);
  },
  event: (state, { service, answer, effortMinutes }, _context, { files }) => ({
    type: 'search-answered',
    service,
    answer,
    effortMinutes,
    files: files?.length ?? (answer === 'found' ? countUnconfirmed(state, service) : 0),
  }),
});

const withdrawSearch = requestAction({
  name: 'withdraw-search',
  summary: 'Take back what a service was asked; it is told that it need not go on.',
  codes: { service: serviceIdSchema },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) =>
    findEnding(state) ?? (state.searches.searches.some(isSearchOpen) ? null : 'No search is open on this request.'),
  fault: (state, { service }) => {
    const search = findSearch(state.searches, service);
    if (search === undefined) return notAsked(service);
    return isSearchOpen(search) ? null : `The search of ${service} is not open any more.`;
  },
  event: (_state, { service }) => ({ type: 'search-withdrawn', service }),
});

/** What is done about the searches of a request (SR-6). */
export const searchActions = [startSearches, answerSearch, withdrawSearch];
