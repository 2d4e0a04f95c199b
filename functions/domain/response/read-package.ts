import { Temporal } from 'temporal-polyfill';
import type { ResponsePackage, ResponseState } from '../case/fold-response.ts';
import type { Policy } from '../policy/schema.ts';

const milliseconds = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

const later = (instant: string, period: string) =>
  Temporal.Instant.from(instant).add({ hours: Temporal.Duration.from(period).total('hours') }).epochMilliseconds;

/**
 * How a package stands at a moment. `spent` is one that was collected, as often as the policy allows or longer ago than
 * it stays open afterwards; `replaced` one after which another was asked for, or that went by post instead.
 */
export type PackageStanding = 'preparing' | 'failed' | 'open' | 'locked' | 'expired' | 'spent' | 'replaced';

/** When a package that was issued closes by itself, in milliseconds since 1970. */
export function findPackageEnd({ issued, collectedAt }: ResponsePackage, policy: Policy): number {
  const expiry = issued ? milliseconds(issued.expiresAt) : Number.POSITIVE_INFINITY;
  const [first] = collectedAt;
  return first === undefined ? expiry : Math.min(expiry, later(first, policy.response.openAfterCollection.value));
}

/** How a package stands at `now` (milliseconds since 1970), under the rules of the policy. Pure. */
export function readPackage(state: ResponseState, each: ResponsePackage, policy: Policy, now: number): PackageStanding {
  if (each !== state.packages.at(-1) || state.despatchedAt !== null) return 'replaced';
  if (each.failed) return 'failed';
  if (!each.issued) return 'preparing';
  if (each.collectedAt.length >= policy.response.downloads.value) return 'spent';
  if (each.wrongCodes >= policy.response.codeAttempts.value) return 'locked';
  if (findPackageEnd(each, policy) > now) return 'open';
  return each.collectedAt.length > 0 ? 'spent' : 'expired';
}

const reasons = { locked: 'locked', expired: 'expired', spent: 'collected', replaced: 'replaced' } as const;

/** The packages that still lie in the bucket and have no use any more, with the reason (Article 5(1)(e)). */
export function listSpentPackages(state: ResponseState, policy: Policy, now: number) {
  return state.packages.flatMap((each) => {
    const standing = readPackage(state, each, policy, now);
    const isKept = standing === 'preparing' || standing === 'failed' || standing === 'open';
    // What is collected for the last time is still being downloaded: it goes when its time is over.
    const isUnderWay = standing === 'spent' && findPackageEnd(each, policy) > now;
    return isKept || isUnderWay || !each.issued || each.deletedAt !== null
      ? []
      : [{ issue: each.issue, because: reasons[standing] }];
  });
}

/** What the machine has to make for a response at `now`; null where nothing is. */
export type ResponseWork = 'letter' | 'package' | 'delete-packages' | null;

/** What is to be made next for a response: its letter, its package, or room. Pure. */
export function findResponseWork(state: ResponseState, policy: Policy, now: number): ResponseWork {
  if (state.draft && (state.prepared?.draft ?? 0) < state.draft.number) return 'letter';
  const latest = state.packages.at(-1);
  if (latest && readPackage(state, latest, policy, now) === 'preparing') return 'package';
  return listSpentPackages(state, policy, now).length > 0 ? 'delete-packages' : null;
}

/** Until when a package that nobody collected, or that was locked, can be issued again before the case closes. */
const findGraceEnd = ({ deletedAt }: ResponsePackage, policy: Policy) =>
  deletedAt === null
    ? Number.POSITIVE_INFINITY
    : Temporal.Instant.from(deletedAt).add({ hours: 24 * policy.response.reissueDays.value }).epochMilliseconds;

export interface Collection {
  /** Whether the case waits: for somebody to collect, for staff to issue again, or for a copy in another format. */
  isAwaited: boolean;
  /** When it next changes by itself, in milliseconds since 1970. */
  nextAt: number;
}

/**
 * Whether a request that was answered still waits for its answer to arrive: a package to be collected, a copy in
 * another format to be supplied. One that is not collected is waited for as long as it can be issued again. Pure.
 */
export function readCollection(state: ResponseState, policy: Policy, now: number): Collection {
  const nobody = Number.POSITIVE_INFINITY;
  const isFormatOwed = state.formats.some(({ suppliedAt }) => suppliedAt === null);
  const latest = state.packages.at(-1);
  if (!latest) return { isAwaited: isFormatOwed, nextAt: nobody };
  const standing = readPackage(state, latest, policy, now);
  const end = findPackageEnd(latest, policy);
  switch (standing) {
    case 'preparing':
    case 'open':
      return { isAwaited: true, nextAt: end };
    case 'failed':
      return { isAwaited: true, nextAt: nobody };
    case 'locked':
    case 'expired': {
      const graceEnd = findGraceEnd(latest, policy);
      return { isAwaited: isFormatOwed || graceEnd > now, nextAt: graceEnd };
    }
    case 'spent':
      return { isAwaited: isFormatOwed || end > now, nextAt: end };
    case 'replaced':
      return { isAwaited: isFormatOwed, nextAt: nobody };
  }
}
