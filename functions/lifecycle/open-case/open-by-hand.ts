import { HOLIDAY_TABLE } from '../../domain/calendar/holiday-table.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import { type CaseKind, casePrefixes } from '../../domain/case/case-kinds.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { StaffMember } from '../../platform/organisation.ts';
import type { Keys } from '../../platform/ports.ts';
import { deriveCaseId } from '../case-id.ts';
import { findTimeFault, type TimedRequest } from '../record-action/find-time-fault.ts';
import { hashAction } from '../record-action/hash-action.ts';
import { type ActionResult, findStaff } from '../record-action/record-action.ts';
import { findAddressFlags, writeParticulars } from './asker-particulars.ts';
import { findReportFault } from './find-report-fault.ts';
import { type OpenCaseDependencies, openCase } from './open-case.ts';
import { type HandOpening, readHandOpening } from './opening-data.ts';
import { UNKNOWN_VERDICTS, writeOpening } from './write-opening.ts';

/** A case that a member of staff opens for what came by telephone, letter, counter, social media, a councillor or an MP. */
export interface OpenRequest extends TimedRequest {
  open: CaseKind;
  /** Whoever sends it makes this up; a repeat of it is the same case. */
  actionId: string;
  /** An address of the role directory. */
  by: string;
  data: unknown;
}

export interface OpenByHandDependencies extends OpenCaseDependencies {
  keys: Keys;
  staff: readonly StaffMember[];
}

/** Why the moments of a case cannot be; null where they can. */
function findReceiptFault({ said, common: { receivedAt } }: HandOpening, at: string): string | null {
  if (Date.parse(receivedAt) > Date.parse(at)) {
    return `receivedAt (${receivedAt}) lies after the moment at which the case is opened (${at}). Give the moment at which it was first received.`;
  }
  if (receivedAt < HOLIDAY_TABLE.first) {
    return `receivedAt (${receivedAt}) lies before the holiday table begins (${writeDate(HOLIDAY_TABLE.first)}), so no date can be counted from it. Check the year.`;
  }
  return said.kind === 'breach' ? findReportFault(said, receivedAt) : null;
}

/** What is answered where the id has opened another case already. */
const refuseOther = (caseId: string, first: CaseEvent): ActionResult => ({
  recorded: false,
  caseId,
  reason: `The id ${first.actionId} has opened ${caseId} with other data. Open this one under an id of its own.`,
  fitting: [],
});

/**
 * Opens a case by hand (SR-2): its clock runs from when it was first received. Its id is derived from the action's, so
 * that a repeat is the same case and goes on where an earlier try died; the same id with other data is refused. A case
 * without an address to answer to is opened all the same, and flagged.
 */
export async function openByHand(request: OpenRequest, dependencies: OpenByHandDependencies): Promise<ActionResult> {
  const { open: kind, actionId } = request;
  const { keys, staff, rules, events } = dependencies;
  const refuse = (reason: string): ActionResult => ({ recorded: false, caseId: '', reason, fitting: [] });
  const person = findStaff(staff, request.by);
  if (!person) return refuse(`${request.by} is not in the role directory (deployment.json), so cannot open a case.`);
  const { casework, toldOfUnsortedMail } = rules.policy.roles;
  const entitled = [...new Set([...casework.value, ...toldOfUnsortedMail.value])];
  if (!person.roles.some((role) => entitled.includes(role))) {
    return refuse(`Opening a case is for ${entitled.join(', ')} under this policy.`);
  }
  const answer = readHandOpening(kind, request.data);
  if (!answer.read) return refuse(`The data of the ${kind} is not right: ${answer.problem}.`);
  const at = new Date(request.at).toISOString();
  const fault = findTimeFault(request) ?? findReceiptFault(answer.opening, at);
  if (fault !== null) return refuse(fault);

  const mail = await keys.hash('by-hand', actionId);
  const caseId = await deriveCaseId(keys, casePrefixes[kind], mail);
  const asSent = await hashAction(keys, { action: `open-${kind}`, by: person.id, data: request.data });
  const stored = await events.load(caseId);
  const [first] = stored?.events ?? [];
  if (first && first.asSent !== asSent) return refuseOther(caseId, first);
  // Listed, it is opened: what has become of its particulars since is not to be put back.
  if (first && stored?.header) return { recorded: true, caseId, event: first.type, seq: 1, repeated: true };
  const { said, common } = answer.opening;
  const opening = writeOpening(said, {
    at,
    by: person.id,
    channel: common.channel,
    mail,
    receivedAt: common.receivedAt,
    verdicts: UNKNOWN_VERDICTS,
    flags: findAddressFlags(common),
    actionId,
    asSent,
  });
  await openCase(caseId, opening, writeParticulars(answer.opening.common), dependencies);
  return { recorded: true, caseId, event: opening.type, seq: 1, repeated: first !== undefined };
}
