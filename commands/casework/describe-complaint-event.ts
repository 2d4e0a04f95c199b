import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import type { complaintEvents } from '../../functions/domain/case/complaint-events.ts';
import type { disclosureEvents } from '../../functions/domain/case/disclosure-events.ts';
import type { CaseEvent } from '../../functions/domain/case/events.ts';
import { spaceCode } from '../../functions/domain/case/write-code.ts';
import type { Description } from './describe-event.ts';
import { writeDue } from './write-moment.ts';

type TypeOf<Schemas extends readonly { shape: { type: { value: string } } }[]> =
  Schemas[number]['shape']['type']['value'];
type ComplaintEvent = Extract<CaseEvent, { type: TypeOf<typeof complaintEvents> | 'complaint-received' }>;
type DisclosureEvent = Extract<CaseEvent, { type: TypeOf<typeof disclosureEvents> | 'disclosure-requested' }>;

const step = (words: string): Description => ({ mood: 'step', words });
const decision = (words: string): Description => ({ mood: 'decision', words });

const held = {
  held: 'is held from disposal until the complaint ends',
  'disposed-of': 'has been disposed of: nothing is left to hold',
  'no-such-case': 'is not there: nothing to hold',
} as const;

/** An event of a complaint in words. */
export function describeComplaintEvent(event: ComplaintEvent): Description {
  switch (event.type) {
    case 'complaint-received':
      return step(
        event.category === 'complaint'
          ? `Complaint received (${spaceCode(event.channel)})`
          : 'The regulator has written to us',
      );
    case 'complaint-triaged':
      return decision(`Triaged: ${spaceCode(event.category)}`);
    case 'acknowledgement-recorded':
      return decision(`Acknowledged by ${spaceCode(event.how)}, ${writeInstant(event.sentAt)}`);
    case 'progress-told':
      return decision('Word to the complainant of how far it is');
    case 'enquiry-received':
      return decision(`The regulator asks, and wants the answer by ${writeDue(event.due)}`);
    case 'enquiry-moved':
      return decision(`The regulator agrees to ${writeDue(event.due)} (enquiry ${event.number})`);
    case 'enquiry-answered':
      return decision(`The regulator answered ${writeInstant(event.sentAt)} (enquiry ${event.number})`);
    case 'complaint-concluded':
      return decision(`Outcome: ${spaceCode(event.outcome)}; the letter goes by ${spaceCode(event.route)}`);
    case 'complaint-withdrawn':
      return decision('Withdrawn by the complainant');
    case 'concerned-case-held':
      return step(`${event.to} ${held[event.outcome]}`);
    case 'concerned-case-released':
      return step(`${event.to} is released: this complaint holds it no longer`);
  }
}

const decisions = { disclose: 'disclose', 'disclose-in-part': 'disclose in part', refuse: 'refuse' } as const;

/** An event of a third party's request in words. */
export function describeDisclosureEvent(event: DisclosureEvent): Description {
  switch (event.type) {
    case 'disclosure-requested':
      return step(
        `Disclosure asked for: ${spaceCode(event.category)} (${spaceCode(event.channel)})${event.ground ? `, ${spaceCode(event.ground)}` : ''}`,
      );
    case 'disclosure-triaged':
      return decision(
        `Triaged: ${spaceCode(event.category)}${event.nhsDataBeyondCare ? ', NHS data beyond care' : ''}`,
      );
    case 'siro-consulted':
      return decision(`The SIRO ${event.advice}`);
    case 'opt-out-checked':
      return decision(`National Data Opt-Out checked: ${event.removed} taken out`);
    case 'disclosure-decided':
      return decision(
        `Decided to ${decisions[event.decision]}${event.data.length > 0 ? `: ${event.data.map(spaceCode).join(', ')}` : ''}${event.recipient ? `, to: ${spaceCode(event.recipient)}` : ''}${event.ground ? `; ${spaceCode(event.ground)}` : ''}`,
      );
    case 'disclosure-sent':
      return decision(`Sent: ${spaceCode(event.route)}, ${writeInstant(event.sentAt)}`);
    case 'subject-told':
      return decision(`The person was told, ${writeInstant(event.toldAt)}`);
    case 'disclosure-withdrawn':
      return decision('Withdrawn by who asked');
  }
}
