import type { Stage } from './decide-next-step.ts';

/** The stages as the machines and people name them: the states of statemachines/*.asl.json. */
export const stageNames: Record<Stage, string> = {
  acknowledge: 'Acknowledge the Request',
  'acknowledge-complaint': 'Acknowledge the Complaint',
  'tell-roles': 'Tell the Roles',
  'await-triage': 'Await Triage',
  'await-response': 'Await Response',
  'await-address': 'Await an Address',
  'await-proof': 'Await Proof of Identity',
  'await-fee': 'Await the Fee',
  'await-assessment': 'Await Assessment and Notification',
  'await-lessons': 'Await Lessons',
  'await-allocation': 'Await an Investigator',
  'await-investigation': 'Await the Outcome',
  'await-regulator': 'Await Answering the Regulator',
  'await-decision': 'Await the Decision',
  'await-sending': 'Await Secure Sending',
  'await-telling': 'Await Telling the Person',
  'await-collection': 'Await Collection',
  'await-duties': 'Await Remaining Duties',
  'send-code': 'Send Identity Code',
  'tell-requester': 'Tell the Requester',
  'remind-and-escalate': 'Remind and Escalate',
  'prepare-response': 'Prepare the Response',
  'check-copies': 'Check Redacted Copies',
  'send-letters': 'Send the Letters',
  'merge-report': 'Merge into the Other Case',
  'hold-complained-of': 'Hold the Case Complained Of',
  'release-complained-of': 'Release the Case Complained Of',
  'dispose-evidence': 'Delete Identity Evidence',
  close: 'Close the Case',
  end: 'Done',
};

const names: Readonly<Record<string, string>> = stageNames;

/** The name of a stage by its code; `opened` is a case that its machine has not taken up yet. */
export const nameStage = (stage: string) => names[stage] ?? 'Opened';
