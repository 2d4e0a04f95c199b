import type { BreachState } from '../case/fold-breach.ts';
import type { Policy } from '../policy/schema.ts';
import { type BreachTrack, waitOn } from './breach-track.ts';
import type { Notice } from './notice.ts';

/** Whether somebody may still be in danger: raised, and neither found to be none nor dealt with (BR-13). */
export const isInDanger = ({ danger }: BreachState): boolean =>
  danger.raisedAt !== null && danger.finding !== 'no-danger' && danger.dealtWith === null;

/** Whether nobody on call has seen it yet. */
const isUnseen = (state: BreachState) => isInDanger(state) && state.danger.acknowledgedAt === null;

const calling: BreachTrack = {
  name: 'danger',
  isOpen: isUnseen,
  waits: ({ danger }, policy) =>
    danger.raisedAt === null ? [] : [waitOn(policy, 'danger', { instant: danger.raisedAt })],
};

const warning: BreachTrack = {
  name: 'warning',
  isOpen: (state) => isInDanger(state) && !isUnseen(state),
  waits: ({ danger }, policy) =>
    danger.acknowledgedAt === null ? [] : [waitOn(policy, 'warning', { instant: danger.acknowledgedAt })],
};

/** Until somebody on call has seen the danger, and then until whoever is in it has been warned. */
export const dangerTracks: readonly BreachTrack[] = [calling, warning];

/** Calls those on call at once, before and beside everything else: no queue and no quiet hours (BR-13). */
export const callForDanger = (state: BreachState, policy: Policy): Notice[] =>
  isUnseen(state)
    ? [
        {
          key: `danger-raised/${state.danger.raisedAt}`,
          stage: 'tell-roles',
          template: 'danger',
          to: policy.roles.onCall.value,
          records: { type: 'roles-told' },
        },
      ]
    : [];

/** A rung of the ladder of danger is the call itself once more, and no reminder of it. */
export const asCall = (notice: Notice): Notice =>
  notice.about === 'danger' ? { ...notice, template: 'danger' } : notice;
