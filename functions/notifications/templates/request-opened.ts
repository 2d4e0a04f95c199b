import { writeInstant } from '../../domain/calendar/write-date.ts';
import { askerRules } from '../../domain/case/askers.ts';
import { nameRight } from '../../domain/deadlines/rights.ts';
import { facts, type Letter, list, type Paragraph } from '../letter.ts';
import { tellStaffDue } from './due-date.ts';
import { nameHandover, writeStaffDue } from './handover-words.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { RequestContext } from './notice-context.ts';
import { nameRegime } from './requester-words.ts';
import { tellFlags } from './staff-words.ts';
import { capitalise, writeSeries } from './write-words.ts';

function tellOtherRegimes({ dated }: RequestContext): Paragraph[] {
  const { regimes, routing } = dated.state;
  const handedOver = routing.handovers.map(
    ({ regime, due }) => `${nameHandover(regime)}: ${writeStaffDue({ regime, due })}`,
  );
  const named = regimes.filter((regime) => !routing.handovers.some((part) => part.regime === regime));
  return [
    ...(handedOver.length > 0 ? ['A part of the mail has been handed over:', list(handedOver)] : []),
    ...(named.length > 0
      ? [
          `The mail also names ${writeSeries(named.map(nameRegime))}. What the requester asks of their own data is a request under data protection law all the same (FOIA s.40(1)); if it asks for more, hand that part over (hand-over).`,
        ]
      : []),
  ];
}

/** Tells who works on requests that one has come, what to look at and what comes next. */
export function announceRequest(context: RequestContext): Letter {
  const { dated, organisation } = context;
  const { state } = dated;
  return {
    subject: 'New request from a data subject',
    paragraphs: [
      `A request has come and waits for triage: somebody has to confirm what is asked, by whom and under which law.`,
      facts(
        ['Reference', state.id],
        ['Asked for', capitalise(writeSeries(state.rights.map(nameRight)))],
        ['Asked by', capitalise(askerRules[state.asker].name)],
        ['Received', writeInstant(state.receivedAt)],
        ...(state.firstReceiptAt === null
          ? []
          : [['First receipt, as forwarded', writeInstant(state.firstReceiptAt)] as [string, string]]),
      ),
      ...tellStaffDue(dated),
      ...tellFlags(state.flags, organisation.policy),
      ...tellOtherRegimes(context),
      ...tellHowToAct(state.id, [
        ...(state.flags.includes('direct-marketing') ? ['stop-marketing'] : []),
        'triage-request',
        'ask-proof',
        'ask-clarification',
        'pass-on',
      ]),
    ],
  };
}
