import { nameStage } from '../../functions/domain/decide/stage-names.ts';
import type { Organisation } from '../../functions/platform/organisation.ts';
import type { CaseHeader } from '../../functions/platform/ports.ts';
import { physicalFunctionName } from '../../infra/names.ts';
import type { Runtime } from '../../local/runtime.ts';
import type { StoredRecords } from '../../local/simulation/stored-records.ts';
import { describeEvent, writeCount, writeSeries } from '../casework/describe-event.ts';
import { writeDue } from '../casework/write-moment.ts';
import type { LocalStore } from './read-local-store.ts';
import type { TimelineEntry } from './timeline.ts';

/** What runs by the schedule alone and changes no case: after it there is nothing to see. */
const QUIET = ['SendDigest', 'Reconcile', 'ListDuePurges', 'RecordPurgeRun', 'ReadCases'].map(physicalFunctionName);

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
  /** Mail without a case: whether it waited to be sorted when last looked at, until its disposal. */
  readonly #unsorted = new Map<string, { waits: boolean }>();
  #counts: ReadonlyMap<string, number> = new Map();

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
    this.#counts = this.#count();
    await this.#lookAtMail();
    await this.#lookAtCases();
    await this.#lookAtUnsorted();
  }

  /** What happened since the last look, in order of time. Costs nothing where no function has run that could matter. */
  async look(): Promise<TimelineEntry[]> {
    const before = this.#counts;
    this.#counts = this.#count();
    const ran = [...this.#counts].filter(([name, count]) => count !== before.get(name)).map(([name]) => name);
    const hasRun = (...ids: string[]) => ids.some((id) => ran.includes(physicalFunctionName(id)));
    if (ran.every((name) => QUIET.includes(name))) return [];
    const entries = [
      ...(hasRun('ReceiveMail') ? await this.#lookAtMail() : []),
      ...(hasRun('ReceiveMail', 'RecordAction', 'PurgeOne') ? await this.#lookAtUnsorted() : []),
      ...(await this.#lookAtCases()),
    ];
    return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  #count(): Map<string, number> {
    const counts = Object.entries(this.#observed.runtime.functions.counts());
    return new Map(counts.map(([name, { invocations }]) => [name, invocations]));
  }

  async #lookAtMail(): Promise<TimelineEntry[]> {
    const all = await this.#observed.records.listMail();
    const fresh = [...all].filter(([sesId, item]) => !this.#mails.has(sesId) && item.outcome !== 'received');
    for (const [sesId, { belongsTo }] of fresh) {
      this.#mails.add(sesId);
      if (typeof belongsTo === 'string' && /^(?:TRI|QUA)-/.test(belongsTo)) {
        this.#unsorted.set(belongsTo, { waits: belongsTo.startsWith('TRI-') });
      }
    }
    return fresh.map(([sesId, item]) => ({
      at: String(item.receivedAt),
      reference: typeof item.belongsTo === 'string' ? item.belongsTo : null,
      mood: 'mail',
      words: `${this.#observed.nameMail(sesId) ?? 'a mail'} ${writeOutcome(String(item.outcome), item.reason)}`,
    }));
  }

  async #lookAtUnsorted(): Promise<TimelineEntry[]> {
    const { records, store, runtime } = this.#observed;
    const waiting = new Set(await store.listUnsorted());
    const now = new Date(runtime.clock.now()).toISOString();
    const looks = [...this.#unsorted].map(async ([reference, { waits }]): Promise<TimelineEntry[]> => {
      const tombstone = await records.findTombstone(reference);
      if (tombstone) {
        this.#unsorted.delete(reference);
        const words = `Mail without a case purged: ${writeCount(tombstone.objects, 'file')} deleted`;
        return [{ at: tombstone.purgedAt, reference, mood: 'end', words }];
      }
      if (!waits || waiting.has(reference)) return [];
      this.#unsorted.set(reference, { waits: false });
      return [{ at: now, reference, mood: 'decision', words: 'Sorted by a person' }];
    });
    return (await Promise.all(looks)).flat();
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
    const standing = writeStanding(header, before);
    const last = entries.pop();
    return last ? [...entries, standing ? { ...last, standing } : last] : [];
  }
}

/** Changes with every event that is decided on or announced. */
const markOf = ({ decided, announced, status }: CaseHeader) => `${decided} ${announced} ${status}`;

function writeStanding(header: CaseHeader, before: { stage: string; due: string | null }): string {
  if (header.status !== 'open') return '';
  const none = header.paused ? 'clock stopped' : 'clock over';
  const due = header.due === null ? none : `due ${writeDue(header.due)}`;
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
