import { writeInstant } from '../../domain/calendar/write-date.ts';
import { nameRole } from '../find-recipients.ts';
import { facts, heading, type Letter, list, type Paragraph } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { BreachContext } from './notice-context.ts';
import { tellFlags } from './staff-words.ts';
import { writeSentence, writeSeries } from './write-words.ts';

/** Who hears of it with the reader: everybody knows that the SIRO knows (BR-1). */
function tellWhoKnows({ notice, organisation }: BreachContext): Paragraph[] {
  const titles = organisation.policy.roles.titles.value;
  const told = notice.to.flatMap((role) => (role === 'requester' ? [] : [nameRole(role, titles)]));
  return [`This goes at the same time to: ${writeSeries(told)}.`];
}

/** Tells the offices of a breach at once (BR-1): what runs, from when, and what cannot wait. */
export function announceBreach(context: BreachContext): Letter {
  const { dated, organisation } = context;
  const { state, clock } = dated;
  const { policy } = organisation;
  const deciders = policy.decides.notification.value.map((role) => nameRole(role, policy.roles.titles.value));
  return {
    subject: 'URGENT: a personal data breach has been reported',
    paragraphs: [
      'URGENT. A personal data breach has been reported, or a suspected one. Contain it now; do not wait for triage.',
      facts(
        ['Reference', state.id],
        ['Reported by', state.reporter === 'staff' ? 'A member of staff' : 'A member of the public'],
        ['Report received', writeInstant(state.receivedAt)],
        ['Clock runs from', writeInstant(clock.start)],
        [
          'Regulator to be told by',
          `${writeInstant(clock.due)}${clock.provisional ? ' (provisional until triage)' : ''}`,
        ],
      ),
      ...tellWhoKnows(context),
      ...tellFlags(state.flags, policy),
      heading('The clock'),
      list(clock.explanation.map(writeSentence)),
      `Whether the regulator and the people concerned are told is decided by: ${writeSeries(deciders)}.`,
      ...tellHowToAct(state.id, ['triage-breach', 'record-containment', 'assess-risk', 'advise-on-notification']),
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
