import { writeInstant } from '../../domain/calendar/write-date.ts';
import { nameRight } from '../../domain/deadlines/rights.ts';
import { facts, type Letter, type Paragraph } from '../letter.ts';
import { tellStaffDue } from './due-date.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { RequestContext } from './notice-context.ts';
import { nameRegime } from './requester-words.ts';
import { tellFlags } from './staff-words.ts';
import { capitalise, writeSeries } from './write-words.ts';

function tellOtherRegimes({ dated }: RequestContext): Paragraph[] {
  const { regimes } = dated.state;
  if (regimes.length === 0) return [];
  return [`The mail also asks for ${writeSeries(regimes.map(nameRegime))}, under a law with a clock of its own (L15).`];
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
        ['Asked by', state.asker === 'representative' ? 'A representative' : 'The data subject'],
        ['Received', writeInstant(state.receivedAt)],
        ...(state.firstReceiptAt === null
          ? []
          : [['First receipt, as forwarded', writeInstant(state.firstReceiptAt)] as [string, string]]),
      ),
      ...tellStaffDue(dated),
      ...tellFlags(state.flags, organisation.policy),
      ...tellOtherRegimes(context),
      ...tellHowToAct(state.id, ['triage-request', 'ask-proof', 'ask-clarification', 'pass-on']),
    ],
  };
}
