import type { Right } from '../deadlines/rights.ts';
import type { FormField } from './form-labels.ts';
import type { Answer, YesOrNo } from './read-answer.ts';
import type { Moment, MomentProblem } from './read-moment.ts';

/** What a person should look at in a form. The message is plain English and may quote the form (particulars). */
export interface FormProblem {
  field: FormField;
  code: MomentProblem | 'given-twice' | 'right-not-recognised';
  message: string;
}

export interface RequestForm {
  kind: 'request';
  name: string | null;
  email: string | null;
  telephone: string | null;
  postalAddress: string | null;
  dateOfBirth: Moment;
  /** In the order of the Articles; empty where none could be read, which is for a person to decide. */
  rights: Right[];
  directMarketing: boolean;
  details: string | null;
  onBehalfOf: YesOrNo;
  authority: string | null;
  /** When staff first received it (SR-10). */
  receivedByStaffOn: Moment;
  preferredFormat: string | null;
  safety: YesOrNo;
  problems: FormProblem[];
}

/** HUL's nine questions (BR-11), the moments of BR-7, the reporter, and danger to a person (BR-13). */
export interface BreachForm {
  kind: 'breach';
  dataInvolved: Answer;
  formatAndEncryption: Answer;
  whoIsAffected: Answer;
  affectedType: Answer;
  affectedNumber: Answer;
  sensitivity: Answer;
  risks: Answer;
  stepsTaken: Answer;
  stolenAndCrimeNumber: Answer;
  crimeNumber: Answer;
  whatHappened: Answer;
  ongoingRisk: Answer;
  occurredAt: Moment;
  /** Feeds the 72 hours (L30): never guessed. */
  becameAwareAt: Moment;
  /** When it was reported on, to a manager or to Information Governance (BR-7). */
  reportedAt: Moment;
  reporter: { name: string | null; email: string | null; role: string | null };
  immediateDanger: YesOrNo;
  nearMiss: boolean;
  problems: FormProblem[];
}

export type Form = RequestForm | BreachForm;
