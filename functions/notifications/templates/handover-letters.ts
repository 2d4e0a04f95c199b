import { writeInstant } from '../../domain/calendar/write-date.ts';
import { type HandedOver, readPassedOn } from '../../domain/case/read-handovers.ts';
import { findFirstReceipt } from '../../domain/clocks/read-request-clocks.ts';
import { readHandoverSeq } from '../../domain/decide/routing-notices.ts';
import { facts, type Letter, verbatim } from '../letter.ts';
import { describeHandover, nameHandover, tellWhereItWent, writeStaffDue } from './handover-words.ts';
import { tellHowToAct } from './how-to-act.ts';
import { tellHowToReply } from './how-to-answer.ts';
import type { NoticeContext } from './notice-context.ts';

/** A notice of a handover of which the case knows nothing: the domain never makes one. */
export class UnknownHandoverError extends Error {
  override readonly name = 'UnknownHandoverError';
  constructor(key: string, caseId: string) {
    super(`Case ${caseId} has handed nothing over under the notice "${key}".`);
  }
}

/** What the notice is about: the part whose event it names, else the whole case. */
function findHandover({ notice, dated: { state } }: NoticeContext): HandedOver {
  const seq = readHandoverSeq(notice.key);
  const found = seq === null ? readPassedOn(state) : state.routing.handovers.find((part) => part.seq === seq);
  if (!found) throw new UnknownHandoverError(notice.key, state.id);
  return found;
}

/** Gives the team that takes it a part of a mail, or a whole case, with the date that it brings along (L15). */
export function handOver(context: NoticeContext): Letter {
  const handover = findHandover(context);
  const { state } = context.dated;
  const received = state.kind === 'request' ? findFirstReceipt(state) : state.receivedAt;
  const isWhole = readHandoverSeq(context.notice.key) === null;
  return {
    subject: 'Handed over to you',
    paragraphs: [
      `${isWhole ? 'What somebody asked us' : 'A part of what somebody asked us'} is for you. It is yours to answer; the person has been told that you have it.`,
      facts(
        ['Reference', state.id],
        ['Under', nameHandover(handover.regime)],
        ['Received', writeInstant(received)],
        ['To be answered', writeStaffDue(handover)],
      ),
      ...(isWhole ? [] : ['Information Governance goes on with the rest. If this is not for you, tell them at once.']),
      'Read the case. Its mail is kept with it:',
      verbatim(`npm run case -- ${state.id}`),
    ],
  };
}

/** Tells the sender what was passed where, and when it is to be answered. */
export function tellOfPartHandedOver(context: NoticeContext): Letter {
  const handover = findHandover(context);
  const { id } = context.dated.state;
  return {
    subject: handover.regime === 'controller' ? 'A part of your message' : 'We have passed on a part of your message',
    paragraphs: [
      'Hello,',
      `A part of your message asks for ${describeHandover(handover.regime)}. Other rules apply to that part.`,
      tellWhereItWent(handover, context.organisation),
      `We go on with the rest under our reference ${id}.`,
      ...tellHowToReply(id),
    ],
  };
}

/** Tells an officer that a case is theirs. */
export function announceAllocation({ dated: { state } }: NoticeContext): Letter {
  return {
    subject: 'A case is allocated to you',
    paragraphs: [
      'This case is allocated to you. You get its reminders from now on, beside the offices that get them anyway.',
      facts(['Reference', state.id], ['Received', writeInstant(state.receivedAt)]),
      ...tellHowToAct(state.id, ['note', 'allocate']),
    ],
  };
}
