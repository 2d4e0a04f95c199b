import { laterOf } from '../../domain/calendar/later-of.ts';
import type { ImportedBreach, ImportedCase, ImportedComplaint } from './imported-case.ts';
import {
  ELSEWHERE,
  type ImportFault,
  ImpossibleError,
  Moments,
  type Origin,
  type PastAction,
  type PastCourse,
  planTriage,
} from './past-course.ts';
import { planRequest } from './plan-request.ts';

function planBreachTriage(said: ImportedBreach, moments: Moments, from: Origin): PastAction[] {
  const { triaged, category, aware } = said;
  if (category === undefined && triaged === undefined && aware === undefined) return [];
  if (triaged === undefined) {
    throw new ImpossibleError(
      'triaged',
      'What it was found to be, or when the organisation was aware, is said, and not when that was decided. Give the day of triage.',
    );
  }
  if (category === undefined) {
    throw new ImpossibleError(
      'category',
      'It was triaged, and what it was found to be is not said. Expected breach, near-miss or not-a-breach.',
    );
  }
  const at = moments.read('triaged', triaged, from);
  const awareAt = aware === undefined ? {} : { awareAt: moments.read('aware', aware) };
  return planTriage('triage-breach', at, { category, ...awareAt, reasons: ELSEWHERE });
}

function planBreach(said: ImportedBreach, now: string): PastCourse {
  const moments = new Moments('start', now);
  const staffKnewAt = said.staffKnew === undefined ? null : moments.read('staffKnew', said.staffKnew);
  const receivedAt = moments.read(
    'received',
    said.received,
    staffKnewAt === null ? undefined : { moment: staffKnewAt, what: 'staff knew of it' },
  );
  const from = { moment: staffKnewAt ?? receivedAt, what: 'the breach was known' };
  const { regulatorTold } = said;
  const told = regulatorTold === undefined ? [] : [moments.read('regulatorTold', regulatorTold, from)];
  return {
    opening: { kind: 'breach', reporter: said.reporter, staffKnewAt },
    receivedAt,
    since: from,
    actions: [
      ...planBreachTriage(said, moments, from),
      ...told.map((sentAt) => ({
        action: 'notify-regulator',
        at: sentAt,
        data: { sentAt, reasonsForDelay: ELSEWHERE },
        field: 'regulatorTold',
      })),
    ],
  };
}

function planComplaint(said: ImportedComplaint, now: string): PastCourse {
  const moments = new Moments('noon', now);
  const receivedAt = moments.read('received', said.received);
  const from = { moment: receivedAt, what: 'the complaint was received' };
  const { acknowledged, triaged, about } = said;
  const sent = acknowledged === 'no' ? [] : [moments.read('acknowledged', acknowledged, from)];
  return {
    opening: { kind: 'complaint', category: 'complaint' },
    receivedAt,
    since: from,
    actions: [
      ...sent.map((sentAt) => ({
        action: 'record-acknowledgement',
        at: sentAt,
        data: { sentAt, how: 'email', note: ELSEWHERE },
        field: 'acknowledged',
      })),
      ...(triaged === undefined
        ? []
        : planTriage('triage-complaint', moments.read('triaged', triaged, from), { category: 'complaint' })),
      // Its case is held from the moment at which it is imported: nothing was held for it before.
      ...(about === undefined ? [] : [{ action: 'link-complaint', at: now, data: { to: about }, field: 'about' }]),
    ],
  };
}

function planCourse(said: ImportedCase, now: string): PastCourse {
  switch (said.kind) {
    case 'request':
      return planRequest(said, now);
    case 'breach':
      return planBreach(said, now);
    case 'complaint':
      return planComplaint(said, now);
  }
}

/** Whether the acknowledgement is dated as it can be; of a complaint its action says so as well. */
function checkAcknowledgement({ kind, acknowledged }: ImportedCase, { since }: PastCourse, now: string): void {
  if (acknowledged === 'no') return;
  const moments = new Moments(kind === 'breach' ? 'start' : 'noon', now);
  moments.read('acknowledged', acknowledged, since);
}

export type HistoryPlan = { possible: true; course: PastCourse } | { possible: false; fault: ImportFault };

/**
 * What happened on a case in the other system, as the opening and the actions that would have been recorded here, each at
 * its own moment; or what of it cannot be. `now` is the present instant. Pure.
 */
export function planHistory(said: ImportedCase, now: string): HistoryPlan {
  try {
    const course = planCourse(said, now);
    checkAcknowledgement(said, course, now);
    // The sort is stable: what happened at one moment keeps its order of cause and effect.
    const actions = course.actions
      .map((past) => ({ ...past, at: laterOf(past.at, course.receivedAt) }))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    return { possible: true, course: { ...course, actions } };
  } catch (error) {
    if (error instanceof ImpossibleError)
      return { possible: false, fault: { field: error.field, reason: error.message } };
    throw error;
  }
}
