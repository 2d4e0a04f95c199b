import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { BreachState } from '../../domain/case/fold-breach.ts';
import { type BreachClockReading, listBreachClocks } from '../../domain/clocks/list-breach-clocks.ts';
import { nameRole } from '../find-recipients.ts';
import { facts, heading, type Letter, list, type Paragraph } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { BreachContext } from './notice-context.ts';
import { tellFlags } from './staff-words.ts';
import { writeSentence, writeSeries } from './write-words.ts';

const reporters: Record<BreachState['reporter'], string> = {
  staff: 'A member of staff',
  public: 'A member of the public',
  processor: 'A processor of ours',
};

/** Who hears of it with the reader: everybody knows that the SIRO knows (BR-1). */
function tellWhoKnows({ notice, organisation }: BreachContext): Paragraph[] {
  const titles = organisation.policy.roles.titles.value;
  const told = notice.to.flatMap((role) => (role === 'requester' ? [] : [nameRole(role, titles)]));
  return [`This goes at the same time to: ${writeSeries(told)}.`];
}

/** What the report says of its moments, each apart from its receipt (BR-7, L36). */
function tellMoments({ events: [first] }: BreachContext): [string, string][] {
  if (first?.type !== 'breach-reported') return [];
  const moments: [string, string | undefined][] = [
    ['Happened', first.occurredAt],
    ['Discovered', first.discoveredAt],
    ['Manager told', first.managerToldAt],
    ['Processor knew', first.processorKnewAt],
  ];
  return moments.flatMap(([name, moment]) => (moment === undefined ? [] : [[name, writeInstant(moment)]]));
}

/** The first clock of the case: the regulator's, or that towards the controllers for whom we process the data (L34). */
export function tellClock(clock: BreachClockReading | undefined): [string, string][] {
  if (!clock) return [];
  return [
    ['Clock runs from', writeInstant(clock.start)],
    [
      `${clock.name === 'regulator' ? 'Regulator' : 'Controllers'} to be told by`,
      `${writeInstant(clock.due)}${clock.provisional ? ' (provisional until triage)' : ''}`,
    ],
  ];
}

/** Tells the offices of a breach at once (BR-1): what runs, from when, and what cannot wait. */
export function announceBreach(context: BreachContext): Letter {
  const { dated, organisation } = context;
  const { state } = dated;
  const { policy } = organisation;
  const [clock] = listBreachClocks(state, policy);
  const deciders = policy.decides.notification.value.map((role) => nameRole(role, policy.roles.titles.value));
  return {
    subject: 'URGENT: a personal data breach has been reported',
    paragraphs: [
      'URGENT. A personal data breach has been reported, or a suspected one. Contain it now; do not wait for triage.',
      ...(state.capacity === 'processor'
        ? ['We seem to hold the data for others, who are then told by us and tell their regulator themselves.']
        : []),
      facts(
        ['Reference', state.id],
        ['Reported by', reporters[state.reporter]],
        ...tellMoments(context),
        ['Report received', writeInstant(state.receivedAt)],
        ...tellClock(clock),
      ),
      ...tellWhoKnows(context),
      ...tellFlags(state.flags, policy),
      heading('The clock'),
      list((clock?.explanation ?? []).map(writeSentence)),
      `Whether the regulator and the people concerned are told is decided by: ${writeSeries(deciders)}.`,
      ...tellHowToAct(state.id, [
        'triage-breach',
        'record-containment',
        'assign-officer',
        'assess-risk',
        'advise-on-notification',
      ]),
    ],
  };
}

/** Thanks the reporter and tells them what they may be needed for. */
export function acknowledgeBreach({ dated, organisation }: BreachContext): Letter {
  const { id, receivedAt } = dated.state;
  const siro = nameRole('siro', organisation.policy.roles.titles.value);
  return {
    subject: 'We have your report of a data breach',
    paragraphs: [
      'Hello,',
      `Thank you for your report. It reached us on ${writeInstant(receivedAt)}. Its reference is ${id}.`,
      `The ${siro} and the people who deal with breaches have been told.`,
      heading('What you can do now'),
      list([
        'If somebody is in immediate danger, telephone 999 first.',
        'If you can still get the information back or stop it from spreading, do so, and tell us.',
        'Keep what shows what happened. Do not forward the information concerned, and do not send it to us.',
        'Please do not talk about it with others while we look into it.',
      ]),
      ...tellHowToReply(id),
    ],
  };
}
