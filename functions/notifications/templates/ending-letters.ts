import type { CaseEvent } from '../../domain/case/events.ts';
import { heading, type Letter, type Paragraph } from '../letter.ts';
import { tellHowToComplain, tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';
import { tellRightOutcomes } from './right-outcomes.ts';

type ResponseSent = Extract<CaseEvent, { type: 'response-sent' }>;
type PassedOn = Extract<CaseEvent, { type: 'passed-on' }>;

const outcomes: Record<ResponseSent['outcome'], string> = {
  answered: 'We have done what you asked.',
  'partly-answered': 'We have done part of what you asked. The response says what we have left out, and why.',
  refused: 'We have refused your request. The response gives you our reasons.',
  'nothing-held': 'We looked for the information and hold none.',
};

const routes: Record<ResponseSent['route'], string> = {
  'encrypted-package':
    'as an encrypted package, to be collected by a link and a code that we send you in emails of their own',
  'encrypted-email': 'by encrypted email',
  'secure-portal': 'through our secure portal',
  'tracked-and-signed-post': 'by tracked post, which has to be signed for',
  'collected-in-person': 'in person',
};

/** Tells the requester that the response went and by which route; the response itself is never in a plain mail (SH-4). */
export function tellOfResponse({ dated, events, organisation }: RequestContext): Letter {
  const { id } = dated.state;
  const response = events.find((event): event is ResponseSent => event.type === 'response-sent');
  return {
    subject: 'We have answered your request',
    paragraphs: [
      'Hello,',
      ...(response
        ? [
            `We have answered your request ${id}. ${outcomes[response.outcome]}`,
            `Our response comes to you ${routes[response.route]}. If it has not reached you within five working days, reply to this email and tell us.`,
          ]
        : [`We have answered your request ${id}.`]),
      ...tellRightOutcomes(dated.state),
      ...tellHowToReply(id),
      ...tellHowToComplain(id, organisation),
    ],
  };
}

/** Confirms a withdrawal, so that one made in another's name does not pass unnoticed. */
export function tellOfWithdrawal({ dated }: RequestContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'You have withdrawn your request',
    paragraphs: [
      'Hello,',
      `You told us that you withdraw your request ${id}. We have stopped working on it.`,
      'If you did not, or have changed your mind, reply to this email. You can also make the request again at any time.',
      ...tellHowToReply(id),
    ],
  };
}

const destinations: Record<PassedOn['to'], string> = {
  controller:
    'We hold the information on behalf of another organisation, which decides how it is used (in law, the controller). We have passed your request to that organisation, and it will answer you.',
  foi: 'You ask for information that the Freedom of Information Act 2000 covers. We have passed your request to the people who deal with it. They normally answer within 20 working days.',
  eir: 'You ask for environmental information. We have passed your request to the people who deal with it. They normally answer within 20 working days.',
  deceased:
    'You ask for the records of somebody who has died. Data protection law covers living people only, so we have passed your request to the people who deal with such records.',
  'social-care': 'We have passed your request to our social care team, which will answer you.',
  other: 'We have passed your request to the team that it is for, and that team will answer you.',
  'not-a-request':
    'We have read your message and do not think that it asks for something under data protection law, so we have closed it.',
};

/** Tells the requester to whom the request went (L15, L17, SH-6), or that it was none. */
export function tellOfHandover({ dated, organisation }: RequestContext): Letter {
  const { id, ended } = dated.state;
  const to = Object.entries(destinations).find(([name]) => ended?.how === 'passed-on' && ended.to === name);
  const words: Paragraph = to?.[1] ?? destinations.other;
  return {
    subject: 'What we have done with your message',
    paragraphs: [
      'Hello,',
      words,
      'If you think that we have misunderstood you, reply to this email and tell us.',
      heading('Your reference'),
      id,
      ...tellHowToComplain(id, organisation),
    ],
  };
}
