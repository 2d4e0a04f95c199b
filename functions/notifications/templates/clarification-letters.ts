import { isPausedByClarification, nameRight } from '../../domain/deadlines/rights.ts';
import type { Letter, Paragraph } from '../letter.ts';
import { tellHowToReply } from './how-to-answer.ts';
import { tellWhenLapsing } from './lapse-letters.ts';
import type { RequestContext } from './notice-context.ts';
import { writeSeries } from './write-words.ts';

/** What the question does to the time we have: it stops for access and for nothing else (L5). */
function tellPause({ dated }: RequestContext): Paragraph[] {
  const { rights } = dated.state;
  const running = rights.filter((right) => !isPausedByClarification(right)).map(nameRight);
  return [
    ...(rights.some(isPausedByClarification)
      ? [
          'The time that the law gives us to answer your request for a copy of information is stopped until you answer. It goes on from the day after your answer reaches us.',
        ]
      : []),
    ...(running.length > 0
      ? [`Your request for ${writeSeries(running)} goes on meanwhile: its time is not stopped.`]
      : []),
  ];
}

/**
 * Tells the requester that a question is open. The question may name people or their affairs, so it goes by the secure
 * route and never in a plain notice (SH-4).
 */
export function askForClarification(context: RequestContext): Letter {
  const { id } = context.dated.state;
  return {
    subject: 'We need to ask you something about your request',
    paragraphs: [
      'Hello,',
      `To find what you are looking for, we need to know more about your request ${id}. Our question comes to you separately, because an ordinary email is not private enough for it.`,
      'If it has not reached you within three days, reply to this email and tell us.',
      ...tellPause(context),
      ...tellWhenLapsing('clarification', context),
      ...tellHowToReply(id),
    ],
  };
}

/** Reminds the requester of the open question. */
export function chaseClarification(context: RequestContext): Letter {
  const { id } = context.dated.state;
  return {
    subject: 'We are still waiting for your answer',
    paragraphs: [
      'Hello,',
      `We asked you a question about your request ${id} and have not had your answer. If the question did not reach you, or is not clear, reply and tell us.`,
      ...tellPause(context),
      ...tellWhenLapsing('clarification', context),
      ...tellHowToReply(id),
    ],
  };
}
