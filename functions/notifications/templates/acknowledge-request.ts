import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import { findFirstReceipt } from '../../domain/clocks/read-request-clocks.ts';
import { facts, heading, type Letter, list, type Paragraph } from '../letter.ts';
import { tellRequesterDue } from './due-date.ts';
import { describeHandover } from './handover-words.ts';
import { tellHowToComplain, tellHowToReply } from './how-to-answer.ts';
import type { RequestContext } from './notice-context.ts';
import { writeAsked } from './requester-words.ts';
import { writeSeries } from './write-words.ts';

function tellOtherRegimes({ dated }: RequestContext): Paragraph[] {
  const { regimes, routing } = dated.state;
  const parts = routing.handovers.map((part) => describeHandover(part.regime));
  const namesInformationLaw = regimes.some((named) => named === 'foi' || named === 'eir');
  return [
    ...(parts.length > 0
      ? [
          `Your message also asks for ${writeSeries(parts)}. Other rules apply to that, and we have passed it on. You get a message of its own about it.`,
        ]
      : []),
    // FOIA s.40(1); EIR reg 5(3).
    ...(namesInformationLaw && parts.length === 0
      ? [
          'You name a law on access to public information. Your own personal information is asked for under data protection law, so we treat your message as such a request. If you also want other information, reply and tell us which.',
        ]
      : []),
  ];
}

/** Tells the requester that we have the request, how we read it and by when they will have an answer. */
export function acknowledgeRequest(context: RequestContext): Letter {
  const { dated, organisation } = context;
  const { state } = dated;
  const received = writeDate(findLocalDate(findFirstReceipt(state)));
  return {
    subject: 'We have your request about personal information',
    paragraphs: [
      'Hello,',
      'We have your request.',
      facts(['Reference', state.id], ['Received', received]),
      heading('What we understood'),
      'You ask for:',
      list(writeAsked(state)),
      ...(state.asker !== 'data-subject' ? ['We understand that you ask on behalf of somebody else.'] : []),
      ...tellOtherRegimes(context),
      ...(state.flags.includes('direct-marketing')
        ? ['You may object to direct marketing at any time, and we must then stop it at once.']
        : []),
      'If that is not what you meant, please reply and tell us.',
      heading('When we will answer'),
      ...tellRequesterDue(dated),
      'If we are not sure who you are, or whether you may act for somebody else, we may ask you for proof. The time that we have to answer then starts when the proof reaches us.',
      ...tellHowToReply(state.id),
      ...tellHowToComplain(state.id, organisation),
    ],
  };
}
