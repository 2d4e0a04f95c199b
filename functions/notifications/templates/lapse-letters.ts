import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import type { Awaited } from '../../domain/case/course-events.ts';
import { listSilences } from '../../domain/decide/requester-silence.ts';
import { heading, type Letter, type Paragraph } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToComplain, tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';

/** What was awaited, for staff (`The … has not come`) and for the requester (`We asked you …`). */
const awaitedWords: Record<Awaited, { staff: string; asked: string }> = {
  proof: { staff: 'proof', asked: 'for proof' },
  clarification: { staff: 'answer to our question', asked: 'a question' },
  fee: { staff: 'fee', asked: 'for a fee' },
  address: { staff: 'address to answer to', asked: 'for an address' },
};

/** Until when we wait, in a letter that asks for something or reminds of it; nothing where the request does not lapse. */
export function tellWhenLapsing(awaited: Awaited, { dated, organisation }: RequestContext): Paragraph[] {
  const silence = listSilences(dated.state, dated.clocks, organisation.policy).find((each) => each.awaited === awaited);
  if (!silence) return [];
  const day = writeDate(findLocalDate(new Date(silence.lapsesAt).toISOString()));
  return [`If nothing has reached us by ${day}, we will close the request. You can make it again at any time.`];
}

function tellStaff(awaited: Awaited, { dated }: RequestContext): Letter {
  const { id } = dated.state;
  return {
    subject: `Request lapsed: no ${awaitedWords[awaited].staff} came`,
    paragraphs: [
      `The ${awaitedWords[awaited].staff} that we asked for on ${id} has not come within the policy’s time. The request has lapsed, and the requester is told by mail if the case has an address for them; otherwise tell them by the way in which they came.`,
      'A mail of theirs takes it up again by itself, until it is disposed of. If they are heard of another way, take it up again (revive).',
      ...tellHowToAct(id, ['revive', 'note']),
    ],
  };
}

/** Tells the requester, and the officer, that the request is closed because what was asked for never came. */
export function tellOfLapse(awaited: Awaited, context: RequestContext): Letter {
  if (context.audience === 'staff') return tellStaff(awaited, context);
  const { id } = context.dated.state;
  return {
    subject: 'We have closed your request',
    paragraphs: [
      'Hello,',
      `We asked you ${awaitedWords[awaited].asked} so that we could answer your request ${id}. Nothing has reached us in the time that we gave you, so we have closed the request.`,
      heading('If you still want an answer'),
      'Reply to this email with what we asked for, and we will go on where we stopped. You can also make the request again at any time.',
      ...tellHowToReply(id),
      ...tellHowToComplain(id, context.organisation),
    ],
  };
}
