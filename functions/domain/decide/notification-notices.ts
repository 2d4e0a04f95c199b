import type { BreachState } from '../case/fold-breach.ts';
import { findRegulatorToldAt, isFollowUpOwed } from '../case/fold-notification.ts';
import type { Policy } from '../policy/schema.ts';
import { type BreachTrack, mayBeBreach, waitOn } from './breach-track.ts';
import type { Notice } from './notice.ts';
import { findInvestigator } from './officer-notices.ts';

/** The rest of a report in phases, until the final one (L32); it counts from the last report that went. */
const followUp: BreachTrack = {
  name: 'follow-up',
  isOpen: ({ notification }) => isFollowUpOwed(notification),
  waits: ({ notification, awareAt }, policy) => [
    waitOn(policy, 'followUp', { instant: notification.reports.at(-1)?.sentAt ?? awareAt }),
  ],
};

/** As a processor, telling the controllers, who tell the regulator themselves (L34). A near miss has nobody to tell. */
const controllers: BreachTrack = {
  name: 'controllers',
  isOpen: (state) =>
    state.capacity === 'processor' && mayBeBreach(state) && state.notification.controllersToldAt === null,
  waits: ({ awareAt }, policy) => [waitOn(policy, 'controllers', { instant: awareAt })],
};

/** What is told outside beside the first report to the regulator. */
export const notificationTracks: readonly BreachTrack[] = [followUp, controllers];

/** Those who send the report once it is decided: whom the regulator's ladder reaches first. */
const findSenders = (policy: Policy) =>
  (policy.ladders.regulator.value.rungs[0]?.to ?? []).filter((recipient) => recipient !== 'requester');

/** That it was decided to tell the regulator goes at once to those who are to do it: no alarm is waited for (L30). */
export function readNotificationNotices(state: BreachState, policy: Policy): Notice[] {
  const { notification } = state;
  const { decision } = notification;
  const investigator = findInvestigator(state);
  if (!decision?.notify || findRegulatorToldAt(notification) !== null) return [];
  return [
    {
      key: `notifying-decided/${decision.at}`,
      stage: 'remind-and-escalate',
      template: 'notifying-decided',
      to: findSenders(policy),
      ...(investigator === null ? {} : { people: [investigator] }),
      records: { type: 'roles-told' },
    },
  ];
}
