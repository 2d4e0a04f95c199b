import { findEndOfLocalDay } from '../../domain/calendar/find-local-instant.ts';
import { addDays, findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeDate, writeInstant } from '../../domain/calendar/write-date.ts';
import type { Proof } from '../../domain/case/fold-request.ts';
import { findEarliestClock, findFirstReceipt } from '../../domain/clocks/read-request-clocks.ts';
import { isUndecided } from '../../domain/decide/request-waits.ts';
import type { LadderName, Policy } from '../../domain/policy/schema.ts';
import type { DatedBreach, DatedCase, DatedRequest } from '../dated-case.ts';

/** When something is due: in words, and the instant from which it is late. */
export interface Due {
  words: string;
  lateFrom: string;
}

/** What a reminder is about, as it is told to people. */
export interface DescribedWait {
  /** What is waited for, as the end of `Waiting for …`. */
  what: string;
  since: string;
  due: Due | null;
  /** The actions that would end the wait, the likeliest first. */
  actions: string[];
}

/** A reminder of a ladder that a case of its kind does not have: the notice was not made by the domain. */
export class ForeignLadderError extends Error {
  override readonly name = 'ForeignLadderError';
  constructor(ladder: LadderName, dated: DatedCase) {
    super(`A ${dated.kind} has no ladder "${ladder}" (case ${dated.state.id}).`);
  }
}

const dueOnDay = (day: string, what: string): Due => ({
  words: `${writeDate(day)}, ${what}`,
  lateFrom: findEndOfLocalDay(day),
});

/** The regulator's hours, which also bound what has to happen before the regulator can be told. */
const toTellRegulator = ({ clock }: DatedBreach): Due => ({
  words: `${writeInstant(clock.due)}, to tell the regulator`,
  lateFrom: clock.due,
});

function describeRequestWait(ladder: LadderName, dated: DatedRequest): DescribedWait {
  const { state } = dated;
  const day = findEarliestClock(dated.clocks)?.due ?? null;
  const due = day === null ? null : dueOnDay(day, 'to answer the requester');
  switch (ladder) {
    case 'requestTriage':
      return {
        what: 'triage: somebody has to confirm what is asked, by whom and under which law',
        since: state.receivedAt,
        due,
        actions: ['triage-request', 'pass-on'],
      };
    case 'response':
      return {
        what: 'the response to the requester',
        since: findFirstReceipt(state),
        due,
        actions: ['send-response', 'extend'],
      };
    case 'proof': {
      const open = Object.values(state.proofs).find(
        (proof): proof is Proof => proof !== undefined && isUndecided(proof),
      );
      return {
        what: 'proof of identity or authority, or the decision on it',
        since: open?.askedAt ?? state.receivedAt,
        due,
        actions: ['decide-proof', 'receive-evidence', 'resend-code'],
      };
    }
    case 'clarification':
      return {
        what: 'the requester’s answer to our question',
        since: state.clarifications.find((pause) => pause.receivedAt === null)?.askedAt ?? state.receivedAt,
        due,
        actions: ['clarification-received'],
      };
    case 'breachTriage':
    case 'containment':
    case 'assessment':
    case 'regulator':
    case 'peopleConcerned':
    case 'toolkit':
    case 'lessons':
      throw new ForeignLadderError(ladder, dated);
  }
}

function describeBreachWait(ladder: LadderName, dated: DatedBreach, policy: Policy): DescribedWait {
  const { state } = dated;
  const due = toTellRegulator(dated);
  switch (ladder) {
    case 'breachTriage':
      return {
        what: 'triage: somebody has to say whether this is a breach, and from when we were aware',
        since: state.receivedAt,
        due,
        actions: ['triage-breach'],
      };
    case 'containment':
      return { what: 'containment of the breach', since: state.receivedAt, due: null, actions: ['record-containment'] };
    case 'assessment':
      return {
        what: 'the assessment of the risk to people',
        since: state.triagedAt ?? state.receivedAt,
        due,
        actions: ['assess-risk'],
      };
    case 'regulator':
      return {
        what: 'telling the regulator, or a recorded decision not to',
        since: state.awareAt,
        due,
        actions: ['notify-regulator', 'advise-on-notification', 'decide-not-to-notify'],
      };
    case 'peopleConcerned':
      return {
        what: 'telling the people concerned, who are at high risk, or a recorded decision not to',
        since: state.risk?.at ?? state.receivedAt,
        due: null,
        actions: ['tell-people-concerned', 'decide-not-to-tell-people'],
      };
    case 'toolkit':
      return {
        what: 'the entry on the NHS Data Security and Protection Toolkit',
        since: state.receivedAt,
        due: null,
        actions: ['record-toolkit-entry'],
      };
    case 'lessons': {
      const since = state.triagedAt ?? state.receivedAt;
      return {
        what: 'the cause and the lessons learnt',
        since,
        due: dueOnDay(addDays(findLocalDate(since), policy.clocks.lessons.days.value), 'to record what was learnt'),
        actions: ['record-lessons'],
      };
    }
    case 'requestTriage':
    case 'response':
    case 'proof':
    case 'clarification':
      throw new ForeignLadderError(ladder, dated);
  }
}

/** What a ladder of the case waits for, since when, until when and what would end the wait. Throws ForeignLadderError. */
export function describeWait(ladder: LadderName, dated: DatedCase, policy: Policy): DescribedWait {
  return dated.kind === 'request' ? describeRequestWait(ladder, dated) : describeBreachWait(ladder, dated, policy);
}
