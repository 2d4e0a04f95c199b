import * as z from 'zod';
import { givenInstantSchema } from '../calendar/given-instant.ts';
import type { CaseEvent } from '../case/events.ts';
import type { BreachState } from '../case/fold-breach.ts';
import type { CaseState } from '../case/fold-case.ts';
import type { ComplaintState } from '../case/fold-complaint.ts';
import type { DisclosureState } from '../case/fold-disclosure.ts';
import type { RequestState } from '../case/fold-request.ts';
import type { Rules } from '../decide/decide-next-step.ts';
import type { Role } from '../policy/roles.ts';
import type { Policy } from '../policy/schema.ts';

/** The body of an event: what it says, without its number, instant and author. */
export type EventBody = CaseEvent extends infer E
  ? E extends CaseEvent
    ? Omit<E, 'seq' | 'at' | 'by' | 'actionId' | 'asSent' | 'words'>
    : never
  : never;

/** Free text of an action: it may name people, so it is kept among the case's particulars and purged with them. */
export const words = () => z.string().trim().min(1).max(10_000);

/** A past moment, kept in UTC whatever its offset was; where the action does not give it, the moment of the action. */
export const moment = () => givenInstantSchema.overwrite((instant) => new Date(instant).toISOString());

export interface ActionContext {
  rules: Rules;
  /** When the action was taken: an instant that arrives with it (design rule 2). */
  at: string;
  /** Who takes it; absent where the question is what anybody could do. */
  actor?: Actor;
  /** The role directory, for actions that name a person in it. */
  officers?: readonly Officer[];
  /** The case that a split opens: derived by whoever records the action. */
  splitTo?: string;
  /** The cases linked with this one, as they stand. */
  linked?: readonly CaseState[];
  /** What the case knows of people (names, addresses, numbers), for words that must name nobody. Personal data. */
  knownWords?: readonly string[];
}

/** A person of the role directory whom an action can name by their address. */
export interface Officer {
  id: string;
  address: string;
  roles?: readonly Role[];
  /** The services that they answer for, where they are named for some. */
  services?: readonly string[] | undefined;
}

/** A person of the role directory: nobody approves their own work, and a representative answers for their own service. */
export interface Actor {
  id: string;
  roles: readonly Role[];
  /** The services that they represent or head. */
  services: readonly string[];
}

/** Something a member of staff does to a case: who may, on what, when it fits, and the event it becomes. */
export interface Action<State extends CaseState = CaseState> {
  name: string;
  kind: State['kind'] | 'any';
  summary: string;
  /** Everything the action takes. */
  data: z.ZodObject;
  /** The keys of `data` that are free text. */
  words: string[];
  who(policy: Policy): readonly Role[];
  /** Why the action does not fit the case as it stands, whatever its data, in plain English; null where it does. */
  guard(state: State, context: ActionContext): string | null;
  /** Why its data do not fit the case. */
  fault(state: State, data: unknown, context: ActionContext): string | null;
  event(state: State, data: unknown, context: ActionContext): EventBody;
}

interface Definition<State extends CaseState, Codes extends z.ZodRawShape, Words extends z.ZodRawShape> {
  name: string;
  summary: string;
  /** Codes, moments and numbers: what an event may hold. */
  codes: Codes;
  words: Words;
  who: (policy: Policy) => readonly Role[];
  guard: (state: State, context: ActionContext) => string | null;
  fault?: (state: State, data: z.infer<z.ZodObject<Codes & Words>>, context: ActionContext) => string | null;
  /** `said` are the words beside the codes: an event may count them, and never hold them. */
  event: (
    state: State,
    data: z.infer<z.ZodObject<Codes>>,
    context: ActionContext,
    said: z.infer<z.ZodObject<Words>>,
  ) => EventBody;
}

/** Makes the builder of one kind of case's actions; an action's data are checked before `fault` and `event` see them. */
function builderOf<State extends CaseState>(kind: Action<State>['kind']) {
  return <Codes extends z.ZodRawShape, Words extends z.ZodRawShape>(
    definition: Definition<State, Codes, Words>,
  ): Action<State> => {
    const codes = z.object(definition.codes);
    const said = z.object(definition.words);
    const whole = z.object<Codes & Words>({ ...definition.codes, ...definition.words });
    return {
      name: definition.name,
      kind,
      summary: definition.summary,
      data: z.strictObject({ ...definition.codes, ...definition.words }),
      words: Object.keys(definition.words),
      who: definition.who,
      guard: definition.guard,
      fault: (state, data, context) => definition.fault?.(state, whole.parse(data), context) ?? null,
      event: (state, data, context) => definition.event(state, codes.parse(data), context, said.parse(data)),
    };
  };
}

export const requestAction = builderOf<RequestState>('request');
export const breachAction = builderOf<BreachState>('breach');
export const complaintAction = builderOf<ComplaintState>('complaint');
export const disclosureAction = builderOf<DisclosureState>('disclosure');
export const anyCaseAction = builderOf<CaseState>('any');

/** Those who work on cases (OV-4). */
export const caseworkers = (policy: Policy) => policy.roles.casework.value;

/** Why a moment that an action gives cannot be right; null where it can. */
export function findMomentFault(moment: string | null | undefined, at: string, what: string): string | null {
  return moment && Date.parse(moment) > Date.parse(at)
    ? `The moment given for ${what} (${moment}) lies after the action itself (${at}). Give a moment that has passed.`
    : null;
}
