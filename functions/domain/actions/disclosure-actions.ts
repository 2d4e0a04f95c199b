import * as z from 'zod';
import {
  disclosedDataSchema,
  disclosureCategorySchema,
  disclosureGroundSchema,
  disclosureRecipientSchema,
  notToldBecauseSchema,
  subjectTellingSchema,
} from '../case/disclosure-events.ts';
import { type DisclosureState, findOpenStep } from '../case/fold-disclosure.ts';
import type { Policy } from '../policy/schema.ts';
import { type ActionContext, caseworkers, disclosureAction, findMomentFault, moment, words } from './action.ts';

const findEnd = (state: DisclosureState) =>
  state.closed || state.ended
    ? 'This case has ended: what was decided stands. Take it up again first (reopen), or open another case.'
    : null;

const untriaged = (state: DisclosureState) =>
  state.triaged === null ? 'Nobody has said yet what this asks. Triage it first (triage-disclosure).' : null;

const decided = (state: DisclosureState) =>
  state.decision ? 'The decision on this case has been taken. Take the case up again to decide anew (reopen).' : null;

const beforeDecision = (state: DisclosureState) => findEnd(state) ?? decided(state);

const triage = disclosureAction({
  name: 'triage-disclosure',
  summary:
    'Say who asks, and whether NHS data would be used beyond the person’s care (OV-5); or that nobody asks for a disclosure.',
  codes: {
    category: z.enum([...disclosureCategorySchema.options, 'not-a-disclosure']),
    nhsDataBeyondCare: z.boolean().default(false),
  },
  words: { reasons: words().optional() },
  who: caseworkers,
  guard: beforeDecision,
  event: (_state, { category, nhsDataBeyondCare }) => ({ type: 'disclosure-triaged', category, nhsDataBeyondCare }),
});

const consultSiro = disclosureAction({
  name: 'advise-on-disclosure',
  summary:
    'Record what the Senior Information Risk Owner says to it: asked on every reuse, and whenever in doubt (SH-1).',
  codes: { advice: z.enum(['agrees', 'objects']) },
  words: { reasons: words() },
  who: () => ['siro'],
  guard: beforeDecision,
  event: (_state, { advice }) => ({ type: 'siro-consulted', advice }),
});

const checkOptOut = disclosureAction({
  name: 'check-opt-out',
  summary: 'Record that the National Data Opt-Out was applied, and how many people were taken out (OV-5).',
  codes: { removed: z.int().min(0) },
  words: { note: words().optional() },
  who: caseworkers,
  guard: beforeDecision,
  event: (_state, { removed }) => ({ type: 'opt-out-checked', removed }),
});

const codes = {
  decision: z.enum(['disclose', 'disclose-in-part', 'refuse']),
  data: z.array(disclosedDataSchema).default([]),
  recipient: disclosureRecipientSchema.optional(),
  ground: disclosureGroundSchema.optional(),
  /** Of `crime-and-taxation`: whether withholding the data would be likely to prejudice the purpose (Sch 2 para 2). */
  prejudice: z.boolean().optional(),
  subject: subjectTellingSchema.optional(),
  notToldBecause: notToldBecauseSchema.optional(),
};
type Codes = z.infer<z.ZodObject<typeof codes>>;

/** What has to be settled before anybody decides to disclose (SH-1, OV-5). */
function findUnsettled(state: DisclosureState, policy: Policy): string | null {
  if (policy.disclosure.siroConsulted.value.includes(state.category) && state.siro === null)
    return 'The Senior Information Risk Owner has to be consulted on this first (advise-on-disclosure; SH-1).';
  return state.nhsDataBeyondCare && state.optOutCheckedAt === null
    ? 'NHS data would be used beyond care: the National Data Opt-Out has to be checked first (check-opt-out; OV-5).'
    : null;
}

/** What the record of a disclosure has to say: what, to whom, on which ground, and whether the person is told (SH-1). */
function findGap(
  { data, recipient, ground, prejudice, subject, notToldBecause }: Codes,
  named: boolean,
): string | null {
  if (data.length === 0) return 'data: say which kinds of data are disclosed.';
  if (recipient === undefined) return 'recipient: say to whom the data is disclosed.';
  if (!named) return 'to: name in words to whom exactly the data is disclosed.';
  if (ground === undefined) return 'ground: say on which ground the data is disclosed.';
  if (ground === 'crime-and-taxation' && prejudice !== true)
    return 'Schedule 2 paragraph 2 lifts our duties only so far as keeping them would be likely to prejudice the purpose. Say so (prejudice: true), name another ground, or refuse (L41).';
  if (subject === undefined) return 'subject: say whether the person whose data it is is told.';
  return subject === 'not-told' && notToldBecause === undefined
    ? 'notToldBecause: say why the person whose data it is is not told (SH-1).'
    : null;
}

