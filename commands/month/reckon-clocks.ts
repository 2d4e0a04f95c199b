import { findLocalDay, toLocalDate } from '../../functions/domain/calendar/local-date.ts';
import type { Nation } from '../../functions/domain/calendar/nation.ts';
import { computeComplaintDeadline } from '../../functions/domain/deadlines/compute-complaint-deadline.ts';
import { computeRequestDeadline } from '../../functions/domain/deadlines/compute-request-deadline.ts';
import { RIGHTS } from '../../functions/domain/deadlines/rights.ts';
import type { Policy } from '../../functions/domain/policy/schema.ts';
import type { CaseFacts } from './read-case-facts.ts';

/** A clock as the calculator gives it for the facts of the scenario; dates are London's. */
export interface ReckonedClock {
  /** A right; of a complaint or a disclosure the kind. */
  right: string;
  start: string;
  statutoryDue: string | null;
  policyDue: string | null;
  due: string | null;
  provisional: boolean;
  pausedDays: number;
}

const earlier = (one: string, other: string | null) =>
  other !== null && Date.parse(other) < Date.parse(one) ? other : one;

/** When the last of the proofs came, once all that were asked for are accepted; else nothing moves the start (L4). */
function findProved({ proofs }: CaseFacts): string | undefined {
  const accepted = [...proofs.values()].map(({ acceptedAt }) => acceptedAt);
  if (accepted.includes(null)) return undefined;
  return accepted
    .flatMap((at) => at ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}

/** The clocks of a request whose category names its rights, joined with `+`. */
export function reckonRequest(facts: CaseFacts, category: string, policy: Policy, nation: Nation): ReckonedClock[] {
  const { value: days, source } = policy.clocks.access.days;
  const asked = category.split('+');
  return RIGHTS.filter((right) => asked.includes(right)).map((right) => {
    const { clockStart, statutoryDue, policyDue, due, pausedDays } = computeRequestDeadline({
      right,
      nation,
      received: earlier(facts.received, facts.firstReceipt),
      policyDays: days === null ? null : { days, source, title: policy.title },
      identityProved: findProved(facts),
      clarification: facts.clarifications,
      extended: facts.extended,
    });
    const provisional = [...facts.proofs.values()].some(({ acceptedAt }) => acceptedAt === null);
    return { right, start: clockStart, statutoryDue, policyDue, due, provisional, pausedDays };
  });
}

/** The acknowledgement of a complaint (L20, L21); an enquiry of the regulator is acknowledged to nobody. */
export function reckonComplaint(facts: CaseFacts, category: string, nation: Nation): ReckonedClock {
  const { received, acknowledgementDue } = computeComplaintDeadline({ received: facts.received, nation });
  const due = category === 'regulator-enquiry' ? null : acknowledgementDue;
  return {
    right: 'complaint',
    start: received,
    statutoryDue: due,
    policyDue: null,
    due,
    provisional: false,
    pausedDays: 0,
  };
}

/** The organisation's own time for deciding on a third party's request: no law sets one (SH-2). */
export function reckonDisclosure(facts: CaseFacts, policy: Policy): ReckonedClock {
  const received = findLocalDay(facts.received);
  const due = toLocalDate(received + policy.clocks.disclosure.days.value);
  return {
    right: 'disclosure',
    start: toLocalDate(received),
    statutoryDue: null,
    policyDue: due,
    due,
    provisional: false,
    pausedDays: 0,
  };
}
