import * as z from 'zod';
import type { CaseKind } from '../../functions/domain/case/case-kinds.ts';
import { type Organisation, organisationSchema } from '../../functions/platform/organisation.ts';
import type { Json } from '../../local/assembly/template-schema.ts';
import {
  type ActionResult,
  actionResultSchema,
  type Case,
  type CaseList,
  caseAnswerSchema,
  listAnswerSchema,
  type UnsortedView,
  unsortedAnswerSchema,
} from './answers.ts';

/** Where casework is done: the local runtime, or what is deployed. */
export interface Place {
  /** Invokes a function, named by its construct id, and answers what it returned. Throws CommandError where it failed. */
  invoke(
    functionId: 'RecordAction' | 'ReadCases' | 'ReadCaseFile' | 'ReadPeopleList' | 'ReadRegister',
    payload: Json,
  ): Promise<unknown>;
  /** The present instant there, in UTC: the virtual clock's, or the system's. */
  now(): Promise<string>;
  /** Lets go of the place; what was done there has come to rest. */
  close(): Promise<void>;
}

/** An action as it is given on the command line. */
export interface Act {
  caseId: string;
  action: string;
  actionId: string;
  by: string;
  data: Json;
}

/** Records an action at the place's present instant: a command is where time enters (design rule 2). */
export async function recordAct(act: Act, place: Place): Promise<ActionResult> {
  const now = await place.now();
  return actionResultSchema.parse(await place.invoke('RecordAction', { ...act, at: now, now }));
}

/** A case as it is opened by hand on the command line. */
export interface HandOpening {
  open: CaseKind;
  actionId: string;
  by: string;
  data: Json;
}

/** Opens a case by hand at the place's present instant. */
export async function openByHand(opening: HandOpening, place: Place): Promise<ActionResult> {
  const now = await place.now();
  return actionResultSchema.parse(await place.invoke('RecordAction', { ...opening, at: now, now }));
}

/** The case with that reference; null where there is none. */
export async function readCase(caseId: string, place: Place): Promise<Case | null> {
  return caseAnswerSchema.parse(await place.invoke('ReadCases', { caseId })).case;
}

const organisationAnswerSchema = z.object({ organisation: organisationSchema });

/** Whose cases they are at the place: its policy, its role directory, its addresses. */
export async function readOrganisationAt(place: Place): Promise<Organisation> {
  return organisationAnswerSchema.parse(await place.invoke('ReadCases', { organisation: true })).organisation;
}

/** The unsorted mail with that reference (`TRI-…`); null where there is none. */
export async function readUnsorted(id: string, place: Place): Promise<UnsortedView | null> {
  return unsortedAnswerSchema.parse(await place.invoke('ReadCases', { caseId: id })).unsorted;
}

/** The cases with a status, earliest due first, and the mail that waits to be sorted. */
export async function listCases(list: 'open' | 'closed' | 'purged', place: Place): Promise<CaseList> {
  return listAnswerSchema.parse(await place.invoke('ReadCases', { list }));
}

/** References are shown in capitals and taken in any. */
export const isUnsortedReference = (reference: string) => /^TRI-/i.test(reference.trim());
