import type { FeeGround } from '../../domain/case/course-events.ts';
import type { Fee } from '../../domain/case/fold-fee.ts';
import { facts, heading, type Letter, type Paragraph } from '../letter.ts';
import { tellHowToComplain, tellHowToReply } from './how-to-answer.ts';
import { tellWhenLapsing } from './lapse-letters.ts';
import type { RequestContext } from './notice-context.ts';
import { writePounds } from './write-words.ts';

const grounds: Record<FeeGround, string> = {
  'manifestly-unfounded': 'we think that your request is manifestly unfounded',
  'manifestly-excessive': 'we think that your request is manifestly excessive',
  'further-copies': 'you ask for further copies of what we have given you already',
};

function tellFee(fee: Fee | null, context: RequestContext): Paragraph[] {
  if (fee === null) return [];
  return [
    facts(['Fee', writePounds(fee.pence)]),
    'Our invoice says how to pay it and comes to you separately. The time that the law gives us to answer starts on the day on which you pay.',
    ...tellWhenLapsing('fee', context),
  ];
}

/** Asks for the fee: how much, why, and what it does to the time (Articles 12(5) and 15(3); L4). */
export function askForFee(context: RequestContext): Letter {
  const { id, fee } = context.dated.state;
  const why = fee ? grounds[fee.because] : grounds['manifestly-excessive'];
  return {
    subject: 'There is a fee for your request',
    paragraphs: [
      'Hello,',
      `Most requests cost nothing. The law allows us to charge a reasonable fee for your request ${id}, because ${why}.`,
      heading('The fee'),
      ...tellFee(fee, context),
      ...tellHowToReply(id),
      ...tellHowToComplain(id, context.organisation),
    ],
  };
}

/** Reminds the requester of the fee. */
export function chaseFee(context: RequestContext): Letter {
  const { id, fee } = context.dated.state;
  return {
    subject: 'We are still waiting for the fee',
    paragraphs: [
      'Hello,',
      `We asked you for a fee for your request ${id} and have not had it. If you want us to do less, so that there is nothing to charge for, reply and tell us.`,
      ...tellFee(fee, context),
      ...tellHowToReply(id),
    ],
  };
}
