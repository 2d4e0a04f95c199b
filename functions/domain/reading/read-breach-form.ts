import type { Instant } from '../calendar/local-date.ts';
import { type BreachField, isBreachField } from './breach-form-labels.ts';
import type { BreachForm } from './form.ts';
import { FormValues } from './form-values.ts';
import { listUnanswered } from './list-unanswered.ts';
import { readAnswer, readYesOrNo } from './read-answer.ts';
import type { WrittenField } from './read-form-fields.ts';
import { readStolen } from './read-stolen.ts';

/** Reads a breach report with HUL's nine questions (BR-11), each of which may be "not known yet" (L32). */
export function readBreachForm(written: readonly WrittenField[], receivedAt: Instant): BreachForm {
  const values = new FormValues(written, isBreachField, receivedAt);
  const answer = (field: BreachField) => readAnswer(values.text(field));
  const nearMiss = values.text('nearMiss');
  const stolen = readStolen(values.text('stolenAndCrimeNumber'), values.text('crimeNumber'));
  const occurredAt = values.moment('occurredAt', 'occurredTime');
  return {
    kind: 'breach',
    dataInvolved: answer('dataInvolved'),
    formatAndEncryption: answer('formatAndEncryption'),
    whoIsAffected: answer('whoIsAffected'),
    affectedType: answer('affectedType'),
    affectedNumber: answer('affectedNumber'),
    sensitivity: answer('sensitivity'),
    risks: answer('risks'),
    stepsTaken: answer('stepsTaken'),
    stolenAndCrimeNumber: answer('stolenAndCrimeNumber'),
    crimeNumber: answer('crimeNumber'),
    whatHappened: answer('whatHappened'),
    employeesInvolved: answer('employeesInvolved'),
    ongoingRisk: answer('ongoingRisk'),
    unanswered: listUnanswered(written, stolen),
    stolen,
    occurredAt,
    becameAwareAt: values.knowledge('becameAwareAt', occurredAt, 'becameAwareTime'),
    reportedAt: values.knowledge('reportedAt', occurredAt, 'reportedTime'),
    reporter: {
      name: values.text('reporterName'),
      email: values.text('reporterEmail'),
      role: values.text('reporterRole'),
    },
    immediateDanger: readYesOrNo(values.text('immediateDanger')),
    nearMiss: nearMiss !== null && /^(?:yes|near miss)/i.test(nearMiss),
    processor:
      values.text('processorName') === null && values.text('processorKnewAt') === null
        ? null
        : {
            name: values.text('processorName'),
            knewAt: values.knowledge('processorKnewAt', occurredAt),
            toldUsAt: values.knowledge('toldControllerAt', occurredAt),
          },
    controller: values.text('controller'),
    heldForAnother: readYesOrNo(values.text('heldForAnother')),
    problems: values.problems,
  };
}
