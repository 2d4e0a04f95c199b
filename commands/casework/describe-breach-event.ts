import { writeInstant } from '../../functions/domain/calendar/write-date.ts';
import type { assessmentEvents } from '../../functions/domain/case/assessment-events.ts';
import type { dangerEvents } from '../../functions/domain/case/danger-events.ts';
import type { CaseEvent } from '../../functions/domain/case/events.ts';
import type { incidentEvents } from '../../functions/domain/case/incident-events.ts';
import type { learningEvents } from '../../functions/domain/case/learning-events.ts';
import type { notificationEvents } from '../../functions/domain/case/notification-events.ts';
import type { officerEvents } from '../../functions/domain/case/officer-events.ts';
import type { peopleEvents } from '../../functions/domain/case/people-events.ts';
import { spaceCode } from '../../functions/domain/case/write-code.ts';
import type { Description } from './describe-event.ts';
import { writeDue } from './write-moment.ts';

type TypeOf<Schemas extends readonly { shape: { type: { value: string } } }[]> =
  Schemas[number]['shape']['type']['value'];
type BreachEventType =
  | TypeOf<typeof assessmentEvents>
  | TypeOf<typeof dangerEvents>
  | TypeOf<typeof incidentEvents>
  | TypeOf<typeof learningEvents>
  | TypeOf<typeof notificationEvents>
  | TypeOf<typeof officerEvents>
  | TypeOf<typeof peopleEvents>
  | 'breach-triaged'
  | 'contained';
type BreachEvent = Extract<CaseEvent, { type: BreachEventType }>;

const step = (words: string): Description => ({ mood: 'step', words });
const decision = (words: string): Description => ({ mood: 'decision', words });
const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`;

/** An event of a breach in words. */
export function describeBreachEvent(event: BreachEvent): Description {
  switch (event.type) {
    case 'breach-triaged':
      return decision(
        `Triaged: ${spaceCode(event.category)}${event.capacity === 'processor' ? ', we are the processor' : ''}${event.regime === 'law-enforcement' ? ', under Part 3' : ''}; aware ${writeInstant(event.awareAt)}`,
      );
    case 'contained':
      return decision('Containment recorded');
    case 'incident-described':
      return decision(
        `Facts of the incident recorded: ${[...Object.keys(event.facts).map(writeKey), ...event.answered.map(spaceCode)].join(', ')}`,
      );
    case 'awareness-moved':
      return decision(`Awareness moved to ${writeInstant(event.awareAt)}: ${spaceCode(event.because)}`);
    case 'report-merged':
      return step(`The report ${event.from} is of the same incident, and is merged into this case`);
    case 'merged-into':
      return decision(`The same incident as ${event.into}, where it goes on`);
    case 'danger-raised':
      return decision('A person’s safety is in danger');
    case 'danger-acknowledged':
      return decision(`The danger is acknowledged: ${spaceCode(event.finding)}`);
    case 'danger-dealt-with':
      return decision(
        `The danger is dealt with: persons ${spaceCode(event.persons)}, police ${spaceCode(event.police)}`,
      );
    case 'officer-assigned':
      return decision(
        `Investigating officer: ${event.officer}${event.service ? ` (${spaceCode(event.service)})` : ''}`,
      );
    case 'assignment-accepted':
      return decision('The investigating officer accepts');
    case 'assignment-declined':
      return decision(`The investigating officer declines: ${spaceCode(event.because)}`);
    case 'task-set':
      return decision(`Task ${event.task} (${event.kind}) for ${event.owner}, by ${writeInstant(event.due)}`);
    case 'task-done':
      return decision(`Task ${event.task} done`);
    case 'task-withdrawn':
      return decision(`Task ${event.task} withdrawn`);
    case 'police-informed':
      return decision(`Police informed ${writeInstant(event.informedAt)}`);
    case 'police-not-informed':
      return decision('Decided not to inform the police');
    case 'risk-assessed':
      return decision(
        `Risk assessed: ${spaceCode(event.risk)}${event.advised ? ` (the gradings advise: ${spaceCode(event.advised)})` : ''}`,
      );
    case 'dpo-advised':
      return decision(`The DPO advises: ${spaceCode(event.advice)}`);
    case 'notifying-decided':
      return decision('Decided to tell the regulator');
    case 'not-notifying-decided':
      return decision('Decided not to tell the regulator');
    case 'regulator-notified':
      return decision(
        `Regulator told ${writeInstant(event.sentAt)}${event.final ? ', in full' : ', the rest follows'}`,
      );
    case 'toolkit-recorded':
      return decision(`Entered on the Toolkit${event.forwards ? ', which passes it on to the regulator' : ''}`);
    case 'pack-section-written':
      return decision(`Words for the report written: ${spaceCode(event.section)}`);
    case 'controllers-told':
      return decision(`${count(event.number, 'controller', 'controllers')} told ${writeInstant(event.sentAt)}`);
    case 'people-told':
      return decision(`${event.number} people told, ${spaceCode(event.how)}`);
    case 'not-telling-decided':
      return decision(`Decided not to tell the people concerned: ${spaceCode(event.because)}`);
    case 'people-listed':
      return step(
        `List ${event.list}: ${count(event.accepted, 'person', 'people')} of ${count(event.rows, 'row', 'rows')}; ${event.duplicates} given twice, ${event.unusable} unusable`,
      );
    case 'letter-written':
      return decision(event.list === null ? 'Public notice written' : `Letter to list ${event.list} written`);
    case 'people-list-dropped':
      return decision(`List ${event.list} given up`);
    case 'letters-approved':
      return decision(`The letter to list ${event.list} is approved`);
    case 'letters-sent':
      return step(
        `List ${event.list}: ${count(event.accepted, 'letter', 'letters')} sent, ${event.refused} refused, at most ${event.repeatedAtMost} sent twice`,
      );
    case 'people-list-deleted':
      return step(`List ${event.list} deleted with its letters`);
    case 'public-notice-published':
      return decision(`Public notice published ${writeInstant(event.publishedAt)}`);
    case 'lessons-recorded':
      return decision(`Lessons recorded: ${spaceCode(event.cause)}`);
    case 'lesson-set':
      return decision(`Lesson ${event.lesson} for ${event.owner}, by ${writeDue(event.due)}`);
    case 'lesson-done':
      return decision(`Lesson ${event.lesson} put into practice`);
    case 'lesson-withdrawn':
      return decision(`Lesson ${event.lesson} withdrawn`);
    case 'register-entry-written':
      return decision('The register’s entry is written');
  }
}

/** `numberOfPeople`: `number of people`. */
const writeKey = (key: string) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
