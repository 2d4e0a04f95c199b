import { nameStage } from '../../functions/domain/decide/stage-names.ts';
import type { Organisation } from '../../functions/platform/organisation.ts';
import type { CaseHeader } from '../../functions/platform/ports.ts';
import { physicalFunctionName } from '../../infra/names.ts';
import type { Runtime } from '../../local/runtime.ts';
import type { StoredRecords } from '../../local/simulation/stored-records.ts';
import { describeEvent, writeSeries } from '../casework/describe-event.ts';
import { writeDue } from '../casework/write-moment.ts';
import type { LocalStore } from './read-local-store.ts';
import type { TimelineEntry } from './timeline.ts';

/** What runs by the schedule alone and changes no case: after it there is nothing to see. */
const QUIET = ['SendDigest', 'Reconcile', 'ListDuePurges', 'RecordPurgeRun', 'ReadCases'].map(physicalFunctionName);
const RECEIVE_MAIL = physicalFunctionName('ReceiveMail');

/** Told by the mail’s own line. */
const TOLD_BY_MAIL = new Set(['mail-received', 'automatic-mail-received']);

export interface Observed {
  runtime: Runtime;
  records: StoredRecords;
  store: LocalStore;
  organisation: Organisation;
  /** What a delivery is called; undefined for mail that somebody sent by hand. */
  nameMail: (sesId: string) => string | undefined;
}

/** Tells what has happened since the last look, from the stores: events, and what became of each mail. */
export class CaseworkObserver {
  readonly #observed: Observed;
  readonly #titles: ReadonlyMap<string, string>;
  readonly #seen = new Map<string, { events: number; mark: string; stage: string; due: string | null }>();
  readonly #mails = new Set<string>();
  #received = 0;
  #worked = 0;

  constructor(observed: Observed) {
    this.#observed = observed;
    const { staff, policy } = observed.organisation;
    const titles = policy.roles.titles.value;
    this.#titles = new Map([
      ['requester', 'the requester'],
      ...staff.map(({ id, roles: [role] }): [string, string] => [id, (role && titles[role]) ?? role ?? id]),
    ]);
  }

  /** Takes what the stores hold as seen. */
  async catchUp(): Promise<void> {
    await this.#lookAtMail();
    await this.#lookAtCases();
  }

  /** What happened since the last look, in order of time. Costs nothing where no function has run that could matter. */
  async look(): Promise<TimelineEntry[]> {
    const counts = Object.entries(this.#observed.runtime.functions.counts());
    const received = counts.find(([name]) => name === RECEIVE_MAIL)?.[1].invocations ?? 0;
    const worked = counts.reduce((sum, [name, { invocations }]) => (QUIET.includes(name) ? sum : sum + invocations), 0);
    if (worked === this.#worked) return [];
    const mails = received === this.#received ? [] : await this.#lookAtMail();
    const cases = await this.#lookAtCases();
    this.#worked = worked;
    this.#received = received;
    return [...mails, ...cases].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  async #lookAtMail(): Promise<TimelineEntry[]> {
    const all = await this.#observed.records.listMail();
    const fresh = [...all].filter(([sesId, item]) => !this.#mails.has(sesId) && item.outcome !== 'received');
    for (const [sesId] of fresh) this.#mails.add(sesId);
    return fresh.map(([sesId, item]) => ({
      at: String(item.receivedAt),
      reference: typeof item.belongsTo === 'string' ? item.belongsTo : null,
      mood: 'mail',
      words: `${this.#observed.nameMail(sesId) ?? 'a mail'} ${writeOutcome(String(item.outcome), item.reason)}`,
    }));
  }

  async #lookAtCases(): Promise<TimelineEntry[]> {
    const headers = await this.#observed.records.listCases();
    const changed = headers.filter((header) => this.#seen.get(header.id)?.mark !== markOf(header));
    return (await Promise.all(changed.map((header) => this.#lookAtCase(header)))).flat();
  }

  async #lookAtCase(header: CaseHeader): Promise<TimelineEntry[]> {
    const before = this.#seen.get(header.id) ?? { events: 0, mark: '', stage: '', due: null };
    const events = await this.#observed.records.events.eventsAfter(header.id, before.events);
    const recipients = events.some((event) => 'notice' in event)
      ? await this.#observed.store.readRecipients(header.id)
      : new Map<string, string[]>();
    const { stage, due } = header;
    this.#seen.set(header.id, { events: before.events + events.length, mark: markOf(header), stage, due });
    const told = (notice: string) => (recipients.get(notice) ?? []).map((id) => this.#titles.get(id) ?? id);
    const entries = events
      .filter((event) => !TOLD_BY_MAIL.has(event.type))
      .map(
        (event): TimelineEntry => ({
          at: event.at,
          reference: header.id,
          ...describeEvent(event, 'notice' in event ? told(event.notice) : []),
        }),
      );
    const then = writeStanding(header, before);
    const last = entries.pop();
    return last ? [...entries, then ? { ...last, then } : last] : [];
  }
}

/** Changes with every event that is decided on or announced. */
const markOf = ({ decided, announced, status }: CaseHeader) => `${decided} ${announced} ${status}`;

function writeStanding(header: CaseHeader, before: { stage: string; due: string | null }): string {
  if (header.status !== 'open') return '';
  const standing = header.paused ? 'clock stopped' : 'clock over';
  const due = header.due === null ? standing : `due ${writeDue(header.due)}`;
  return [
    ...(header.stage === before.stage ? [] : [nameStage(header.stage)]),
    ...(header.due === before.due ? [] : [`${due}${header.provisional ? ' (provisional)' : ''}`]),
  ].join(', ');
}

function writeOutcome(outcome: string, reason: unknown): string {
  const why =
    typeof reason === 'string' && reason !== '' ? ` (${writeSeries(reason.split(',')).replaceAll('-', ' ')})` : '';
  switch (outcome) {
    case 'case':
      return 'opens a case';
    case 'reply':
      return 'comes for a case';
    case 'duplicate':
      return 'came before: nothing follows';
    case 'triage':
      return `is unclear${why}: put before Information Governance`;
    case 'automatic':
      return 'is automatic: recorded, never answered';
    case 'quarantine':
      return `is locked away${why}: Information Security told`;
    default:
      return outcome;
  }
}
