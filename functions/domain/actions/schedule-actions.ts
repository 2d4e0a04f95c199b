import * as z from 'zod';
import { findLocalDate } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';
import { localDateSchema } from '../case/event-shape.ts';
import type { RequestState } from '../case/fold-request.ts';
import {
  adviceSchema,
  type ItemFlag,
  itemIdSchema,
  MOST_ITEMS,
  MOST_NUMBERS,
  type ScheduleItemCodes,
  scheduleItemSchema,
  serviceViewSchema,
} from '../case/schedule-events.ts';
import { serviceIdSchema } from '../case/search-events.ts';
import type { Policy } from '../policy/schema.ts';
import { documentWordsSchema } from '../review/item-words.ts';
import { findGroundsFault } from '../review/list-release-faults.ts';
import { findThirdPartyContradiction, thirdPartyTestSchema } from '../review/weigh-third-party.ts';
import { isFileOfCase } from '../searches/found-files.ts';
import { type ActionContext, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

const preparers = (policy: Policy) => policy.review.prepares.value;

/** Why nothing can be done about a schedule that is not there, or whose request has ended. */
export const findUnprepared = (state: RequestState) =>
  findEnding(state) ??
  (state.schedule.items.length === 0
    ? 'There is no disclosure schedule yet. Put documents on it first (record-items).'
    : null);

/** Why items cannot be spoken of: they are not on the schedule. */
function findUnlisted(state: RequestState, items: readonly string[]): string | null {
  const known = new Set(state.schedule.items.map(({ item }) => item));
  const unlisted = items.filter((item) => !known.has(item));
  return unlisted.length > 0 ? `Not on the schedule: ${unlisted.join(', ')}. Record them first (record-items).` : null;
}

interface Documents {
  [item: string]: { name: string; reasons?: string | undefined; file?: string | undefined };
}

/** What is wrong with one item as it is proposed; null where nothing is. */
function findItemFault(
  state: RequestState,
  item: ScheduleItemCodes,
  documents: Documents,
  { rules }: ActionContext,
): string | null {
  const said = documents[item.item];
  const isNew = !state.schedule.items.some((known) => known.item === item.item);
  if (isNew && said === undefined) return 'has no name. Say what it is ("documents")';
  if (item.decision !== 'disclose' && said?.reasons === undefined) {
    return 'is not disclosed in full, and no reasons are given ("documents", "reasons")';
  }
  if (said?.file !== undefined && !isFileOfCase(state.id, said.file)) {
    return `names ${said.file}, which is no file that was found for this case`;
  }
  if (item.service !== null && !rules.services?.some(({ id }) => id === item.service)) {
    return `came from ${item.service}, which is no service of the directory`;
  }
  return findGroundsFault(item, state.regime);
}

function findItemsFault(
  state: RequestState,
  items: readonly ScheduleItemCodes[],
  documents: Documents,
  context: ActionContext,
): string | null {
  const numbers = items.map(({ item }) => item);
  if (new Set(numbers).size < numbers.length) return 'An item is given twice. Give each once.';
  const stray = Object.keys(documents).filter((item) => !numbers.includes(item));
  if (stray.length > 0) return `"documents" speaks of ${stray.join(', ')}, and "items" does not. Give both of each.`;
  for (const item of items) {
    const fault = findItemFault(state, item, documents, context);
    if (fault !== null) return `Item ${item.item} ${fault}.`;
  }
  return null;
}

/** What comes from a service that holds health or social care data is marked so, whoever forgets to (OV-4). */
function flagItem(item: ScheduleItemCodes, { rules }: ActionContext): ScheduleItemCodes {
  const careData = rules.services?.find(({ id }) => id === item.service)?.careData;
  const flags: ItemFlag[] = careData === undefined || item.flags.includes(careData) ? [] : [careData];
  return { ...item, flags: [...item.flags, ...flags] };
}

const recordItems = requestAction({
  name: 'record-items',
  summary: `Put documents or passages on the disclosure schedule, or change them: decision, exemptions, what the data is; up to ${MOST_ITEMS} at a time.`,
  codes: { items: z.array(scheduleItemSchema).min(1).max(MOST_ITEMS) },
  words: { documents: z.record(itemIdSchema, documentWordsSchema).optional() },
  who: preparers,
  guard: (state) =>
    findEnding(state) ??
    (state.triagedAt === null
      ? 'Nobody has confirmed yet what this request asks. Triage it first (triage-request).'
      : null),
  fault: (state, data, context) => findItemsFault(state, data.items, data.documents ?? {}, context),
  event: (_state, { items }, context) => ({
    type: 'schedule-items-recorded',
    items: items.map((item) => flagItem(item, context)),
  }),
});

const numbers = () => z.array(itemIdSchema).min(1).max(MOST_NUMBERS);

const removeItems = requestAction({
  name: 'remove-items',
  summary: 'Take items off the disclosure schedule: duplicates, or what is not the data subject’s data.',
  codes: { items: numbers() },
  words: { reasons: words() },
  who: preparers,
  guard: findUnprepared,
  fault: (state, { items }) => findUnlisted(state, items),
  event: (_state, { items }) => ({ type: 'schedule-items-removed', items }),
});

const weighThirdParties = requestAction({
  name: 'weigh-third-parties',
  summary:
    'Record the test for other people’s information (Schedule 2 paragraph 16): consent, or whether it is reasonable without.',
  codes: { items: numbers(), test: thirdPartyTestSchema },
  words: { reasons: words() },
  who: preparers,
  guard: findUnprepared,
  fault: (state, { items, test }) => findUnlisted(state, items) ?? findThirdPartyContradiction(test),
  event: (_state, { items, test }) => ({ type: 'third-parties-weighed', items, test }),
});

const recordHealthOpinion = requestAction({
  name: 'record-health-opinion',
  summary:
    'Record a health professional’s opinion on whether disclosure would be likely to cause serious harm (Schedule 3).',
  codes: { items: numbers(), harm: z.boolean(), givenOn: localDateSchema },
  words: { professional: words(), opinion: words() },
  who: preparers,
  guard: findUnprepared,
  fault: (state, { items, givenOn }, { at }) =>
    findUnlisted(state, items) ??
    (givenOn > findLocalDate(at)
      ? `The opinion cannot have been given on ${writeDate(givenOn)}, which is still to come.`
      : null),
  event: (_state, { items, harm, givenOn }) => ({ type: 'health-opinion-recorded', items, harm, givenOn }),
});

const attachCopies = requestAction({
  name: 'attach-copies',
  summary: 'Lay down redacted copies of documents by their keys; each is checked for text that can still be recovered.',
  codes: { items: z.array(itemIdSchema).min(1).max(MOST_ITEMS) },
  words: { copies: z.record(itemIdSchema, z.string().min(1).max(500)) },
  who: preparers,
  guard: findUnprepared,
  fault: (state, { items, copies }) => {
    const unlisted = findUnlisted(state, items);
    if (unlisted !== null) return unlisted;
    const named = new Set(items);
    if (named.size !== Object.keys(copies).length || items.some((item) => copies[item] === undefined)) {
      return '"items" and "copies" do not name the same items. Give the key of a copy for each item.';
    }
    const foreign = Object.entries(copies).find(([, key]) => !isFileOfCase(state.id, key));
    return foreign ? `Item ${foreign[0]}: ${foreign[1]} is no file of this case that could be released.` : null;
  },
  event: (_state, { items }) => ({ type: 'copies-attached', items }),
});

const acceptCopy = requestAction({
  name: 'accept-copy',
  summary: 'Say, with reasons, that what was found in a redacted copy gives nothing away.',
  codes: { item: itemIdSchema },
  words: { reasons: words() },
  who: preparers,
  guard: findUnprepared,
  fault: (state, { item }) => {
    const findings = state.schedule.items.find((known) => known.item === item)?.copy?.findings ?? [];
    if (findings.length === 0) return `Nothing was found in a copy of item ${item} that could be accepted.`;
    const unseen = findings.filter((finding) => ['missing', 'empty', 'unreadable', 'encrypted'].includes(finding));
    return unseen.length > 0
      ? `The copy of item ${item} could not be looked into, so nobody can say that it is safe. Lay down another (attach-copies).`
      : null;
  },
  event: (_state, { item }) => ({ type: 'copy-findings-accepted', item }),
});

const recordServiceView = requestAction({
  name: 'record-service-view',
  summary:
    'Record what a service says of disclosing or withholding what it found; or that it was asked and says nothing (SR-7).',
  codes: { service: serviceIdSchema, view: serviceViewSchema },
  words: { reasons: words().optional() },
  who: (policy) => [...preparers(policy), 'service-representative'],
  guard: findUnprepared,
  fault: (state, { service, view, ...said }, { rules, actor }) => {
    if (!state.schedule.items.some((item) => item.service === service)) {
      return `Nothing on the schedule came from ${service}.`;
    }
    const mayPrepare = actor === undefined || preparers(rules.policy).some((role) => actor.roles.includes(role));
    if (!mayPrepare && !actor.services.includes(service)) return `You do not represent ${service}.`;
    return view === 'objects' && said.reasons === undefined
      ? 'A service that objects says why. Give its reasons ("reasons").'
      : null;
  },
  event: (_state, { service, view }) => ({ type: 'service-view-recorded', service, view }),
});

const consultCaldicott = requestAction({
  name: 'consult-caldicott',
  summary: 'The Caldicott Guardian’s advice on the health and social care data of the schedule, as it stands (OV-4).',
  codes: { advice: adviceSchema },
  words: { reasons: words() },
  who: () => ['caldicott-guardian'],
  guard: findUnprepared,
  event: (_state, { advice }) => ({ type: 'caldicott-consulted', advice }),
});

const advise = requestAction({
  name: 'advise-on-schedule',
  summary: 'Advice on the disclosure schedule as it stands; it is recorded, followed or not.',
  codes: { advice: adviceSchema },
  words: { reasons: words() },
  who: (policy) => policy.review.advises.value,
  guard: findUnprepared,
  event: (_state, { advice }) => ({ type: 'schedule-advised', advice }),
});

/** What is done to prepare a disclosure schedule, and who is heard on it (SR-7, L11, OV-4). */
export const scheduleActions = [
  recordItems,
  removeItems,
  weighThirdParties,
  recordHealthOpinion,
  attachCopies,
  acceptCopy,
  recordServiceView,
  consultCaldicott,
  advise,
];
