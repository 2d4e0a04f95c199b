import type * as z from 'zod';
import type { CaseKind } from '../case/case-kinds.ts';
import type { CaseState } from '../case/fold-case.ts';
import type { Role } from '../policy/roles.ts';
import type { Action, ActionContext, EventBody } from './action.ts';
import { anyCaseActions } from './any-case-actions.ts';
import { approvalActions } from './approve-schedule.ts';
import { breachActions } from './breach-actions.ts';
import { complaintActions } from './complaint-actions.ts';
import { disclosureActions } from './disclosure-actions.ts';
import { movingActions } from './moving-actions.ts';
import { proofActions } from './proof-actions.ts';
import { requestActions } from './request-actions.ts';
import { responseActions } from './response-actions.ts';
import { rightActions } from './right-actions.ts';
import { routingActions } from './routing-actions.ts';
import { scheduleActions } from './schedule-actions.ts';
import { searchActions } from './search-actions.ts';

/** What is proposed: by somebody with these roles, taken at the instant `at`. */
export interface ProposedAction {
  action: string;
  roles: readonly Role[];
  data: unknown;
}

/** The event an action becomes with its free text apart, or why it cannot be taken and what could. */
export type ActionAnswer =
  | { fits: true; event: EventBody; words: Record<string, unknown> }
  | { fits: false; reason: string; fitting: string[] };

/** An action with the case it is about. */
interface Bound extends Pick<Action, 'name' | 'data' | 'words' | 'who'> {
  guard(): string | null;
  fault(data: unknown): string | null;
  event(data: unknown): EventBody;
}

function bind<State extends CaseState>(action: Action<State>, state: State, context: ActionContext): Bound {
  return {
    ...action,
    guard: () => action.guard(state, context),
    fault: (data) => action.fault(state, data, context),
    event: (data) => action.event(state, data, context),
  };
}

const actionsOnRequests = [
  ...requestActions,
  ...proofActions,
  ...searchActions,
  ...scheduleActions,
  ...approvalActions,
  ...rightActions,
  ...responseActions,
];

/** The actions that only its kind of case has. */
function listOwnActions(state: CaseState, context: ActionContext): Bound[] {
  switch (state.kind) {
    case 'request':
      return actionsOnRequests.map((action) => bind(action, state, context));
    case 'breach':
      return breachActions.map((action) => bind(action, state, context));
    case 'complaint':
      return complaintActions.map((action) => bind(action, state, context));
    case 'disclosure':
      return disclosureActions.map((action) => bind(action, state, context));
  }
}

function listActionsOn(state: CaseState, context: ActionContext): Bound[] {
  const own = listOwnActions(state, context);
  return [
    ...own,
    ...[...anyCaseActions, ...movingActions, ...routingActions].map((action) => bind(action, state, context)),
  ];
}

/** The names of the actions that fit the case as it stands, whoever takes them. */
export function listFittingActions(state: CaseState, context: ActionContext): string[] {
  return listActionsOn(state, context)
    .filter((action) => state.purgedAt === null && action.guard() === null)
    .map((action) => action.name);
}

function listFitting(state: CaseState, roles: readonly Role[], context: ActionContext): string[] {
  const own = listActionsOn(state, context).filter((action) =>
    action.who(context.rules.policy).some((role) => roles.includes(role)),
  );
  const fitting = new Set(listFittingActions(state, context));
  return own.map((action) => action.name).filter((name) => fitting.has(name));
}

function describeFaults(error: z.ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');
}

/**
 * Checks an action against the case as it stands and the roles of who takes it (role directory). A refusal says why
 * and lists what would fit. Pure; never throws on what people type.
 */
export function checkAction(state: CaseState, proposed: ProposedAction, context: ActionContext): ActionAnswer {
  const refuse = (reason: string): ActionAnswer => ({
    fits: false,
    reason,
    fitting: listFitting(state, proposed.roles, context),
  });
  if (state.purgedAt !== null)
    return { fits: false, reason: 'This case was disposed of; only its history is left.', fitting: [] };
  const action = listActionsOn(state, context).find(({ name }) => name === proposed.action);
  if (!action) return refuse(`There is no action "${proposed.action}" on a ${state.kind} case.`);
  const entitled = action.who(context.rules.policy);
  if (!entitled.some((role) => proposed.roles.includes(role))) {
    return refuse(`"${action.name}" is for ${entitled.join(', ')} under this policy.`);
  }
  const misfit = action.guard();
  if (misfit !== null) return refuse(misfit);
  const parsed = action.data.safeParse(proposed.data ?? {});
  if (!parsed.success) return refuse(`The data of "${action.name}" is not right: ${describeFaults(parsed.error)}.`);
  const fault = action.fault(parsed.data);
  if (fault !== null) return refuse(fault);
  const written = Object.entries(parsed.data).filter(([key]) => action.words.includes(key));
  return {
    fits: true,
    event: action.event(parsed.data),
    words: Object.fromEntries(written.filter(([, value]) => value !== undefined)),
  };
}

/** One action as it is described to people: for `--actions` and the documentation. */
export interface ActionDescription {
  action: string;
  kind: CaseKind | 'any';
  summary: string;
  data: z.ZodObject;
  who: Action['who'];
}

/** Every action on a case, with its data schema and the roles that may take it. */
export function describeActions(): ActionDescription[] {
  return [
    ...actionsOnRequests,
    ...breachActions,
    ...complaintActions,
    ...disclosureActions,
    ...anyCaseActions,
    ...movingActions,
    ...routingActions,
  ].map(({ name, kind, summary, data, who }) => ({ action: name, kind, summary, data, who }));
}
