import type { IncidentQuestion } from '../case/incident-events.ts';
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
  employeesInvolved: Answer;
  ongoingRisk: Answer;
  /** The questions that the form leaves open, in the form's order (L32). */
  unanswered: IncidentQuestion[];
  /** Whether something was stolen; null where the form does not say. */
  stolen: boolean | null;
  occurredAt: Moment;
  /** Feeds the 72 hours (L30): never guessed. */
  becameAwareAt: Moment;
  /** When it was reported on, to a manager or to Information Governance (BR-7). */
  reportedAt: Moment;
  reporter: { name: string | null; email: string | null; role: string | null };
  immediateDanger: YesOrNo;
  nearMiss: boolean;
  /** Of a report by a processor of ours: who it is, and when it knew (L34). Null in every other. */
  processor: { name: string | null; knewAt: Moment; toldUsAt: Moment } | null;
  /** The controller whose data it is, where the form names one. */
  controller: string | null;
  /** Whether we process the data for another controller, who is then to be told (L34). */
  heldForAnother: YesOrNo;
  problems: FormProblem[];
}

/** A complaint about how personal data or a request was handled (L20). */
export interface ComplaintForm {
  kind: 'complaint';
  name: string | null;
  email: string | null;
  complaint: string | null;
  /** As written; whether it names a case of ours is for the caller to find. */
  reference: string | null;
  outcomeWanted: string | null;
  safety: YesOrNo;
  problems: FormProblem[];
}

/** A third party's request for somebody's data (SH-1, SH-2, L41). */
export interface DisclosureForm {
  kind: 'disclosure';
  name: string | null;
  email: string | null;
  agency: string | null;
  /** Theirs: a crime number, an operation, a claim. */
  reference: string | null;
  information: string | null;
  purpose: string | null;
  legalBasis: string | null;
  /** An officer of a higher rank who has signed it. */
  authorisedBy: string | null;
  subjectMayBeTold: YesOrNo;
  safety: YesOrNo;
  problems: FormProblem[];
}

export type Form = RequestForm | BreachForm | ComplaintForm | DisclosureForm;
