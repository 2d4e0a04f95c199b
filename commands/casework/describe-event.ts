import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import type { CaseEvent } from '../../functions/domain/case/events.ts';
import { describeRung } from './describe-rung.ts';
import { writeDue } from './write-moment.ts';

/** What kind of thing happened: decides the colour of its line. */
export type Mood = 'mail' | 'step' | 'reminder' | 'escalation' | 'decision' | 'end';

export interface Description {
  mood: Mood;
  words: string;
}

/** `a`, `a and b`, `a, b and c`. */
export function writeSeries(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `1 file`, `2 files`. */
export const writeCount = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
const spaced = (code: string) => code.replaceAll('-', ' ');
const step = (words: string): Description => ({ mood: 'step', words });
const decision = (words: string): Description => ({ mood: 'decision', words });
const mail = (words: string): Description => ({ mood: 'mail', words });
const end = (words: string): Description => ({ mood: 'end', words });

function describeRungRaised(word: string, notice: string, told: readonly string[]): string {
  const rung = describeRung(notice);
  return `${word}${told.length > 0 ? ` to ${writeSeries(told)}` : ''}${rung ? `: ${rung}` : ''}`;
}

function describeRolesTold(notice: string, told: readonly string[]): Description {
  const whom = told.length > 0 ? writeSeries(told) : 'The roles';
  if (notice.startsWith('mail-came/')) return step(`${whom} told that mail came`);
  if (notice.startsWith('undelivered/')) return step(`${whom} told that a notice did not arrive`);
  return step(`${whom} told of the new case`);
}

function describeRequesterTold(notice: string): Description {
  if (notice.endsWith('/requester')) return { mood: 'reminder', words: 'Requester reminded' };
  const [what = ''] = notice.split('/');
  switch (what) {
    case 'proof-asked':
      return step('Requester asked for proof');
    case 'clarification-asked':
      return step('Requester asked what they mean');
    case 'extension':
      return step('Requester told of the extension');
    default:
      return step(`Requester told: ${spaced(what)}`);
  }
}

/**
 * An event in words, without its instant. `told` are the titles of those whom a notice reached, where that is known.
 * Names nobody: events hold no personal data.
 */
export function describeEvent(event: CaseEvent, told: readonly string[] = []): Description {
  switch (event.type) {
    case 'request-opened':
      return step(
        `Request opened (${spaced(event.channel)}): ${writeSeries(event.rights.map(spaced))}${event.firstReceiptAt ? `, first received ${writeInstant(event.firstReceiptAt)}` : ''}`,
      );
    case 'breach-reported':
      return step(
        `Breach reported by ${event.reporter === 'staff' ? 'staff' : 'the public'} (${spaced(event.channel)})${event.staffKnewAt ? `, known since ${writeInstant(event.staffKnewAt)}` : ''}`,
      );
    case 'mail-received':
      return mail(
        `Mail from ${event.sender === 'other' ? 'somebody else' : `the ${event.sender}`}${event.attachments > 0 ? ', with attachments' : ''}`,
      );
    case 'automatic-mail-received':
      return mail(event.what === 'bounce' ? 'A mail of ours came back' : 'Automatic reply, recorded');
    case 'notice-bounced':
      return { mood: 'escalation', words: `Did not arrive: ${describeRung(event.notice) || spaced(event.notice)}` };
    case 'acknowledged':
      return step('Acknowledged');
    case 'roles-told':
      return describeRolesTold(event.notice, told);
    case 'reminded':
      return { mood: 'reminder', words: describeRungRaised('Reminder', event.notice, told) };
    case 'escalated':
      return { mood: 'escalation', words: describeRungRaised('Escalation', event.notice, told) };
    case 'requester-told':
      return describeRequesterTold(event.notice);
    case 'code-sent':
      return step(`One-time code ${event.issue} sent to the requester`);
    case 'request-triaged':
      return decision(
        `Triaged: ${writeSeries(event.rights.map(spaced))}${event.asker === 'representative' ? ', for somebody else' : ''}`,
      );
    case 'passed-on':
      return decision(`Passed on: ${spaced(event.to)}`);
    case 'proof-asked':
      return decision(`Proof of ${event.of} asked for, by ${event.route === 'code' ? 'one-time code' : 'evidence'}`);
    case 'code-requested':
      return decision('A fresh code asked for');
    case 'code-answered':
      return mail(event.matched ? 'The code in the reply matches' : 'The code in the reply is wrong');
    case 'evidence-received':
      return mail(`Evidence of ${event.of} received (${spaced(event.route)})`);
    case 'proof-decided':
      return decision(`Proof of ${event.of} ${event.decision}`);
    case 'evidence-deleted':
      return end('Evidence deleted, once decided on');
    case 'clarification-asked':
      return decision('Question to the requester: the clock of an access request stops');
    case 'clarification-received':
      return decision('The requester’s answer recorded: the clock goes on');
    case 'extended':
      return decision(`Extended by two months: ${event.because}`);
    case 'response-sent':
      return decision(`Response sent: ${spaced(event.outcome)}, by ${spaced(event.route)}`);
    case 'withdrawn':
      return decision('Withdrawn by the requester');
    case 'lapsed':
      return end('Lapsed: no proof came');
    case 'breach-triaged':
      return decision(`Triaged: ${spaced(event.category)}; aware ${writeInstant(event.awareAt)}`);
    case 'contained':
      return decision('Containment recorded');
    case 'risk-assessed':
      return decision(`Risk assessed: ${spaced(event.risk)}`);
    case 'dpo-advised':
      return decision(`The DPO advises: ${spaced(event.advice)}`);
    case 'regulator-notified':
      return decision(`Regulator told ${writeInstant(event.sentAt)}${event.final ? ', in full' : ''}`);
    case 'not-notifying-decided':
      return decision('Decided not to tell the regulator');
    case 'people-told':
      return decision(`${event.number} people told, ${spaced(event.how)}`);
    case 'not-telling-decided':
      return decision(`Decided not to tell the people concerned: ${spaced(event.because)}`);
    case 'toolkit-recorded':
      return decision('Entered on the Toolkit');
    case 'lessons-recorded':
      return decision(`Lessons recorded: ${spaced(event.cause)}`);
    case 'noted':
      return decision('Note');
    case 'hold-placed':
      return decision(`Hold on disposal: ${spaced(event.because)}`);
    case 'hold-released':
      return decision('Hold released');
    case 'case-closed':
      return end(`Closed: ${spaced(event.outcome)}; disposed of on ${writeDue(event.disposeOn)}`);
    case 'case-purged':
      return end(`Purged: ${writeCount(event.items, 'item')} and ${writeCount(event.objects, 'file')} deleted`);
    default:
      return step(`Happened: ${spaced((event satisfies never as CaseEvent).type)}`);
  }
}
