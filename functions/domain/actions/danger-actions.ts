import * as z from 'zod';
import type { BreachState } from '../case/fold-breach.ts';
import { isInDanger } from '../decide/danger-notices.ts';
import { type Role, roles } from '../policy/roles.ts';
import type { Policy } from '../policy/schema.ts';
import { breachAction, words } from './action.ts';
import { findClosing } from './find-breach-misfit.ts';

/** Whoever is called may answer, and whoever works on cases. */
function findCalled({ roles: { casework, onCall, informedThroughout }, ladders }: Policy): readonly Role[] {
  const rungs = ladders.danger.value.rungs.flatMap(({ to }) => to).filter((recipient) => recipient !== 'requester');
  return [...new Set([...casework.value, ...onCall.value, ...rungs, ...informedThroughout.value])];
}

const findUnraised = ({ danger }: BreachState) =>
  danger.raisedAt === null
    ? 'No danger to anybody is on record here. If somebody may be in danger, raise it first (raise-danger).'
    : null;

const raiseDanger = breachAction({
  name: 'raise-danger',
  summary:
    'Say that somebody’s safety may be in danger: those on call are called at once, and until one answers (BR-13).',
  codes: {},
  words: { what: words() },
  // Nobody is too junior to say so.
  who: () => roles,
  guard: (state) =>
    findClosing(state) ??
    (isInDanger(state)
      ? 'The danger is raised already, and those on call have been called. Say that you have seen it (acknowledge-danger), or what was done (record-danger-dealt-with).'
      : null),
  event: () => ({ type: 'danger-raised' }),
});

const acknowledgeDanger = breachAction({
  name: 'acknowledge-danger',
  summary:
    'Say that you have seen the danger, and whether there is one: the calls stop, and the warning is chased until it is done (BR-13).',
  codes: { finding: z.enum(['danger', 'no-danger', 'being-checked']) },
  words: { reasons: words().optional() },
  who: findCalled,
  guard: (state) =>
    findClosing(state) ??
    findUnraised(state) ??
    (isInDanger(state)
      ? null
      : 'The danger has been dealt with, or was found to be none. If there is one after all, raise it again (raise-danger).'),
  fault: ({ danger }, { finding, reasons }) => {
    if (finding === 'no-danger' && reasons === undefined)
      return 'reasons: say why nobody is in danger. Nobody is called or warned any more after this.';
    return danger.finding === finding
      ? 'That is on record already. Record what was done once the danger is dealt with (record-danger-dealt-with).'
      : null;
  },
  event: (_state, { finding }) => ({ type: 'danger-acknowledged', finding }),
});

const dealWithDanger = breachAction({
  name: 'record-danger-dealt-with',
  summary: 'Record that whoever was in danger was warned, or why not, and whether the police were told (BR-13).',
  codes: {
    persons: z.enum(['warned', 'could-not-be-reached', 'warned-by-the-police', 'no-warning-needed']),
    police: z.enum(['informed', 'considered-and-not-informed']),
  },
  words: { measures: words() },
  who: findCalled,
  guard: (state) => findClosing(state) ?? findUnraised(state),
  fault: (_state, { persons, police }) =>
    persons === 'warned-by-the-police' && police !== 'informed'
      ? 'police: where the police gave the warning they were informed. Give "informed", or say who gave the warning.'
      : null,
  event: (_state, { persons, police }) => ({ type: 'danger-dealt-with', persons, police }),
});

/** Danger to somebody's safety: raised, seen, dealt with (BR-13). */
export const dangerActions = [raiseDanger, acknowledgeDanger, dealWithDanger];
