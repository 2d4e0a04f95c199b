import type { ActionContext, Actor } from '../../../functions/domain/actions/action.ts';
import type { CaseEvent } from '../../../functions/domain/case/events.ts';
import type { RequestState } from '../../../functions/domain/case/fold-request.ts';
import { scheduleItemSchema } from '../../../functions/domain/case/schedule-events.ts';
import type { Rules } from '../../../functions/domain/decide/decide-next-step.ts';
import type { Role } from '../../../functions/domain/policy/roles.ts';
import { type Entry, request, requestGreeted, requestTriaged, rulesOf } from '../case/write-history.ts';

export const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
export const NOW = day(20);

const services = [
  { id: 'housing', title: 'Housing' },
  { id: 'childrens-services', title: 'Children’s Services', careData: 'social-care' as const },
  { id: 'public-health', title: 'Public Health', careData: 'health' as const },
];
export const rulesWith = (policy = 'statutory'): Rules => ({ ...rulesOf(policy), services });

/** Somebody of the role directory, by the role they hold. */
export const who = (role: Role, of: string[] = []): Actor => ({ id: `staff-${role}`, roles: [role], services: of });
export const context = (actor: Actor, at = NOW, policy = 'statutory'): ActionContext => ({
  rules: rulesWith(policy),
  at,
  actor,
});

type ItemsEvent = Extract<CaseEvent, { type: 'schedule-items-recorded' }>;

/** An item as it would be sent, with what it leaves out filled in. */
export const item = (given: Partial<ItemsEvent['items'][number]> & { item: string }) =>
  scheduleItemSchema.parse({ decision: 'disclose', ...given });

/** Items put on the schedule by Information Governance. */
export const items = (at: string, ...given: Parameters<typeof item>[0][]): Entry => ({
  type: 'schedule-items-recorded',
  at,
  by: 'staff-information-governance',
  items: given.map(item),
});

export const advised = (at: string, advice: 'release' | 'do-not-release' = 'release'): Entry => ({
  type: 'schedule-advised',
  at,
  by: 'staff-dpo',
  advice,
});
export const approved = (at: string): Entry => ({
  type: 'schedule-approved',
  at,
  by: 'staff-head-of-service',
  followsAdvice: true,
});
export const consulted = (at: string): Entry => ({
  type: 'caldicott-consulted',
  at,
  by: 'staff-caldicott-guardian',
  advice: 'release',
});

/** A request that was triaged, and what happened since. */
export const triaged = (...since: Entry[]): RequestState =>
  request(...requestGreeted(), requestTriaged(day(3)), ...since);
