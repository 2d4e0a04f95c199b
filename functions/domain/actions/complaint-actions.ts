import * as z from 'zod';
import { findLocalDate } from '../calendar/local-date.ts';
import { complaintCategorySchema, complaintOutcomeSchema } from '../case/complaint-events.ts';
import { localDateSchema } from '../case/events.ts';
import { type ComplaintState, listOpenEnquiries } from '../case/fold-complaint.ts';
import { type ActionContext, caseworkers, complaintAction, findMomentFault, moment, words } from './action.ts';
import { findInvolvement } from './find-involvement.ts';

/** Those who work on complaints, whoever decides on them: the investigator may hold any of these offices. */
const investigators: typeof caseworkers = (policy) => [...caseworkers(policy), ...policy.decides.complaint.value];

const findClose = (state: ComplaintState) =>
  state.closed ? 'This complaint is closed. Take it up again first (reopen), or open another case.' : null;

const findEnd = (state: ComplaintState) =>
  findClose(state) ??
  (state.ended
    ? 'This complaint has its outcome already: what was decided stands. Take it up again to change it.'
    : null);

const untriaged = (state: ComplaintState) =>
  state.triagedAt === null ? 'Nobody has said yet what this is. Triage it first (triage-complaint).' : null;

const onlyOfComplaint = (state: ComplaintState) =>
  state.category === 'regulator-enquiry'
    ? 'This is an enquiry from the regulator, which has no complainant. Record what it asks (record-enquiry) and that it was answered (answer-enquiry).'
    : null;

/** Whoever acts is not to have acted on the case complained of. */
const actorsInvolvement = (state: ComplaintState, { actor, linked }: ActionContext) =>
  actor ? findInvolvement(state, actor.id, linked) : null;

/** A case may have been named as the one complained of only after the complaint was allocated. */
function officersInvolvement(state: ComplaintState, { linked }: ActionContext): string | null {
  const officer = state.routing.allocated?.to;
  return officer && findInvolvement(state, officer, linked)
    ? 'The officer to whom this complaint is allocated acted on the case complained of. Have somebody uninvolved look into it first (allocate; L20).'
    : null;
}

const triage = complaintAction({
  name: 'triage-complaint',
  summary:
    'Say whether it is a complaint about how personal data was handled, an enquiry from the regulator, or neither.',
  codes: { category: z.enum([...complaintCategorySchema.options, 'not-a-complaint']) },
  words: { reasons: words().optional() },
  who: investigators,
  guard: findEnd,
  fault: (_state, { category, reasons }) =>
    category === 'not-a-complaint' && reasons === undefined
      ? 'reasons: say why this is no complaint; the complainant is told that we think so and may object.'
      : null,
  event: (_state, { category }) => ({ type: 'complaint-triaged', category }),
});

const nameCase = complaintAction({
  name: 'link-complaint',
  summary: 'Name the case complained of: it is held from disposal until this complaint is closed (L40).',
  codes: { to: z.string().trim().toUpperCase().min(1).describe('the reference of the case complained of') },
  words: { reasons: words().optional() },
  who: investigators,
  guard: findEnd,
  fault: (state, { to }) => {
    if (to === state.id) return 'A complaint cannot be about itself. Give the reference of the case complained of.';
    return state.concerns.some((concern) => concern.to === to) ? `This complaint is about ${to} already.` : null;
  },
  event: (_state, { to }) => ({ type: 'case-linked', to, because: 'complained-of' }),
});

const recordAcknowledgement = complaintAction({
  name: 'record-acknowledgement',
  summary:
    'Record that the complainant was told by letter, a mail of somebody’s own, telephone or in person that we have the complaint (L20).',
  codes: { sentAt: moment().optional(), how: z.enum(['letter', 'email', 'telephone', 'in-person']) },
  words: { note: words().optional() },
  who: investigators,
  guard: (state) =>
    findEnd(state) ??
    onlyOfComplaint(state) ??
    (state.acknowledgedAt ? 'This complaint has been acknowledged already.' : null),
  fault: (_state, { sentAt }, { at }) => findMomentFault(sentAt, at, 'the acknowledgement'),
  event: (_state, { sentAt, how }, { at }) => ({ type: 'acknowledgement-recorded', sentAt: sentAt ?? at, how }),
});

const tellProgress = complaintAction({
  name: 'tell-progress',
  summary:
    'Tell the complainant that the complaint is being looked into; what you write is kept with the case and not mailed.',
  codes: {},
  words: { progress: words() },
  who: investigators,
  guard: (state) => findEnd(state) ?? onlyOfComplaint(state) ?? untriaged(state),
  event: () => ({ type: 'progress-told' }),
});

