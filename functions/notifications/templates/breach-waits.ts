import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { BreachState } from '../../domain/case/fold-breach.ts';
import { type BreachClockName, listBreachClocks } from '../../domain/clocks/list-breach-clocks.ts';
import type { LadderName, Policy } from '../../domain/policy/schema.ts';
import type { DatedBreach } from '../dated-case.ts';
import { describeDangerWait } from './danger-letters.ts';
import { type DescribedWait, type Due, ForeignLadderError } from './described-wait.ts';
import { describeLessonWait } from './learning-letters.ts';
import { describeOfficerWait } from './officer-letters.ts';
import { writeCount } from './write-words.ts';

/** When a clock of the breach is due, in words; null where the case does not have that clock. */
export function findClockDue(name: BreachClockName, state: BreachState, policy: Policy, what: string): Due | null {
  const clock = listBreachClocks(state, policy).find((one) => one.name === name);
  return clock ? { words: `${writeInstant(clock.due)}, ${what}`, lateFrom: clock.due } : null;
}

/** What a ladder of a breach waits for; `item` is which task or lesson. Throws ForeignLadderError. */
export function describeBreachWait(
  ladder: LadderName,
  dated: DatedBreach,
  policy: Policy,
  item: number | undefined,
): DescribedWait {
  const { state } = dated;
  const dueOf = (name: BreachClockName, what: string) => findClockDue(name, state, policy, what);
  // The hours in which others are told also bound what has to happen before they can be.
  const toTell =
    state.capacity === 'processor'
      ? dueOf('processor', 'to tell the controllers')
      : dueOf('regulator', 'to tell the regulator');
  switch (ladder) {
    case 'danger':
    case 'warning':
      return describeDangerWait(ladder, state);
    case 'breachTriage':
      return {
        what: 'triage: somebody has to say whether this is a breach, and from when we were aware',
        since: state.receivedAt,
        due: toTell,
        actions: ['triage-breach'],
      };
    case 'officer':
    case 'acceptance':
    case 'task':
    case 'police':
      return describeOfficerWait(ladder, state, dueOf('officer', 'to have an investigating officer'), item);
    case 'containment':
      return { what: 'containment of the breach', since: state.receivedAt, due: null, actions: ['record-containment'] };
    case 'assessment': {
      const isAgain = state.risk !== null;
      return {
        what: isAgain
          ? 'the assessment of the risk to people, once more: what it rests on has changed'
          : 'the assessment of the risk to people',
        since: (isAgain ? state.incident.factsChangedAt : state.confirmedAt) ?? state.receivedAt,
        due: toTell,
        actions: ['assess-risk'],
      };
    }
    case 'regulator': {
      const isDecided = state.notification.decision?.notify === true;
      return {
        what: isDecided
          ? 'telling the regulator, as was decided'
          : 'telling the regulator, or a recorded decision not to',
        since: state.awareAt,
        due: toTell,
        actions: isDecided
          ? ['notify-regulator']
          : ['notify-regulator', 'advise-on-notification', 'decide-to-notify', 'decide-not-to-notify'],
      };
    }
    case 'followUp':
      return {
        what: 'the rest of the report to the regulator, of which a part was sent',
        since: state.notification.reports.at(-1)?.sentAt ?? state.awareAt,
        due: null,
        actions: ['notify-regulator'],
      };
    case 'controllers':
      return {
        what: 'telling the controllers for whom we process the data',
        since: state.awareAt,
        due: toTell,
        actions: ['tell-controllers'],
      };
    case 'peopleConcerned':
      return {
        what: 'telling the people concerned, who are at high risk, or a recorded decision not to',
        since: state.risk?.since ?? state.receivedAt,
        due: dueOf('data-subjects', 'to tell the people concerned'),
        actions: ['tell-people-concerned', 'decide-not-to-tell-people'],
      };
    case 'toolkit':
      return {
        what: 'the entry on the NHS Data Security and Protection Toolkit',
        since: state.awareAt,
        due: dueOf('toolkit', 'to enter it on the Toolkit'),
        actions: ['record-toolkit-entry'],
      };
    case 'questions':
      return {
        what: `answers to ${writeCount(state.incident.openQuestions.length, 'question')} of the report`,
        since: state.receivedAt,
        due: null,
        actions: ['describe-incident'],
      };
    case 'lessons':
      return {
        what: 'the cause and the lessons learnt',
        since: state.triagedAt ?? state.receivedAt,
        due: dueOf('lessons', 'to record what was learnt'),
        actions: ['record-lessons', 'set-lesson', 'write-register-entry'],
      };
    case 'lesson':
      return describeLessonWait(state, item);
    default:
      throw new ForeignLadderError(ladder, dated);
  }
}
