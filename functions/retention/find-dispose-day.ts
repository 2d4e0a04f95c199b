import { addDays, findLocalDate, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Policy, RetentionClass } from '../domain/policy/schema.ts';

/** The local date on which what was closed (or came) at `at` is disposed of, by the policy's schedule (RT-1, RT-2). */
export function findDisposeDay(policy: Policy, retention: RetentionClass, at: string): LocalDate {
  return addDays(findLocalDate(at), policy.retention[retention].days);
}
