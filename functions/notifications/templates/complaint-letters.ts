import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeDate, writeInstant } from '../../domain/calendar/write-date.ts';
import { isBeyondMail } from '../../domain/case/case-record.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { facts, heading, type Letter, list, type Paragraph } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { ComplaintContext } from './notice-context.ts';
import { tellFlags } from './staff-words.ts';
import { writeSentence } from './write-words.ts';

/** The regulator and the courts; complaining to us is what they have done already (L20; Articles 77 and 79). */
const tellWhereElse = ({ organisation: { policy } }: ComplaintContext): Paragraph[] => [
  heading('If you are not satisfied'),
  list([
    `You can complain to the ${policy.regulator.name.value}: ${policy.regulator.complain.value}.`,
    'You can also ask a court to enforce your rights.',
  ]),
];

const COMPLAINT: Paragraph[] = [
  'We have your complaint about how personal information was handled.',
  heading('What happens now'),
  list([
    'We start to look into it today. Somebody who has had no part in what you complain of does that.',
    'We write to you again without undue delay: to tell you how far we are, and what we have found.',
    'We keep the records that it is about for as long as your complaint is open.',
  ]),
  'If you have something that shows what happened, you can send it in reply to this email.',
];

const ENQUIRY: Paragraph[] = ['We have your letter, and will answer it by the date that you give in it.'];

/** Acknowledges a complaint, at once (L20); or a letter of the regulator's. */
export function acknowledgeComplaint(context: ComplaintContext): Letter {
  const { id, category, receivedAt } = context.dated.state;
  const isComplaint = category === 'complaint';
  return {
    subject: isComplaint ? 'We have your complaint' : 'We have your enquiry',
    paragraphs: [
      'Hello,',
      facts(['Reference', id], ['Received', writeDate(findLocalDate(receivedAt))]),
      ...(isComplaint ? COMPLAINT : ENQUIRY),
      ...tellHowToReply(id),
      ...(isComplaint ? tellWhereElse(context) : []),
    ],
  };
}

function tellConcerns({ dated }: ComplaintContext): Paragraph[] {
  const { concerns } = dated.state;
  return concerns.length === 0
    ? [
        'It names no case of ours. If it is about one, name it (link-complaint): that case is then held from disposal until this complaint is closed (L40).',
      ]
    : [
        `It is about ${concerns.map(({ to }) => to).join(', ')}, which is held from disposal until this complaint is closed (L40). Nobody who acted on it may look into the complaint (L20).`,
      ];
}

/** Tells the offices of a complaint or of an enquiry of the regulator: what runs, and what comes first. */
export function announceComplaint(context: ComplaintContext): Letter {
  const { dated, organisation } = context;
  const { state, clock } = dated;
  const isComplaint = state.category === 'complaint';
  return {
    subject: isComplaint ? 'New data protection complaint' : 'The regulator has written to us',
    paragraphs: [
      isComplaint
        ? 'A complaint about how personal data was handled has come. The complainant has been told that we have it, if there is an address for them. Its investigation starts now, by somebody uninvolved.'
        : 'The regulator has written to us. Record what it asks and the date that it gives (record-enquiry): reminders count from that date.',
      facts(
        ['Reference', state.id],
        ['Received', writeInstant(state.receivedAt)],
        ...(clock.due === null ? [] : [['To be acknowledged by', writeDate(clock.due)] as [string, string]]),
      ),
      ...tellConcerns(context),
      ...tellFlags(
        state.flags.filter((flag) => flag !== 'no-answer-address' && flag !== 'answers-by-post'),
        organisation.policy,
      ),
      ...(isBeyondMail(state) && isComplaint
        ? [
            'There is no email address to answer to. Tell the complainant by letter, telephone or in person that we have the complaint, and record that you did (record-acknowledgement; L20).',
          ]
        : []),
      ...(isComplaint ? [heading('The clock'), list(clock.explanation.map(writeSentence))] : []),
      ...tellHowToAct(
        state.id,
        isComplaint ? ['triage-complaint', 'link-complaint', 'allocate'] : ['record-enquiry', 'triage-complaint'],
      ),
    ],
  };
}

/** Tells the complainant that the complaint is being looked into (L20). What was found so far is for a private letter. */
export function tellOfProgress(context: ComplaintContext): Letter {
  const { id } = context.dated.state;
  return {
    subject: 'We are looking into your complaint',
    paragraphs: [
      'Hello,',
      `We are still looking into your complaint ${id}. We write to you again as soon as we have an outcome, and before that if it takes longer.`,
      'If we need something from you, we ask for it separately. If there is something that we should know, reply to this email.',
      ...tellHowToReply(id),
      ...tellWhereElse(context),
    ],
  };
}

type Concluded = Extract<CaseEvent, { type: 'complaint-concluded' }>;

const outcomes: Record<Concluded['outcome'], string> = {
  upheld: 'We uphold your complaint. Our letter says what went wrong and what we do about it.',
  'partly-upheld': 'We uphold a part of your complaint. Our letter says which, and what we do about it.',
  'not-upheld': 'We do not uphold your complaint. Our letter gives you our reasons.',
};

const routes: Record<Concluded['route'], string> = {
  'encrypted-email': 'by encrypted email',
  'secure-portal': 'through our secure portal',
  'tracked-and-signed-post': 'by tracked post, which has to be signed for',
  'collected-in-person': 'in person',
};

/** Tells the complainant of the outcome; the reasons may name people, and come by a secure route (SH-4). */
export function tellOfOutcome(context: ComplaintContext): Letter {
  const { dated, events } = context;
  const { id } = dated.state;
  const concluded = events.findLast((event): event is Concluded => event.type === 'complaint-concluded');
  return {
    subject: 'The outcome of your complaint',
    paragraphs: [
      'Hello,',
      ...(concluded
        ? [
            `We have looked into your complaint ${id}. ${outcomes[concluded.outcome]}`,
            `Our letter comes to you ${routes[concluded.route]}. If it has not reached you within five working days, reply to this email and tell us.`,
          ]
        : [`We have looked into your complaint ${id}.`]),
      ...tellHowToReply(id),
      ...tellWhereElse(context),
    ],
  };
}

/** Confirms a withdrawal, so that one made in another's name does not pass unnoticed. */
export function tellOfWithdrawnComplaint(context: ComplaintContext): Letter {
  const { id } = context.dated.state;
  return {
    subject: 'You have withdrawn your complaint',
    paragraphs: [
      'Hello,',
      `You told us that you withdraw your complaint ${id}. We have stopped looking into it.`,
      'If you did not, or have changed your mind, reply to this email.',
      ...tellHowToReply(id),
    ],
  };
}

/** Tells who wrote that we take their mail for no complaint about personal data, and that they may object. */
export function tellOfNoComplaint(context: ComplaintContext): Letter {
  const { id } = context.dated.state;
  return {
    subject: 'What we have done with your message',
    paragraphs: [
      'Hello,',
      `We have read your message ${id} and do not think that it complains of how personal information was handled, so we have closed it here. If it is about another service of ours, we have passed it to that service.`,
      'If you think that we have misunderstood you, reply to this email and tell us.',
      ...tellWhereElse(context),
    ],
  };
}
