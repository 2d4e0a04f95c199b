import { heading, type Letter } from '../letter.ts';
import { tellRequesterDue } from './due-date.ts';
import { tellHowToComplain, tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';

const reasons = {
  complex: 'it is complex',
  numerous: 'of the number of requests that you have made',
} as const;

/** The reason that the extension was recorded with. */
function findReason({ events }: RequestContext): string {
  const extended = events.find((event) => event.type === 'extended');
  return reasons[extended?.because ?? 'complex'];
}

/** Notifies the extension with its reason and the new date (Article 12(3), L7). */
export function tellOfExtension(context: RequestContext): Letter {
  const { dated, organisation } = context;
  const { id } = dated.state;
  return {
    subject: 'We need more time to answer your request',
    paragraphs: [
      'Hello,',
      `We cannot answer your request ${id} within one month. The law allows us two further months because ${findReason(context)}.`,
      heading('When we will answer'),
      ...tellRequesterDue(dated),
      'If you can do with less than you asked for, reply and tell us: that may be quicker.',
      ...tellHowToReply(id),
      ...tellHowToComplain(id, organisation),
    ],
  };
}
