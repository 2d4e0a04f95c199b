import { writeDate, writeInstant } from '../../domain/calendar/write-date.ts';
import type { DisclosureCategory, DisclosureGround } from '../../domain/case/disclosure-events.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { nameRole } from '../find-recipients.ts';
import { facts, heading, type Letter, list, type Paragraph } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { DisclosureContext } from './notice-context.ts';
import { tellFlags } from './staff-words.ts';
import { writeSentence, writeSeries } from './write-words.ts';

const askers: Record<DisclosureCategory, string> = {
  police: 'The police',
  court: 'A court, or an order of one',
  'other-agency': 'Another agency',
  reuse: 'We ourselves, for another purpose than the data was collected for',
};

const grounds: Record<DisclosureGround, string> = {
  'crime-and-taxation': 'crime and taxation (DPA 2018 Schedule 2 Part 1 paragraph 2)',
  'required-by-law': 'required by law or by the order of a court (Schedule 2 Part 1 paragraph 5(2))',
  'legal-proceedings': 'legal proceedings, advice or rights (Schedule 2 Part 1 paragraph 5(3))',
  'vital-interests': 'somebody’s vital interests',
  safeguarding: 'safeguarding',
  'public-task': 'a public task',
  consent: 'the person’s consent',
  'research-or-planning': 'research or planning',
};

/** What has to be settled before the decision, for who prepares it. */
function tellChecks({ dated, organisation: { policy } }: DisclosureContext): Paragraph[] {
  const { category } = dated.state;
  const titles = policy.roles.titles.value;
  const deciders = policy.decides.disclosure.value.map((role) => nameRole(role, titles));
  return [
    heading('Before anything goes'),
    list([
      'Decide each request by itself: what is necessary, and no more (L41).',
      ...(policy.disclosure.siroConsulted.value.includes(category)
        ? [`Consult the ${nameRole('siro', titles)} (SH-1).`]
        : []),
      'Where NHS data would be used beyond care, check the National Data Opt-Out (OV-5).',
      'Say whether the person whose data it is is told, and if not why (SH-1).',
    ]),
    `It is decided by: ${writeSeries(deciders)}; not by whoever triages it.`,
  ];
}

/** Tells Information Governance at once that a third party asks for somebody's data (SH-2). */
export function announceDisclosure(context: DisclosureContext): Letter {
  const { dated, organisation } = context;
  const { state, clock } = dated;
  return {
    subject: 'Somebody asks us to disclose personal data',
    paragraphs: [
      'A third party asks for somebody’s personal data, or a new use of it is proposed. Nothing goes before it is decided.',
      facts(
        ['Reference', state.id],
        ['Asked by', askers[state.category]],
        ['Ground that it names', state.claimedGround ? grounds[state.claimedGround] : 'none that could be read'],
        ['Received', writeInstant(state.receivedAt)],
        ['To be decided by', writeDate(clock.due)],
      ),
      ...tellFlags(
        state.flags.filter((flag) => flag !== 'no-answer-address'),
        organisation.policy,
      ),
      ...tellChecks(context),
      heading('The clock'),
      list(clock.explanation.map(writeSentence)),
      ...tellHowToAct(state.id, ['triage-disclosure', 'decide-disclosure', 'advise-on-disclosure', 'hand-over']),
    ],
  };
}

/** Tells who asked that we have it, and when they may expect an answer. */
export function acknowledgeDisclosure({ dated }: DisclosureContext): Letter {
  const { state, clock } = dated;
  return {
    subject: 'We have your request for personal data',
    paragraphs: [
      'Hello,',
      'We have your request for personal data that we hold. Our Information Governance team decides on it.',
      facts(['Reference', state.id], ['You will have our answer by', writeDate(clock.due)]),
      'If somebody’s life is in danger, telephone us and do not wait for that date.',
      'If you have not told us so yet, reply with: on which law your request rests, what exactly you need and why, and who may receive it. An officer of a higher rank, or a lawyer, may have to sign it.',
      ...tellHowToReply(state.id),
    ],
  };
}

/** Tells who asked that nothing is disclosed; the reasons, which may name somebody, come separately. */
export function tellOfRefusedDisclosure({ dated }: DisclosureContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'We do not disclose what you asked for',
    paragraphs: [
      'Hello,',
      `We have decided on your request ${id} and do not disclose the data. Our reasons come to you separately, because an ordinary email is not private enough for them.`,
      'If you have the order of a court, or can say more about why the data is needed, reply to this email.',
      ...tellHowToReply(id),
    ],
  };
}

type Sent = Extract<CaseEvent, { type: 'disclosure-sent' }>;

const routes: Record<Sent['route'], string> = {
  'encrypted-email': 'It comes to you by encrypted email.',
  'secure-portal': 'It is on our secure portal.',
  'tracked-and-signed-post': 'It comes to you by tracked post, which has to be signed for.',
  'collected-in-person': 'It was handed over in person.',
  'kept-within': 'It may be used as decided, and for nothing else.',
};

/** Tells who asked that the data went, and by which secure route; nothing of it is in a plain mail (SH-4). */
export function tellOfDisclosure({ dated, events }: DisclosureContext): Letter {
  const { id, decision } = dated.state;
  const sent = events.findLast((event): event is Sent => event.type === 'disclosure-sent');
  return {
    subject: 'We have answered your request for personal data',
    paragraphs: [
      'Hello,',
      decision?.decision === 'disclose-in-part'
        ? `We have decided on your request ${id} and disclose a part of the data.`
        : `We have decided on your request ${id} and disclose the data.`,
      ...(sent ? [routes[sent.route]] : []),
      'You may use it for the purpose that you gave, and have to keep it safe. You are responsible for it from now on.',
      ...tellHowToReply(id),
    ],
  };
}

/** Confirms to who asked that the request is closed, because they withdrew it. */
export function tellOfWithdrawnDisclosure({ dated }: DisclosureContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'You have withdrawn your request for personal data',
    paragraphs: [
      'Hello,',
      `You told us that you withdraw your request ${id}. We have closed it, and nothing was disclosed.`,
      'If you did not, reply to this email.',
      ...tellHowToReply(id),
    ],
  };
}

/** Tells who wrote that we take their mail for no request for somebody's data. */
export function tellOfNoDisclosure({ dated }: DisclosureContext): Letter {
  const { id } = dated.state;
  return {
    subject: 'What we have done with your message',
    paragraphs: [
      'Hello,',
      `We have read your message ${id} and do not think that it asks us to disclose personal data, so we have closed it here. If it is for another service of ours, we have passed it to that service.`,
      'If you think that we have misunderstood you, reply to this email and tell us.',
    ],
  };
}
