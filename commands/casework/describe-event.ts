import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import { askerRules } from '../../functions/domain/case/askers.ts';
import type { Awaited } from '../../functions/domain/case/course-events.ts';
import type { CaseEvent } from '../../functions/domain/case/events.ts';
import { spaceCode } from '../../functions/domain/case/write-code.ts';
import { writePounds } from '../../functions/notifications/templates/write-words.ts';
import { describeBreachEvent } from './describe-breach-event.ts';
import { describeComplaintEvent, describeDisclosureEvent } from './describe-complaint-event.ts';
import { describeRightEvent } from './describe-right-event.ts';
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
const lapses: Record<Awaited, string> = {
  proof: 'no proof came',
  clarification: 'no answer to our question came',
  fee: 'the fee was not paid',
  address: 'no address to answer to was given',
};
const reporters = { staff: 'staff', public: 'the public', processor: 'a processor of ours' } as const;

const writeDate = (date: string | null) => (date === null ? 'none' : writeDue(date));
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
  if (notice.startsWith('report-merged/')) return step(`${whom} told of the merged report`);
  return step(`${whom} told of the new case`);
}

function describeRequesterTold(notice: string): Description {
  if (notice.startsWith('questions/')) return { mood: 'reminder', words: 'Reporter asked for what is still open' };
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
      return step(`Requester told: ${spaceCode(what)}`);
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
        `Request opened (${spaceCode(event.channel)}): ${writeSeries(event.rights.map(spaceCode))}${event.firstReceiptAt ? `, first received ${writeInstant(event.firstReceiptAt)}` : ''}`,
      );
    case 'breach-reported':
      return step(
        `Breach reported by ${reporters[event.reporter]} (${spaceCode(event.channel)})${event.staffKnewAt ? `, known since ${writeInstant(event.staffKnewAt)}` : ''}`,
      );
    case 'mail-received':
      return mail(
        `Mail from ${event.sender === 'other' ? 'somebody else' : `the ${event.sender}`}${event.attachments > 0 ? ', with attachments' : ''}`,
      );
    case 'automatic-mail-received':
      return mail(event.what === 'bounce' ? 'A mail of ours came back' : 'Automatic reply, recorded');
    case 'notice-bounced':
      return { mood: 'escalation', words: `Did not arrive: ${describeRung(event.notice) || spaceCode(event.notice)}` };
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
        `Triaged: ${writeSeries(event.rights.map(spaceCode))}${event.asker === 'data-subject' ? '' : `, asked by ${askerRules[event.asker].name}`}`,
      );
    case 'case-linked':
      return step(`Linked with ${event.to}: ${spaceCode(event.because)}`);
    case 'handed-over':
      return decision(
        `A part handed over: ${spaceCode(event.regime)}${event.due ? `, to be answered by ${writeDue(event.due)}` : ''}`,
      );
    case 'allocated':
      return decision(`Allocated to ${event.to}`);
    case 'case-reopened':
      return decision('Taken up again');
    case 'passed-on':
      return decision(`Passed on: ${spaceCode(event.to)}`);
    case 'proof-asked':
      return decision(`Proof of ${event.of} asked for, by ${event.route === 'code' ? 'one-time code' : 'evidence'}`);
    case 'code-requested':
      return decision('A fresh code asked for');
    case 'code-answered':
      return mail(event.matched ? 'The code in the reply matches' : 'The code in the reply is wrong');
    case 'evidence-received':
      return mail(`Evidence of ${event.of} received (${spaceCode(event.route)})`);
    case 'proof-decided':
      return decision(`Proof of ${event.of} ${event.decision}`);
    case 'evidence-deleted':
      return end('Evidence deleted, once decided on');
    case 'clarification-asked':
      return decision('Question to the requester (the clock of access stops, no other)');
    case 'clarification-received':
      return decision(`The requester’s answer recorded${event.question ? ` (to question ${event.question})` : ''}`);
    case 'extended':
      return decision(`Extended by two months: ${event.because}`);
    case 'response-sent':
      return decision(`Response sent: ${spaceCode(event.outcome)}, by ${spaceCode(event.route)}`);
    case 'response-drafted':
      return decision(`Letter to be written: ${spaceCode(event.outcome)} (draft ${event.draft})`);
    case 'letter-edited':
      return decision(`Letter edited: ${writeSeries(event.sections.map(spaceCode))} (draft ${event.draft})`);
    case 'response-prepared':
      return step(`Letter written, draft ${event.draft}: ${writeCount(event.documents.length, 'document')}`);
    case 'package-asked':
      return decision(`Package to be issued again, as number ${event.issue}`);
    case 'package-issued':
      return step(
        `Package ${event.issue} issued: ${writeCount(event.files, 'file')}, until ${writeInstant(event.expiresAt)}`,
      );
    case 'package-failed':
      return { mood: 'escalation', words: `Package ${event.issue} could not be made: ${spaceCode(event.because)}` };
    case 'wrong-code-entered':
      return { mood: 'reminder', words: `A wrong code entered at the link to package ${event.issue}` };
    case 'package-collected':
      return mail(`Package ${event.issue} collected`);
    case 'package-deleted':
      return end(`Package ${event.issue} deleted: ${event.because}`);
    case 'despatched':
      return decision(`Sent by tracked post: ${spaceCode(event.what)}`);
    case 'format-asked':
      return mail(`Asked for in another format: ${spaceCode(event.format)}`);
    case 'format-supplied':
      return decision(`Supplied in another format: ${spaceCode(event.format)}`);
    case 'upload-link-issued':
      return decision(
        `Link for sending files in, for ${event.to === 'requester' ? 'the requester' : event.to.service}, until ${writeInstant(event.expiresAt)}`,
      );
    case 'file-received':
      return mail(
        `File ${event.file} received by link${event.flags.length > 0 ? ` (${writeSeries(event.flags.map(spaceCode))})` : ''}`,
      );
    case 'searches-started':
      return decision(
        `Asked to search: ${writeSeries(event.searches.map(({ service, due }) => `${spaceCode(service)} by ${writeDue(due)}`))}`,
      );
    case 'search-mail-received':
      return mail(`${spaceCode(event.service)} sent ${writeCount(event.attachments, 'attachment')}`);
    case 'search-answered':
      return decision(
        `${spaceCode(event.service)}: ${spaceCode(event.answer)}, ${writeCount(event.files, 'file')}, after ${writeCount(event.effortMinutes, 'minute')}`,
      );
    case 'search-withdrawn':
      return decision(`Search withdrawn: ${spaceCode(event.service)}`);
    case 'schedule-items-recorded':
      return decision(`${writeCount(event.items.length, 'item')} recorded on the schedule`);
    case 'schedule-items-removed':
      return decision(`${writeCount(event.items.length, 'item')} taken off the schedule`);
    case 'third-parties-weighed':
      return decision(`Other people’s information weighed for ${writeCount(event.items.length, 'item')}`);
    case 'health-opinion-recorded':
      return decision(
        `A health professional: ${event.harm ? 'serious harm' : 'no serious harm'} (${writeDue(event.givenOn)})`,
      );
    case 'copies-attached':
      return decision(`Redacted copies laid down: ${writeSeries(event.items)}`);
    case 'copy-checked':
      return event.findings.length === 0
        ? step(`Redacted copy of ${event.item} checked: nothing found`)
        : {
            mood: 'escalation',
            words: `Redacted copy of ${event.item}: ${writeSeries(event.findings.map(spaceCode))}`,
          };
    case 'copy-findings-accepted':
      return decision(`Redacted copy of ${event.item} accepted as it is`);
    case 'service-view-recorded':
      return decision(`${spaceCode(event.service)} on disclosure: ${spaceCode(event.view)}`);
    case 'caldicott-consulted':
      return decision(`The Caldicott Guardian advises: ${spaceCode(event.advice)}`);
    case 'schedule-advised':
      return decision(`Advice on the schedule: ${spaceCode(event.advice)}`);
    case 'schedule-approved':
      return decision(`Schedule approved${event.followsAdvice ? '' : ', against the advice'}`);
    case 'schedule-returned':
      return decision('Schedule sent back');
    case 'right-decided':
    case 'marketing-stopped':
    case 'processing-restricted':
    case 'lifting-announced':
    case 'restriction-lifted':
    case 'recipients-told':
      return decision(describeRightEvent(event));
    case 'withdrawn':
      return decision('Withdrawn by the requester');
    case 'lapsed':
      return end(`Lapsed: ${lapses[event.awaited ?? 'proof']}`);
    case 'refused':
      return decision(`Refused: ${spaceCode(event.ground)}`);
    case 'revived':
      return decision(event.mail ? 'Taken up again: the requester has written after all' : 'Taken up again');
    case 'fee-asked':
      return decision(`Fee of ${writePounds(event.pence)} asked for: ${spaceCode(event.because)}`);
    case 'fee-paid':
      return mail(`Fee paid ${writeInstant(event.paidAt)}`);
    case 'fee-waived':
      return decision('Fee let go');
    case 'authority-recorded':
      return decision(`Authority to act seen: ${spaceCode(event.authority)}`);
    case 'competence-judged':
      return decision(
        `The child (${spaceCode(event.age)}) is judged ${event.competent ? 'able' : 'not able'} to decide`,
      );
    case 'address-given':
      return decision(`An address to answer to, by ${event.route}`);
    case 'due-date-changed':
      return step(
        `Due date of ${spaceCode(event.right)}: ${writeDate(event.from)} → ${writeDate(event.to)} (${event.rule}, by event ${event.movedBy})`,
      );
    case 'complaint-received':
    case 'complaint-triaged':
    case 'acknowledgement-recorded':
    case 'progress-told':
    case 'enquiry-received':
    case 'enquiry-moved':
    case 'enquiry-answered':
    case 'complaint-concluded':
    case 'complaint-withdrawn':
    case 'concerned-case-held':
    case 'concerned-case-released':
      return describeComplaintEvent(event);
    case 'disclosure-requested':
    case 'disclosure-triaged':
    case 'siro-consulted':
    case 'opt-out-checked':
    case 'disclosure-decided':
    case 'disclosure-sent':
    case 'subject-told':
    case 'disclosure-withdrawn':
      return describeDisclosureEvent(event);
    case 'breach-triaged':
    case 'contained':
    case 'incident-described':
    case 'awareness-moved':
    case 'report-merged':
    case 'merged-into':
    case 'danger-raised':
    case 'danger-acknowledged':
    case 'danger-dealt-with':
    case 'officer-assigned':
    case 'assignment-accepted':
    case 'assignment-declined':
    case 'task-set':
    case 'task-done':
    case 'task-withdrawn':
    case 'police-informed':
    case 'police-not-informed':
    case 'risk-assessed':
    case 'dpo-advised':
    case 'notifying-decided':
    case 'not-notifying-decided':
    case 'regulator-notified':
    case 'toolkit-recorded':
    case 'controllers-told':
    case 'pack-section-written':
    case 'people-told':
    case 'not-telling-decided':
    case 'people-listed':
    case 'letter-written':
    case 'letters-approved':
    case 'letters-sent':
    case 'people-list-dropped':
    case 'people-list-deleted':
    case 'public-notice-published':
    case 'lessons-recorded':
    case 'lesson-set':
    case 'lesson-done':
    case 'lesson-withdrawn':
    case 'register-entry-written':
      return describeBreachEvent(event);
    case 'noted':
      return decision('Note');
    case 'hold-placed':
      return decision(
        `Hold on disposal: ${spaceCode(event.because)}${event.complaint === undefined ? '' : ` ${event.complaint}`}`,
      );
    case 'hold-released':
      return decision(event.complaint === undefined ? 'Hold released' : `Hold for ${event.complaint} released`);
    case 'case-imported':
      return step('Taken over from another system; what is above happened there');
    case 'case-exported':
      return decision(`Case file taken out: ${writeCount(event.items, 'item')}`);
    case 'case-closed':
      return end(`Closed: ${spaceCode(event.outcome)}; disposed of on ${writeDue(event.disposeOn)}`);
    case 'case-purged':
      return end(`Purged: ${writeCount(event.items, 'item')} and ${writeCount(event.objects, 'file')} deleted`);
    default:
      return step(`Happened: ${spaceCode((event satisfies never as CaseEvent).type)}`);
  }
}
