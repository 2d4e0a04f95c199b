import type { Role } from '../../functions/domain/policy/roles.ts';

/** Something done on a case; what is said in it may hold `{{reference}}` and `{{code}}`, the case's own. */
export type Happening =
  | { kind: 'mail'; raw: string; from: string }
  | { kind: 'act'; act: string; by: Role; data: Record<string, unknown> };

/** A happening so many minutes after the case was opened. The first of a plan is the mail that opens it. */
export type PlannedHappening = Happening & { after: number };

/** A case as the workload plays it. */
export interface CasePlan {
  kind: 'request' | 'breach';
  happenings: PlannedHappening[];
}

export const HOUR = 60;
export const DAY = 24 * HOUR;

/** The share of `index` in a cycle: the same plan every time, with no chance in it. */
export const isAmong = (index: number, cycle: number, ...places: number[]) => places.includes(index % cycle);

/** Minutes that differ from case to case, so that no two cases keep step; below `limit`. */
export const stagger = (index: number, limit: number) => (index * 37 + 11) % limit;
