import type { IncidentQuestion } from '../case/incident-events.ts';
import type { BreachField } from './breach-form-labels.ts';

/** The field of the report form in which each question is asked (BR-11). */
export const questionFields = {
  'data-involved': 'dataInvolved',
  'format-and-encryption': 'formatAndEncryption',
  'who-is-affected': 'whoIsAffected',
  'type-affected': 'affectedType',
  'number-of-records': 'affectedNumber',
  sensitivity: 'sensitivity',
  risks: 'risks',
  'steps-taken': 'stepsTaken',
  'stolen-items': 'stolenAndCrimeNumber',
  'crime-number': 'crimeNumber',
  'what-happened': 'whatHappened',
  'employees-involved': 'employeesInvolved',
  'ongoing-risk': 'ongoingRisk',
} as const satisfies Record<IncidentQuestion, BreachField>;

/** The questions as people are asked them: about the incident, naming nobody (SH-4). */
export const questionWords: Record<IncidentQuestion, string> = {
  'data-involved': 'What personal data is involved?',
  'format-and-encryption': 'In what form was it (paper, email, a device), and was it encrypted or otherwise protected?',
  'who-is-affected': 'Which groups of people does it concern?',
  'type-affected': 'What type of information about them?',
  'number-of-records': 'About how many records, and how many people?',
  sensitivity: 'How sensitive is the information?',
  risks: 'What could it lead to for the people whose data it is?',
  'steps-taken': 'What has been done to recover or locate the information?',
  'stolen-items': 'Was anything stolen?',
  'crime-number': 'If something was stolen: what is the police crime number?',
  'what-happened': 'What happened?',
  'employees-involved': 'Which employees were involved?',
  'ongoing-risk': 'Is there a risk that goes on?',
};
