import { casePrefixes } from '../../domain/case/case-kinds.ts';
import type { CaseEvent, NewCaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { Role } from '../../domain/policy/roles.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import type { StaffMember } from '../../platform/organisation.ts';
import type { Keys, StoredCase } from '../../platform/ports.ts';
import { deriveCaseId } from '../case-id.ts';
import { type LinkDependencies, linkCase } from '../link-cases.ts';
import { findAddressFlags, writeParticulars } from '../open-case/asker-particulars.ts';
import { type OpenCaseDependencies, openCase } from '../open-case/open-case.ts';
import { UNKNOWN_VERDICTS, writeOpening } from '../open-case/write-opening.ts';
import { type ClockView, readClocks } from '../read-cases/read-cases.ts';
import { findTimeFault } from '../record-action/find-time-fault.ts';
import { hashAction } from '../record-action/hash-action.ts';
import { findStaff } from '../record-action/record-action.ts';
import { findConcerned } from './find-concerned.ts';
import { type ImportedCase, type ImportedKind, toChannel } from './imported-case.ts';
import type { ImportFault, PastCourse } from './past-course.ts';
import { planHistory } from './plan-history.ts';
import { type Replay, replayHistory } from './replay-history.ts';

/** An open case of another system, as a member of staff brings it in. */
export interface ImportRequest {
  imported: ImportedCase;
  /** An address of the role directory. */
  by: string;
  /** Only say what would come of it. */
  check: boolean;
  at: string;
  now?: string | undefined;
}

export type ImportResult =
  | {
      imported: true;
      caseId: string;
      /** It had been imported before, and nothing was done. */
      repeated: boolean;
      clocks: ClockView[];
      /** Whoever asked or reported is sent an acknowledgement, for it had none. */
      acknowledges: boolean;
    }
  | ({ imported: false } & ImportFault);

export interface ImportDependencies extends OpenCaseDependencies, LinkDependencies {
  keys: Keys;
  staff: readonly StaffMember[];
}

/** Those who may bring cases in: who may open one by hand, and the data protection officer. */
export const importers = ({ roles: { casework, toldOfUnsortedMail } }: Policy): readonly Role[] => [
  ...new Set<Role>([...casework.value, ...toldOfUnsortedMail.value, 'dpo', 'deputy-dpo']),
];

/** The keyed hash of what another system calls a case: its id here follows from it, as another's does from its mail. */
export const hashReference = (keys: Keys, kind: ImportedKind, reference: string) =>
  keys.hash('import', kind, reference.trim());

const refuse = (reason: string, field: string | null = null): ImportResult => ({ imported: false, field, reason });

/** The opening event as it would have been written on the day. */
function openPast(
  said: ImportedCase,
  course: PastCourse,
  mail: string,
  asSent: string,
  by: string,
): NewCaseEvent & Parameters<typeof openCase>[1] {
  const { channel, answerTo, postalAddress } = said;
  return writeOpening(course.opening, {
    at: course.receivedAt,
    by,
    channel: toChannel(channel),
    mail,
    receivedAt: course.receivedAt,
    verdicts: UNKNOWN_VERDICTS,
    flags: findAddressFlags({ answerTo, postalAddress }),
    actionId: `import-${mail.slice(0, 24)}`,
    asSent,
  });
}

/** Where a case stands that has been imported already, or what tells it from the one that is being imported. */
function answerKnown(
  caseId: string,
  stored: StoredCase,
  asSent: string,
  { rules }: ImportDependencies,
): ImportResult | null {
  const [first] = stored.events;
  if (first === undefined) return null;
  if (first.asSent !== asSent) {
    return refuse(
      `A case of this reference has been imported as ${caseId}, and this row is not as it was then. What changed since is recorded on the case itself (npm run act -- ${caseId} …).`,
      'reference',
    );
  }
  if (stored.header === null) return null;
  const state = foldCase(caseId, stored.events);
  return { imported: true, caseId, repeated: true, clocks: readClocks(state, rules), acknowledges: false };
}

/** Writes what the case lacks; false where somebody else wrote meanwhile. Words first: an event names words that are there. */
async function store(
  caseId: string,
  known: readonly CaseEvent[],
  { events: past, words }: Replay,
  { events, particulars }: ImportDependencies,
): Promise<boolean> {
  for (const { name, said } of words) await particulars.put(caseId, name, said);
  for (const event of past.slice(known.length)) {
    const { seq, ...body } = event;
    if (!(await events.append(caseId, seq - 1, body))) return false;
  }
  return true;
}

/**
 * Brings in an open case of another system as if it had been here all along: its opening and every fact that moves a clock
 * become the events that they would have been, each at its own moment and through the checks of the action that records it;
 * the product then computes the dates as of any case. Nothing that the other system has told anybody is told again; what
 * the requester is silent on is chased afresh from the import; reminders that were due before it are raised once, at the
 * highest they reach. All events stand before the machine takes the case up.
 *
 * The id follows from the kind and the other system's reference, so that the same case is imported once whatever file it
 * comes in; an import that died half-way goes on where it stopped. The same reference with other data is refused. With
 * `check`, nothing is written.
 */
export async function importCase(request: ImportRequest, dependencies: ImportDependencies): Promise<ImportResult> {
  const { imported: said, check } = request;
  const { keys, staff, rules, events } = dependencies;
  const person = findStaff(staff, request.by);
  if (!person) return refuse(`${request.by} is not in the role directory (deployment.json), so cannot import cases.`);
  const entitled = importers(rules.policy);
  if (!person.roles.some((role) => entitled.includes(role))) {
    return refuse(`Importing cases is for ${entitled.join(', ')} under this policy.`);
  }
  const dated = findTimeFault(request);
  if (dated !== null) return refuse(dated);
  const now = new Date(request.at).toISOString();
  const plan = planHistory(said, now);
  if (!plan.possible) return { imported: false, ...plan.fault };
  const mail = await hashReference(keys, said.kind, said.reference);
  const caseId = await deriveCaseId(keys, casePrefixes[said.kind], mail);
  // Whoever sends it: the same row is the same case.
  const asSent = await hashAction(keys, { action: `import-${said.kind}`, by: '', data: said });
  const concerned = await findConcerned(said, keys, events);
  if (concerned === 'unknown') {
    return refuse(
      'No case of this reference is here. Expected a reference of ours (REQ-…), or that of a case that was imported.',
      'about',
    );
  }
  const opening = openPast(said, plan.course, mail, asSent, person.id);
  for (;;) {
    const stored = await events.load(caseId);
    const known = stored === null ? null : answerKnown(caseId, stored, asSent, dependencies);
    if (known !== null) return known;
    const replay = replayHistory({
      caseId,
      opening,
      course: plan.course,
      known: stored?.events ?? [],
      said,
      by: person.id,
      now,
      concerned,
      rules,
    });
    if (!replay.possible) return { imported: false, ...replay.fault };
    const { history } = replay;
    if (!check && !(await store(caseId, stored?.events ?? [], history, dependencies))) continue;
    if (!check) {
      if (concerned) {
        const back = { from: concerned.id, to: caseId, because: 'related', by: 'system', at: now } as const;
        await linkCase(back, dependencies);
      }
      await dependencies.particulars.put(caseId, 'import', { reference: said.reference, at: now, by: person.id });
      await openCase(caseId, opening, writeParticulars(said), dependencies);
    }
    const clocks = readClocks(foldCase(caseId, history.events), rules);
    return { imported: true, caseId, repeated: false, clocks, acknowledges: history.acknowledges };
  }
}
