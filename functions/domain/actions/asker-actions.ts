import * as z from 'zod';
import { nameNation } from '../calendar/nation.ts';
import { AUTHORITIES, askerRules, listNeededAuthority, nameAuthority } from '../case/askers.ts';
import { CHILD_AGES, isPresumedCompetent } from '../case/competence.ts';
import type { RequestState } from '../case/fold-request.ts';
import { caseworkers, requestAction, words } from './action.ts';
import { findEnding } from './find-ending.ts';

const neededOf = ({ asker, asking }: RequestState) => listNeededAuthority(asker, asking.competence?.competent ?? false);

const recordAuthority = requestAction({
  name: 'record-authority',
  summary:
    'Record that the requester has shown their authority to act without being asked: it came with the request, or is known. It moves no clock (L4, L13).',
  codes: { authority: z.enum(AUTHORITIES) },
  words: { reasons: words() },
  who: caseworkers,
  guard: (state) =>
    findEnding(state) ??
    (state.asker === 'data-subject'
      ? 'The data subject asks for themselves and needs nobody’s authority. Correct who asks first, if that is wrong (triage-request).'
      : null),
  fault: (state, { authority }) => {
    const needed = neededOf(state);
    return needed.includes(authority)
      ? null
      : `The requester is ${askerRules[state.asker].name}, who acts by ${needed.map(nameAuthority).join(', or ')} (${needed.join(', ')}): ${authority} is not enough (L13).`;
  },
  event: (_state, { authority }) => ({ type: 'authority-recorded', authority }),
});

const judgeCompetence = requestAction({
  name: 'judge-competence',
  summary:
    'Record whether a child understands enough to make the request, or to say who makes it, with reasons. Scotland presumes it from twelve; elsewhere it is a judgement (L13).',
  codes: { age: z.enum(CHILD_AGES), competent: z.boolean() },
  words: { reasons: words().optional() },
  who: caseworkers,
  guard: findEnding,
  fault: (_state, { age, competent, reasons }, { rules: { nation } }) => {
    if (reasons !== undefined || (competent && isPresumedCompetent(nation, age))) return null;
    return isPresumedCompetent(nation, age)
      ? `${nameNation(nation)} presumes that a child of twelve or over is able to ask. Give the reasons why this one is not ("reasons"; L13).`
      : 'Whether a child is able to ask is a judgement, not a matter of age: thirteen is the age of consent to online services only. Give its reasons ("reasons"; L13).';
  },
  event: (_state, { age, competent }) => ({ type: 'competence-judged', age, competent }),
});

const recordAddress = requestAction({
  name: 'record-address',
  summary:
    'Record where the requester can be answered, by email or by post, or correct it. Letters go to the email address from then on (SR-2).',
  codes: {},
  words: { email: z.email().max(320).optional(), post: words().optional() },
  who: caseworkers,
  guard: findEnding,
  fault: (_state, { email, post }) =>
    email === undefined && post === undefined ? 'Give an address: "email", "post", or both.' : null,
  event: (_state, _data, _context, { email }) => ({
    type: 'address-given',
    route: email === undefined ? 'post' : 'email',
  }),
});

export const askerActions = [recordAuthority, judgeCompetence, recordAddress];
