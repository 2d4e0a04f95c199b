import type { CaseState } from '../case/fold-case.ts';
import { readPassedOn } from '../case/read-handovers.ts';
import type { HandoverRegime } from '../case/routing-events.ts';
import type { Policy } from '../policy/schema.ts';
import type { Notice } from './notice.ts';

/** The first part of the key of a notice about a part handed over; the number of its event follows. */
const PART = 'handed-over';

/** The number of the event that a notice about a handover is for; null where it is about the whole case. */
export function readHandoverSeq(key: string): number | null {
  const seq = Number(key.split('/').at(-1));
  return Number.isInteger(seq) ? seq : null;
}

function toTeam(key: string, regime: HandoverRegime, policy: Policy): Notice {
  return {
    key,
    stage: 'remind-and-escalate',
    template: 'part-handed-over',
    to: policy.handover[regime].value,
    records: { type: 'roles-told' },
  };
}

/** What its routing makes a case owe: the team and the requester told of each part handed over, the officer of the case. */
export function readRoutingNotices(state: CaseState, policy: Policy): Notice[] {
  const parts = state.routing.handovers.flatMap(({ seq, regime }): Notice[] => [
    toTeam(`${PART}/team/${seq}`, regime, policy),
    {
      key: `${PART}/requester/${seq}`,
      stage: 'remind-and-escalate',
      template: 'told-of-handover',
      to: ['requester'],
      records: { type: 'requester-told' },
    },
  ]);
  const whole = readPassedOn(state);
  const { allocated } = state.routing;
  const notices: Notice[] = [
    ...parts,
    ...(whole ? [toTeam(`${PART}/whole/${whole.at}`, whole.regime, policy)] : []),
    ...(allocated
      ? [
          {
            key: `allocated/${allocated.seq}`,
            stage: 'remind-and-escalate',
            template: 'case-allocated',
            to: [],
            people: [allocated.to],
            records: { type: 'roles-told' },
          } satisfies Notice,
        ]
      : []),
  ];
  return notices.filter((notice) => !state.given.has(notice.key));
}
