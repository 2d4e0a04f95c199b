import type { RefusalGround } from '../../domain/case/course-events.ts';
import { heading, type Letter } from '../letter.ts';
import { tellHowToComplain, tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';

/** Why, as far as an ordinary email may say; the rest goes by the route that the response would have taken (SH-4). */
const grounds: Record<Exclude<RefusalGround, 'neither-confirm-nor-deny'>, string> = {
  'manifestly-unfounded':
    'We think that it is manifestly unfounded: that it does not really aim at the right on which it relies.',
  'manifestly-excessive':
    'We think that it is manifestly excessive: out of all proportion, or a repeat of requests that we have answered.',
  exemption: 'An exemption in the Data Protection Act 2018 applies, which allows us not to do what you ask.',
};

/** Refuses the request: the ground, and every way to complain (Article 12(4); L10). */
export function tellOfRefusal({ dated, organisation }: RequestContext): Letter {
  const { id, ended } = dated.state;
  const ground = ended?.how === 'refused' && ended.ground !== 'neither-confirm-nor-deny' ? ended.ground : 'exemption';
  return {
    subject: 'We have refused your request',
    paragraphs: [
      'Hello,',
      `We have decided not to do what you ask in your request ${id}.`,
      heading('Our reason'),
      grounds[ground],
      'Our reasons in full come to you separately, because an ordinary email is not private enough for them. If they have not reached you within five working days, reply to this email and tell us.',
      ...tellHowToReply(id),
      ...tellHowToComplain(id, organisation),
    ],
  };
}

/**
 * Answers without saying whether anything is held: the same words whether it is or not, so that the letter itself tells
 * nothing (L11).
 */
export function neitherConfirmNorDeny({ dated, organisation }: RequestContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'Our answer to your request',
    paragraphs: [
      'Hello,',
      `You made the request ${id}. We can neither confirm nor deny that we hold the personal information that it is about.`,
      heading('Our reason'),
      'For some kinds of information, even saying whether it exists would tell somebody what the law protects. The Data Protection Act 2018 then allows us to say neither. We would give you this answer whether we held the information or not, so please do not take it to mean that we do, or that we do not.',
      ...tellHowToReply(id),
      ...tellHowToComplain(id, organisation),
    ],
  };
}