const recordEnquiry = complaintAction({
  name: 'record-enquiry',
  summary: 'Record a question from the regulator and the date by which the regulator wants the answer.',
  codes: { due: localDateSchema, receivedAt: moment().optional() },
  words: { question: words(), reference: words().optional() },
  who: investigators,
  guard: findClose,
  fault: (_state, { due, receivedAt }, { at }) => {
    const asked = findLocalDate(receivedAt ?? at);
    return due < asked
      ? `The answer cannot have been due (${due}) before the regulator asked (${asked}). Give the regulator’s own date.`
      : findMomentFault(receivedAt, at, 'the enquiry');
  },
  event: (_state, { due, receivedAt }, { at }) => ({ type: 'enquiry-received', receivedAt: receivedAt ?? at, due }),
});

/** The open enquiry that an action means: by its number, or the only one. */
function findEnquiry(state: ComplaintState, number: number | undefined) {
  const open = listOpenEnquiries(state);
  return number === undefined && open.length === 1 ? open[0] : open.find((enquiry) => enquiry.number === number);
}

function findEnquiryFault(state: ComplaintState, number: number | undefined): string | null {
  if (findEnquiry(state, number)) return null;
  const open = listOpenEnquiries(state).map((enquiry) => enquiry.number);
  return number === undefined
    ? `Several enquiries are open (${open.join(', ')}). Say which one: number.`
    : `No enquiry ${number} is open on this case. Open are: ${open.join(', ')}.`;
}

const noOpenEnquiry = (state: ComplaintState) =>
  findClose(state) ??
  (listOpenEnquiries(state).length === 0
    ? 'No enquiry of the regulator is open on this case. Record it first (record-enquiry).'
    : null);

const enquiryNumber = z.int().min(1).optional().describe('which enquiry of the case, counted from 1');

const moveEnquiry = complaintAction({
  name: 'move-enquiry',
  summary: 'Record that the regulator has agreed another date for the answer.',
  codes: { number: enquiryNumber, due: localDateSchema },
  words: { agreed: words() },
  who: investigators,
  guard: noOpenEnquiry,
  fault: (state, { number }) => findEnquiryFault(state, number),
  event: (state, { number, due }) => ({
    type: 'enquiry-moved',
    number: findEnquiry(state, number)?.number ?? 1,
    due,
  }),
});

const answerEnquiry = complaintAction({
  name: 'answer-enquiry',
  summary: 'Record that the regulator has been answered, when, and what was said.',
  codes: { number: enquiryNumber, sentAt: moment().optional() },
  words: { answer: words(), reference: words().optional() },
  who: investigators,
  guard: noOpenEnquiry,
  fault: (state, { number, sentAt }, { at }) =>
    findEnquiryFault(state, number) ?? findMomentFault(sentAt, at, 'the answer to the regulator'),
  event: (state, { number, sentAt }, { at }) => ({
    type: 'enquiry-answered',
    number: findEnquiry(state, number)?.number ?? 1,
    sentAt: sentAt ?? at,
  }),
});

const conclude = complaintAction({
  name: 'conclude-complaint',
  summary:
    'Record the outcome, its reasons and by which secure route it went; the complainant is told that it has (L20).',
  codes: {
    outcome: complaintOutcomeSchema,
    route: z.enum(['encrypted-email', 'secure-portal', 'tracked-and-signed-post', 'collected-in-person']),
  },
  words: { findings: words(), remedy: words().optional(), trackingNumber: words().optional() },
  who: (policy) => policy.decides.complaint.value,
  guard: (state) =>
    findEnd(state) ??
    onlyOfComplaint(state) ??
    untriaged(state) ??
    (state.routing.allocated === null
      ? 'Nobody has been given this complaint to look into. Allocate it to somebody uninvolved first (allocate; L20).'
      : null),
  fault: (state, { outcome, remedy, route, trackingNumber }, context) => {
    if (outcome !== 'not-upheld' && remedy === undefined)
      return 'remedy: say what is done to put it right, since the complaint is upheld.';
    if (route === 'tracked-and-signed-post' && trackingNumber === undefined)
      return 'trackingNumber: give the number of the tracked letter (SH-4).';
    return actorsInvolvement(state, context) ?? officersInvolvement(state, context);
  },
  event: (_state, { outcome, route }) => ({ type: 'complaint-concluded', outcome, route }),
});

const withdraw = complaintAction({
  name: 'withdraw-complaint',
  summary: 'Record that the complainant withdrew the complaint; they are told, in case they did not.',
  codes: {},
  words: { how: words().optional() },
  who: investigators,
  guard: (state) => findEnd(state) ?? onlyOfComplaint(state),
  event: () => ({ type: 'complaint-withdrawn' }),
});

export const complaintActions = [
  triage,
  nameCase,
  recordAcknowledgement,
  tellProgress,
  recordEnquiry,
  moveEnquiry,
  answerEnquiry,
  conclude,
  withdraw,
];
