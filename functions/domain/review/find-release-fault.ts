import type { RequestState } from '../case/fold-request.ts';
import type { Policy } from '../policy/schema.ts';
import { listScheduleFaults, type ReleaseFault } from './list-release-faults.ts';

/** So many items of one fault are named; the rest are counted. */
const MOST_NAMED = 8;

function writeItems(items: readonly string[]): string {
  const named = items.slice(0, MOST_NAMED).join(', ');
  const rest = items.length - MOST_NAMED;
  return `${items.length === 1 ? 'Item' : 'Items'} ${rest > 0 ? `${named} and ${rest} more` : named}`;
}

/** One fault as a sentence. */
const writeFault = ({ items, problem }: ReleaseFault) =>
  items.length === 0 ? `${problem}.` : `${writeItems(items)}: ${problem}.`;

/** What keeps the schedule from being approved, in plain English; null where nothing does (L11, L16, OV-4). */
export function findScheduleFault(state: RequestState, policy: Policy, at: string): string | null {
  const faults = listScheduleFaults(state, policy, at);
  return faults.length === 0 ? null : faults.map(writeFault).join(' ');
}

/**
 * Why nothing of the disclosure schedule may be released at the instant `at`, in plain English with what to do; null
 * where it may, and for a request without a schedule. Checked again at release: an opinion can have aged since the
 * approval (SR-7). Pure.
 */
export function findReleaseFault(state: RequestState, policy: Policy, at: string): string | null {
  if (state.schedule.items.length === 0) return null;
  const fault = findScheduleFault(state, policy, at);
  if (fault !== null) return `The disclosure schedule is not ready. ${fault}`;
  if (state.schedule.approval !== null) return null;
  const deciders = policy.decides.disclosureOfItems.value.join(' or ');
  return state.schedule.returned
    ? 'The disclosure schedule was sent back by those who decide on it. Change it as they asked, and have it approved (approve-schedule).'
    : `The disclosure schedule is not approved yet: that is for ${deciders}, and for nobody who has prepared any of it (approve-schedule).`;
}
