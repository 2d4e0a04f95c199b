import type { NewCaseEvent } from '../../functions/domain/case/events.ts';
import { breachReported } from './notice-world.ts';

const officer = 'staff-case-officer';
const asked = '2026-03-03T10:00:00.000Z';
const later = '2026-03-12T10:00:00.000Z';
const act = <Event>(event: Event) => ({ at: asked, by: officer, ...event });

const awareAt = '2026-03-01T08:00:00.000Z';
const triaged: NewCaseEvent = act({ type: 'breach-triaged', category: 'breach', awareAt });
const assigned: NewCaseEvent = act({ type: 'officer-assigned', officer: 'staff-investigating-officer' });

/** Breaches that between them owe every notice of theirs, with the moments to give them at. */
export const breachHistories: { name: string; events: NewCaseEvent[]; at: string[] }[] = [
  {
    name: 'breach',
    events: [
      breachReported({ flags: ['safety', 'late-internal-report', 'awareness-claimed'], staffKnewAt: awareAt }),
      triaged,
      act({ type: 'risk-assessed', risk: 'high-risk' }),
    ],
    at: [asked, '2026-04-20T13:00:00.000Z'],
  },
  {
    name: 'breach-investigated',
    events: [
      breachReported({ stolen: true }),
      triaged,
      assigned,
      act({ type: 'notifying-decided' }),
      act({ type: 'task-set', task: 1, kind: 'recover', owner: 'staff-information-security', due: later }),
      act({ type: 'lesson-set', lesson: 1, owner: 'staff-head-of-service', due: '2026-03-20' }),
    ],
    at: [asked, '2026-04-20T13:00:00.000Z'],
  },
  {
    name: 'breach-with-open-questions',
    events: [
      breachReported({
        unanswered: ['risks', 'employees-involved'],
        flags: ['moments-to-confirm'],
        occurredAt: awareAt,
      }),
      { type: 'report-merged', at: asked, by: 'system', from: 'BRE-7QK2M9XW5V', receivedAt: awareAt, awareAt },
    ],
    at: [asked, later],
  },
  {
    name: 'breach-declined',
    events: [
      breachReported(),
      triaged,
      assigned,
      {
        type: 'assignment-declined',
        at: asked,
        by: 'staff-investigating-officer',
        because: 'conflict-of-interest',
      },
      act({ type: 'regulator-notified', sentAt: asked, final: false }),
    ],
    at: [asked, later],
  },
  {
    name: 'breach-of-processor',
    events: [
      breachReported({ capacity: 'processor', flags: ['law-enforcement'] }),
      act({ type: 'danger-raised' }),
      { type: 'danger-acknowledged', at: asked, by: 'staff-siro', finding: 'being-checked' },
    ],
    at: [asked, later],
  },
];