/** Who prepares a case does not decide it: nobody approves their own work. */
const isOwnWork = ({ triaged }: DisclosureState, { actor }: ActionContext) =>
  actor !== undefined && triaged?.by === actor.id;

const decide = disclosureAction({
  name: 'decide-disclosure',
  summary:
    'Decide: disclose, disclose in part or refuse; what, to whom, on which ground, why, and whether the person is told (SH-1).',
  codes,
  words: { reasons: words(), to: words().optional(), information: words().optional() },
  who: (policy) => policy.decides.disclosure.value,
  guard: (state) => beforeDecision(state) ?? untriaged(state),
  fault: (state, { reasons: _, information, to, ...data }, context) => {
    if (isOwnWork(state, context))
      return 'You triaged this case yourself, and nobody approves their own work. Somebody else who may has to decide it.';
    if (data.decision === 'refuse')
      return data.data.length > 0 ? 'data: nothing is disclosed where the request is refused. Leave it out.' : null;
    if (data.decision === 'disclose-in-part' && information === undefined)
      return 'information: say in words what is disclosed and what is not.';
    return findUnsettled(state, context.rules.policy) ?? findGap(data, to !== undefined);
  },
  event: (_state, { decision, data, recipient, ground, subject, notToldBecause }) => ({
    type: 'disclosure-decided',
    decision,
    data,
    recipient: recipient ?? null,
    ground: ground ?? null,
    subject: subject ?? null,
    notToldBecause: subject === 'not-told' ? (notToldBecause ?? null) : null,
  }),
});

const send = disclosureAction({
  name: 'send-disclosure',
  summary: 'Record that the data went, and by which secure route; nothing personal goes by plain mail (SH-4).',
  codes: {
    route: z.enum([
      'encrypted-email',
      'secure-portal',
      'tracked-and-signed-post',
      'collected-in-person',
      'kept-within',
    ]),
    sentAt: moment().optional(),
  },
  words: { trackingNumber: words().optional(), collectedBy: words().optional() },
  who: caseworkers,
  guard: (state) => {
    const end = findEnd(state);
    if (end) return end;
    if (state.decision === null)
      return 'Nobody has decided yet whether the data may go. Decide first (decide-disclosure).';
    if (state.decision.decision === 'refuse') return 'The request was refused: nothing may be sent.';
    return state.sentAt === null
      ? null
      : 'The data has gone already. A further part of it needs a decision of its own.';
  },
  fault: (state, { route, sentAt, trackingNumber, collectedBy }, { at }) => {
    if (route === 'tracked-and-signed-post' && trackingNumber === undefined)
      return 'trackingNumber: give the number of the tracked parcel (SH-4).';
    if (route === 'collected-in-person' && collectedBy === undefined)
      return 'collectedBy: say who collected it and how they showed who they are.';
    if (route === 'kept-within' && state.category !== 'reuse')
      return 'Only data that we reuse ourselves stays within the organisation. Give the route by which it went.';
    if (sentAt !== undefined && state.decision && Date.parse(sentAt) < Date.parse(state.decision.at))
      return `The data cannot have gone (${sentAt}) before it was decided (${state.decision.at}). If it did, report a breach.`;
    return findMomentFault(sentAt, at, 'the sending');
  },
  event: (_state, { route, sentAt }, { at }) => ({ type: 'disclosure-sent', route, sentAt: sentAt ?? at }),
});

const tellSubject = disclosureAction({
  name: 'tell-data-subject',
  summary: 'Record that the person whose data it is was told of the disclosure, and when.',
  codes: { toldAt: moment().optional() },
  words: { how: words() },
  who: caseworkers,
  guard: (state) =>
    findEnd(state) ??
    (state.decision?.subject === 'to-be-told' && state.subjectToldAt === null
      ? null
      : 'The decision does not leave the person to be told.'),
  fault: (_state, { toldAt }, { at }) => findMomentFault(toldAt, at, 'telling the person'),
  event: (_state, { toldAt }, { at }) => ({ type: 'subject-told', toldAt: toldAt ?? at }),
});

const withdraw = disclosureAction({
  name: 'withdraw-disclosure',
  summary: 'Record that who asked for the data has withdrawn the request.',
  codes: {},
  words: { how: words().optional() },
  who: caseworkers,
  guard: (state) =>
    findEnd(state) ??
    (findOpenStep(state) === 'telling' ? 'The data has gone already; there is nothing to withdraw.' : null),
  event: () => ({ type: 'disclosure-withdrawn' }),
});

export const disclosureActions = [triage, consultSiro, checkOptOut, decide, send, tellSubject, withdraw];
