import type { Stage } from './decide-next-step.ts';

/** The stages as the machines and people name them: the states of statemachines/*.asl.json. */
export const stageNames: Record<Stage, string> = {
  acknowledge: 'Acknowledge the Request',
  'tell-roles': 'Tell the Roles',
  'await-triage': 'Await Triage',
  'await-response': 'Await Response',
  'await-proof': 'Await Proof of Identity',
  'await-assessment': 'Await Assessment and Notification',
  'await-lessons': 'Await Lessons',
  'send-code': 'Send Identity Code',
  'tell-requester': 'Tell the Requester',
  'remind-and-escalate': 'Remind and Escalate',
  'dispose-evidence': 'Delete Identity Evidence',
  close: 'Close the Case',
  end: 'Done',
};

const names: Readonly<Record<string, string>> = stageNames;

/** The name of a stage by its code; `opened` is a case that its machine has not taken up yet. */
export const nameStage = (stage: string) => names[stage] ?? 'Opened';
