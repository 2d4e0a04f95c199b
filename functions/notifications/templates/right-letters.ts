import { RESTRICTION_GROUNDS, type RestrictionGround } from '../../domain/rights/right-test.ts';
import type { Letter } from '../letter.ts';
import { tellHowToComplain, tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';

/** Tells the requester that direct marketing was stopped, or that none is sent (Article 21(3); L14). */
export function tellOfStoppedMarketing({ dated, events, organisation }: RequestContext): Letter {
  const { id } = dated.state;
  const stopped = events.findLast((event) => event.type === 'marketing-stopped');
  return {
    subject: 'We have stopped direct marketing to you',
    paragraphs: [
      'Hello,',
      stopped?.effect === 'none-sent'
        ? `You object to direct marketing (your reference: ${id}). We send you none, and have made sure that we will not.`
        : `You object to direct marketing (your reference: ${id}). We have stopped it. What was printed or handed over for posting before that may still reach you.`,
      'We keep no more than we need to make sure that you get none again.',
      'If any reaches you all the same, reply to this email and tell us.',
      ...tellHowToReply(id),
      ...tellHowToComplain(id, organisation),
    ],
  };
}

const grounds: Record<RestrictionGround, string> = {
  'accuracy-contested': 'while we check whether it is right',
  'objection-pending': 'while we decide on your objection',
  'unlawful-erasure-opposed': 'instead of deleting it',
  'needed-for-claims': 'although we need it no longer, because you do',
};

/** The ground that a notice about a restriction is about: the middle part of its key. */
function findGround({ notice }: RequestContext): RestrictionGround | undefined {
  return RESTRICTION_GROUNDS.find((ground) => notice.key.split('/')[1] === ground);
}

/** Tells the requester that processing is restricted, and that they will hear before it is no longer (18; L18). */
export function tellOfRestriction(context: RequestContext): Letter {
  const { dated, organisation } = context;
  const { id } = dated.state;
  const ground = findGround(context);
  return {
    subject: 'We have limited what we do with your information',
    paragraphs: [
      'Hello,',
      `This is about your request ${id}.`,
      `We keep the information that it is about, and do nothing else with it, ${ground ? grounds[ground] : 'for the time being'}. The law allows four uses all the same: with your consent, for legal claims, to protect somebody else’s rights, and for an important public interest.`,
      'We will tell you before we lift this limit.',
      ...tellHowToReply(id),
      ...tellHowToComplain(id, organisation),
    ],
  };
}

/** Tells the requester, before it happens, that a restriction will be lifted (Article 18(3); L14). */
export function tellOfLifting({ dated, organisation }: RequestContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'We are going to lift the limit on what we do with your information',
    paragraphs: [
      'Hello,',
      `In your request ${id} we limited what we do with the information that it is about.`,
      'The reason for that has gone. We are going to lift the limit and use the information again. We tell you before we do, as the law demands.',
      'If you think that the limit should stay, reply to this email without delay and tell us why.',
      ...tellHowToReply(id),
      ...tellHowToComplain(id, organisation),
    ],
  };
}
