import type { Instant } from '../calendar/local-date.ts';
import type { BreachForm } from './form.ts';
import { type BreachField, isBreachField } from './form-labels.ts';
import { FormValues } from './form-values.ts';
import { readAnswer, readYesOrNo } from './read-answer.ts';
import type { WrittenField } from './read-form-fields.ts';

/** Reads a breach report with HUL's nine questions (BR-11), each of which may be "not known yet" (L32). */
export function readBreachForm(written: readonly WrittenField[], receivedAt: Instant): BreachForm {
  const values = new FormValues(written, isBreachField, receivedAt);
  const answer = (field: BreachField) => readAnswer(values.text(field));
  const nearMiss = values.text('nearMiss');
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
    ongoingRisk: answer('ongoingRisk'),
    occurredAt: values.moment('occurredAt', 'occurredTime'),
    becameAwareAt: values.moment('becameAwareAt', 'becameAwareTime'),
    reportedAt: values.moment('reportedAt', 'reportedTime'),
    reporter: {
      name: values.text('reporterName'),
      email: values.text('reporterEmail'),
      role: values.text('reporterRole'),
    },
    immediateDanger: readYesOrNo(values.text('immediateDanger')),
    nearMiss: nearMiss !== null && /^(?:yes|near miss)/i.test(nearMiss),
    problems: values.problems,
  };
}
