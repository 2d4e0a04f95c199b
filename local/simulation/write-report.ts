import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { readBreachClock } from '../../functions/domain/clocks/read-breach-clock.ts';
import { findEarliestClock, readRequestClocks } from '../../functions/domain/clocks/read-request-clocks.ts';
import type { Rules } from '../../functions/domain/decide/decide-next-step.ts';
import { nameStage } from '../../functions/domain/decide/stage-names.ts';
import type { CaseHeader } from '../../functions/platform/ports.ts';
import type { Runtime } from '../runtime.ts';
import type { DeliveredMails } from './delivered-mail.ts';
import type { RefusedAct } from './play-scenario.ts';
import type { StoredRecords } from './stored-records.ts';

/** A case's clock as the report gives it; dates for a request, UTC instants for a breach. See docs/simulate.md. */
export interface ReportedClock {
  start: string;
  statutoryDue: string | null;
  policyDue: string | null;
  due: string | null;
  provisional: boolean;
  pausedDays: number;
  explanation: string[];
}

export interface ReportedCase {
  reference: string;
  kind: 'request' | 'breach';
  category: string;
  messageId: string | null;
  stage: string;
  status: CaseHeader['status'];
  clock: ReportedClock;
  events: { at: string; type: string; by: string }[];
  execution: { status: string; transitions: number };
}

export interface SimulationReport {
  cases: ReportedCase[];
  mails: { messageId: string; at: string; outcome: string; case: string | null }[];
  notifications: { at: string; to: string; role: string; template: string; case: string | null; subject: string }[];
  quarantined: { at: string; messageId: string; reason: string }[];
  triage: { at: string; messageId: string; reason: string; reference: string }[];
  refused: RefusedAct[];
  purged: { at: string; case: string; items: number; objects: number }[];
  left: { items: number; objects: number };
}

type State = ReturnType<typeof foldCase>;

/** The clock that is due first. */
function reportClock(state: State, rules: Rules): ReportedClock {
  if (state.kind === 'breach') {
    const { start, due, provisional, explanation } = readBreachClock(state, rules.policy);
    return { start, statutoryDue: due, policyDue: null, due, provisional, pausedDays: 0, explanation };
  }
  const clock = findEarliestClock(readRequestClocks(state, rules.policy, rules.nation));
  if (!clock) throw new Error(`Request ${state.id} asks for no right.`);
  const { clockStart: start, statutoryDue, policyDue, due, provisional, pausedDays, explanation } = clock;
  return { start, statutoryDue, policyDue, due, provisional, pausedDays, explanation };
}

/** The executions of a case: how the newest stands, and what all of them cost. */
function reportExecution(caseId: string, { stepFunctions }: Runtime): ReportedCase['execution'] {
  const executions = stepFunctions
    .summariseExecutions()
    .filter(({ name }) => name.slice(0, name.lastIndexOf('-')) === caseId)
    .sort((a, b) => generationOf(a.name) - generationOf(b.name));
  const transitions = executions.reduce((sum, execution) => sum + execution.transitions, 0);
  return { status: executions.at(-1)?.status ?? 'NONE', transitions };
}

const generationOf = (name: string) => Number(name.slice(name.lastIndexOf('-') + 1));

const bareAddress = (address: string) => /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address.trim();

/** Reads what came of a simulation: from the stores, the outbox and the executions as they stand. */
export async function writeReport(
  runtime: Runtime,
  records: StoredRecords,
  mails: DeliveredMails,
  refused: RefusedAct[],
  rules: Rules,
): Promise<SimulationReport> {
  const messageIds = await mails.nameHashes();
  const fates = await records.listMail();
  const delivered = mails.list.map((mail) => {
    const fate = fates.get(mail.sesId);
    const owner = typeof fate?.belongsTo === 'string' ? fate.belongsTo : null;
    return { ...mail, outcome: String(fate?.outcome ?? 'in-incoming'), owner, reason: String(fate?.reason ?? '') };
  });
  const cases: ReportedCase[] = [];
  const purged: SimulationReport['purged'] = [];
  for (const header of await records.listCases()) {
    const stored = await records.events.load(header.id);
    const state = foldCase(header.id, stored?.events ?? []);
    cases.push({
      reference: header.id,
      kind: header.kind,
      category: header.category,
      messageId: messageIds.get(state.openingMail) ?? null,
      stage: nameStage(header.stage),
      status: header.status,
      clock: reportClock(state, rules),
      events: (stored?.events ?? []).map(({ at, type, by }) => ({ at, type, by })),
      execution: reportExecution(header.id, runtime),
    });
    const tombstone = await records.findTombstone(header.id);
    if (tombstone) {
      purged.push({ at: tombstone.purgedAt, case: header.id, items: tombstone.items, objects: tombstone.objects });
    }
  }
  const isCase = (owner: string | null) => owner !== null && /^(?:REQ|BRE)-/.test(owner);
  return {
    cases,
    mails: delivered.map(({ messageId, at, outcome, owner }) => ({
      messageId,
      at,
      outcome,
      case: isCase(owner) ? owner : null,
    })),
    notifications: runtime.outbox.list().map(({ at, destinations, tags, subject }) => ({
      at,
      to: bareAddress(destinations[0] ?? ''),
      role: tags.role ?? '',
      template: tags.template ?? '',
      case: tags.case === 'DIGEST' ? null : (tags.case ?? null),
      subject,
    })),
    quarantined: delivered
      .filter(({ outcome }) => outcome === 'quarantine')
      .map(({ at, messageId, reason }) => ({ at, messageId, reason })),
    triage: delivered
      .filter(({ outcome }) => outcome === 'triage')
      .map(({ at, messageId, reason, owner }) => ({ at, messageId, reason, reference: owner ?? '' })),
    refused,
    purged: purged.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    left: await records.countPersonalData(),
  };
}
