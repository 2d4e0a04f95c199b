import { writeDate } from '../../domain/calendar/write-date.ts';
import type { HandedOver } from '../../domain/case/read-handovers.ts';
import type { HandoverRegime } from '../../domain/case/routing-events.ts';
import type { Organisation } from '../../platform/organisation.ts';
import { nameRole } from '../find-recipients.ts';
import { writeSeries } from './write-words.ts';

/** What is handed over, as the object of a sentence. */
const objects: Record<HandoverRegime, string> = {
  foi: 'information under the Freedom of Information Act 2000',
  eir: 'information under the Environmental Information Regulations 2004',
  deceased: 'the records of somebody who has died, which data protection law does not cover',
  controller: 'information that we hold on behalf of another organisation, which decides how it is used',
  'social-care': 'the sharing of information between professionals',
  other: 'something that another service deals with',
};

/** Names the regime for staff: `Freedom of Information Act 2000`. */
const titles: Record<HandoverRegime, string> = {
  foi: 'Freedom of Information Act 2000',
  eir: 'Environmental Information Regulations 2004',
  deceased: 'Records of somebody who has died',
  controller: 'A request for the controller we process for',
  'social-care': 'Professional sharing, for social care',
  other: 'Ordinary business',
};

export const nameHandover = (regime: HandoverRegime) => titles[regime];
export const describeHandover = (regime: HandoverRegime) => objects[regime];

/** The team that takes it, by the titles of its offices under the policy. */
const nameTeam = (regime: HandoverRegime, { policy }: Organisation) =>
  writeSeries(policy.handover[regime].value.map((role) => nameRole(role, policy.roles.titles.value)));

/** When it is to be answered, as staff read it. */
export function writeStaffDue({ regime, due }: HandedOver): string {
  if (due !== null) return `${writeDate(due)}: twenty working days from receipt (L15)`;
  switch (regime) {
    case 'foi':
    case 'eir':
      return 'could not be computed, because the holiday table does not reach far enough: count twenty working days';
    case 'controller':
      return 'promptly: the controller’s own clock runs (L17)';
    case 'deceased':
    case 'social-care':
    case 'other':
      return 'no period is set by law: as your own rules say';
  }
}

/** Where it went and when it will be answered, as the sender reads it. */
export function tellWhereItWent(handover: HandedOver, organisation: Organisation): string {
  const { regime, due } = handover;
  const passed = `We have passed it to: ${nameTeam(regime, organisation)}.`;
  switch (regime) {
    case 'foi':
    case 'eir':
      return due === null
        ? `${passed} You should have an answer within twenty working days.`
        : `${passed} You should have an answer by the end of ${writeDate(due)}.`;
    case 'controller':
      // Whether we are only the processor is for a person to say: nothing is promised in the other's name (L17).
      return 'Where another organisation decides how information is used, it answers for it. We look at once at what is for that organisation, and pass it on without delay.';
    case 'deceased':
    case 'social-care':
    case 'other':
      return `${passed} They will answer you.`;
  }
}
