import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { BreachState } from '../../domain/case/fold-breach.ts';
import type { Task } from '../../domain/case/fold-officer.ts';
import { writeCode } from '../../domain/case/write-code.ts';
import { listBreachClocks } from '../../domain/clocks/list-breach-clocks.ts';
import { facts, type Letter, list } from '../letter.ts';
import type { DescribedWait, Due } from './described-wait.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { BreachContext } from './notice-context.ts';

/** A notice of a task that the case does not have: the domain never makes one. */
export class UnknownTaskError extends Error {
  override readonly name = 'UnknownTaskError';
  constructor(item: number | undefined, caseId: string) {
    super(`Case ${caseId} has no task ${item}.`);
  }
}

function findTask({ id, officer }: BreachState, item: number | undefined): Task {
  const found = officer.tasks.find(({ task }) => task === item);
  if (!found) throw new UnknownTaskError(item, id);
  return found;
}

/** What a ladder of the officer, of a task or of the police waits for (BR-12). Throws UnknownTaskError. */
export function describeOfficerWait(
  ladder: 'officer' | 'acceptance' | 'task' | 'police',
  state: BreachState,
  due: Due | null,
  item: number | undefined,
): DescribedWait {
  const { assigned, declined } = state.officer;
  switch (ladder) {
    case 'officer':
      return {
        what:
          declined.length > 0
            ? 'another investigating officer: the last one declined'
            : 'an investigating officer, a senior member of the service concerned',
        since: declined.at(-1)?.at ?? state.receivedAt,
        due,
        actions: ['assign-officer'],
      };
    case 'acceptance':
      return {
        what: 'the investigating officer to accept the case, or to decline it',
        since: assigned?.at ?? state.receivedAt,
        due,
        actions: ['accept-assignment', 'decline-assignment', 'assign-officer'],
      };
    case 'task': {
      const { task, kind, setAt, due: end } = findTask(state, item);
      return {
        what: `task ${task} of this breach (${kind})`,
        since: setAt,
        due: { words: `${writeInstant(end)}, to be done`, lateFrom: end },
        actions: ['complete-task', 'set-task', 'withdraw-task'],
      };
    }
    case 'police':
      return {
        what: 'the police to be informed of what was stolen, or a recorded decision not to',
        since: state.receivedAt,
        due: null,
        actions: ['record-police-informed', 'decide-not-to-inform-police'],
      };
  }
}

/** Tells somebody that they are to investigate a breach, and what runs (BR-12). */
export function tellOfficer({ dated: { state }, organisation }: BreachContext): Letter {
  const running = listBreachClocks(state, organisation.policy).filter(({ met }) => met === null);
  return {
    subject: 'URGENT: you are to investigate a data breach',
    paragraphs: [
      'You are asked to be the investigating officer of this breach. Accept it, or decline it at once so that somebody else can take it.',
      facts(
        ['Reference', state.id],
        ['Report received', writeInstant(state.receivedAt)],
        ...running.map(({ name, due }): [string, string] => [`${writeCode(name)}, due`, writeInstant(due)]),
      ),
      'It is for you to:',
      list([
        'contain the incident, and get the data back where that can be done;',
        'inform whoever needs to know, the police where something was stolen;',
        'take measures so that it does not go on, and set tasks with owners and times;',
        'record what happened and why. Information Governance supports you.',
      ]),
      ...tellHowToAct(state.id, [
        'accept-assignment',
        'decline-assignment',
        'set-task',
        'record-containment',
        'record-police-informed',
      ]),
    ],
  };
}

/** Tells those who assign officers that one declined, and that somebody else is to be found. */
export function tellOfDeclinedOfficer({ dated: { state } }: BreachContext): Letter {
  return {
    subject: 'URGENT: this data breach needs another investigating officer',
    paragraphs: [
      'The investigating officer of this breach has declined. Why stands on the case. Assign somebody else now; its clocks run on.',
      facts(['Reference', state.id], ['Officers who declined', String(state.officer.declined.length)]),
      ...tellHowToAct(state.id, ['assign-officer']),
    ],
  };
}

/** Tells somebody that a task of a breach is theirs; what it says stands on the case (SH-4). Throws UnknownTaskError. */
export function tellOfTask({ dated: { state }, notice }: BreachContext): Letter {
  const { task, kind, due } = findTask(state, notice.item);
  return {
    subject: 'A task on a data breach is yours',
    paragraphs: [
      'A task on a data breach was given to you. What is to be done stands on the case.',
      facts(['Reference', state.id], ['Task', `${task} (${kind})`], ['To be done by', writeInstant(due)]),
      'Say on the case when it is done. If it is not for you, tell Information Governance now.',
      ...tellHowToAct(state.id, ['complete-task']),
    ],
  };
}
