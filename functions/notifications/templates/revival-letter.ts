import { heading, type Letter } from '../letter.ts';
import { tellRequesterDue } from './due-date.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';

/** Tells the requester that a request that had lapsed goes on, and by when they will have an answer. */
export function tellOfRevival({ dated }: RequestContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'We have taken up your request again',
    paragraphs: [
      'Hello,',
      `We had closed your request ${id}, because we had heard nothing from you. Now that we have, it is open again, and everything that you sent us before still counts.`,
      heading('When we will answer'),
      ...tellRequesterDue(dated),
      ...tellHowToReply(id),
    ],
  };
}
