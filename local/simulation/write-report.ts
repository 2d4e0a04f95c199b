import { type CaseKind, isCaseId } from '../../functions/domain/case/case-kinds.ts';
import { type CaseState, foldCase } from '../../functions/domain/case/fold-case.ts';
import { readHandovers } from '../../functions/domain/case/read-handovers.ts';
import type { Rules } from '../../functions/domain/decide/decide-next-step.ts';
import { nameStage } from '../../functions/domain/decide/stage-names.ts';
import type { RegisterEntry } from '../../functions/domain/register/register-entry.ts';
import { type ClockView, readClocks } from '../../functions/lifecycle/read-cases/read-cases.ts';
import type { Organisation } from '../../functions/platform/organisation.ts';
import type { CaseHeader } from '../../functions/platform/ports.ts';
import type { Runtime } from '../runtime.ts';
import type { DeliveredMails } from './delivered-mail.ts';
import type { RefusedAct } from './play-scenario.ts';
import type { StoredRecords } from './stored-records.ts';

/** A case's clock as the report gives it; UTC instants for a breach, else dates. See docs/simulate.md. */
export interface ReportedClock {
  start: string;
  statutoryDue: string | null;
  policyDue: string | null;
  due: string | null;
  provisional: boolean;
  pausedDays: number;
  explanation: string[];
}

/** One right's clock of a request. */
export interface ReportedRightClock extends ReportedClock {
  right: string;
}

/** One clock of a breach, in UTC instants; `met` is null while it runs. */
export interface ReportedBreachClock {
  name: string;
  start: string;
  due: string | null;
  met: string | null;
}

export interface ReportedCase {
  reference: string;
  kind: CaseKind;
  category: string;
  messageId: string | null;
  stage: string;
  status: CaseHeader['status'];
  clock: ReportedClock;
  /** Of a request, each right's; of a breach, each of those that run side by side; else empty: there is one clock. */
  clocks: (ReportedRightClock | ReportedBreachClock)[];
  events: { at: string; type: string; by: string }[];
  execution: { status: string; transitions: number };
}

export interface SimulationReport {
  cases: ReportedCase[];
  mails: { messageId: string; at: string; outcome: string; case: string | null }[];
  notifications: { at: string; to: string; role: string; template: string; case: string | null; subject: string }[];
  quarantined: { at: string; messageId: string; reason: string }[];
  triage: { at: string; messageId: string; reason: string; reference: string }[];
  handedOver: { messageId: string | null; regime: string; due: string | null }[];
  refused: RefusedAct[];
  purged: { at: string; case: string; items: number; objects: number }[];
  register: RegisterEntry[];
  left: { items: number; objects: number };
}

const reportClock = ({
  start,
  statutoryDue,
  policyDue,
  due,
  provisional,
  pausedDays,
  explanation,
}: ClockView): ReportedClock => ({ start, statutoryDue, policyDue, due, provisional, pausedDays, explanation });

/** The clock by which a case is known: a breach's is its first, of others the one due first; a paused one is later than any date. */
function findMainClock({ kind }: CaseState, clocks: readonly ClockView[]): ClockView | undefined {
  const [first] = clocks;
  if (kind === 'breach') return first;
  const [earliest = first] = clocks
    .filter(({ due }) => due !== null)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
  return earliest;
}

/** Every clock of a case of several. */
function reportEachClock({ kind }: CaseState, clocks: readonly ClockView[]): ReportedCase['clocks'] {
  switch (kind) {
    case 'request':
      return clocks.map((clock) => ({ right: clock.name, ...reportClock(clock) }));
    case 'breach':
      return clocks.map(({ name, start, due, met = null }) => ({ name, start, due, met }));
    case 'complaint':
    case 'disclosure':
      return [];
  }
}

/** The clocks of a case, and the one by which it is known. */
function reportClocks(state: CaseState, rules: Rules): Pick<ReportedCase, 'clock' | 'clocks'> {
  const clocks = readClocks(state, rules);
  const main = findMainClock(state, clocks);
  if (!main) throw new Error(`Case ${state.id} has no clock.`);
  return { clock: reportClock(main), clocks: reportEachClock(state, clocks) };
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

type HandedOverMail = SimulationReport['handedOver'][number] & { at: string };

/** The mail without a case that was handed over. */
async function listMailHandedOver(
  records: StoredRecords,
  messageIds: ReadonlyMap<string, string>,
): Promise<HandedOverMail[]> {
  const unsorted = await records.listUnsorted();
  return unsorted.flatMap(({ mail, receivedAt: at, handedOver = [] }) =>
    handedOver.map(({ regime, due }) => ({ at, messageId: messageIds.get(mail) ?? null, regime, due })),
  );
}

/** In the order in which they were opened; of the cases of one mail the one that its register names comes first. */
const orderCases = (headers: readonly CaseHeader[], owners: ReadonlySet<string | null>) =>
  [...headers].sort(
    (a, b) =>
      Date.parse(a.openedAt) - Date.parse(b.openedAt) ||
      Number(owners.has(b.id)) - Number(owners.has(a.id)) ||
      (a.id < b.id ? -1 : 1),
  );

/** Under what mails go that are about many cases. */
const aboutMany: ReadonlySet<string> = new Set(['DIGEST', 'TRENDS']);

/** Reads what came of a simulation: from the stores, the outbox and the executions as they stand. */
export async function writeReport(
  runtime: Runtime,
  records: StoredRecords,
  mails: DeliveredMails,
  refused: RefusedAct[],
  rules: Organisation,
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
  const handedOver = await listMailHandedOver(records, messageIds);
  const owners = new Set(delivered.map(({ owner }) => owner));
  for (const header of orderCases(await records.listCases(), owners)) {
    const stored = await records.events.load(header.id);
    const state = foldCase(header.id, stored?.events ?? []);
    const messageId = messageIds.get(state.openingMail) ?? null;
    handedOver.push(
      ...readHandovers(state).map(({ regime, due }) => ({ at: state.receivedAt, messageId, regime, due })),
    );
    cases.push({
      reference: header.id,
      kind: header.kind,
      category: header.category,
      messageId,
      stage: nameStage(header.stage),
      status: header.status,
      ...reportClocks(state, rules),
      events: (stored?.events ?? []).map(({ at, type, by }) => ({ at, type, by })),
      execution: reportExecution(header.id, runtime),
    });
    const tombstone = await records.findTombstone(header.id);
    if (tombstone) {
      purged.push({ at: tombstone.purgedAt, case: header.id, items: tombstone.items, objects: tombstone.objects });
    }
  }
  const isCase = (owner: string | null) => owner !== null && isCaseId(owner);
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
      case: aboutMany.has(tags.case ?? '') ? null : (tags.case ?? null),
      subject,
    })),
    quarantined: delivered
      .filter(({ outcome }) => outcome === 'quarantine')
      .map(({ at, messageId, reason }) => ({ at, messageId, reason })),
    triage: delivered
      .filter(({ outcome }) => outcome === 'triage')
      .map(({ at, messageId, reason, owner }) => ({ at, messageId, reason, reference: owner ?? '' })),
    handedOver: handedOver
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .map(({ messageId, regime, due }) => ({ messageId, regime, due })),
    refused,
    purged: purged.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    register: await records.listRegister(rules),
    left: await records.countPersonalData(),
  };
}
