import { writeInstant } from '../../domain/calendar/write-date.ts';
import { listBreachClocks } from '../../domain/clocks/list-breach-clocks.ts';
import { findMergedReport } from '../../domain/decide/incident-notices.ts';
import { questionWords } from '../../domain/reading/incident-questions.ts';
import { facts, heading, type Letter, list } from '../letter.ts';
import { tellClock } from './breach-letters.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { BreachContext } from './notice-context.ts';

/** Asks the reporter for what the report left open (BR-11, L32). The questions are ours: nothing of the report is repeated. */
export function chaseQuestions({ dated }: BreachContext): Letter {
  const { id, incident } = dated.state;
  return {
    subject: 'What we still need to know about what you reported',
    paragraphs: [
      'Hello,',
      `Thank you for your report ${id}. Some questions about it are still open. Please tell us what you know, even if it is not the whole answer, and say what is not known yet.`,
      heading('The open questions'),
      list(incident.openQuestions.map((question) => questionWords[question])),
      'We have to act on a breach within days, so an incomplete answer now helps more than a complete one later. If you have told us already, you need not write again.',
      'Please do not send us the information that the breach is about.',
      ...tellHowToReply(id),
    ],
  };
}

/** Tells the people of a case that another report of its incident is merged into it, and what that does to its clock. */
export function announceMergedReport({ dated, notice, organisation }: BreachContext): Letter {
  const { state } = dated;
  const [clock] = listBreachClocks(state, organisation.policy);
  const merged = findMergedReport(state, notice.key);
  const isClockMoved = merged !== undefined && merged.awareAt === state.awareAt;
  return {
    subject: isClockMoved
      ? 'Another report of this incident: the clock now runs from an earlier moment'
      : 'Another report of this incident is merged into the case',
    paragraphs: [
      'Another report of the same incident is merged into this case. It stays on file under its own reference for as long as this case does. Read it: it may answer open questions.',
      facts(
        ['Reference', state.id],
        ...(merged === undefined
          ? []
          : ([
              ['Merged report', merged.from],
              ['That report received', writeInstant(merged.receivedAt)],
              ['Aware, by that report', writeInstant(merged.awareAt)],
            ] satisfies [string, string][])),
        ...tellClock(clock),
      ),
      ...(state.closed === null
        ? []
        : ['The case was closed when the report reached it. Take it up again if the report changes anything.']),
      ...tellHowToAct(state.id, state.closed === null ? ['describe-incident', 'move-awareness'] : ['reopen']),
    ],
  };
}
