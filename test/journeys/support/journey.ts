import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import * as z from 'zod';
import type { CaseEvent } from '../../../functions/domain/case/events.ts';
import { type CaseState, foldCase } from '../../../functions/domain/case/fold-case.ts';
import type { Role } from '../../../functions/domain/policy/roles.ts';
import { type CaseView, type ReadDependencies, readCase } from '../../../functions/lifecycle/read-cases/read-cases.ts';
import { createCaseLists } from '../../../functions/platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../../functions/platform/dynamodb/event-store.ts';
import { createParticularsStore } from '../../../functions/platform/dynamodb/particulars-store.ts';
import { createTombstoneStore } from '../../../functions/platform/dynamodb/tombstone-store.ts';
import { createUnsortedMailStore } from '../../../functions/platform/dynamodb/unsorted-mail-store.ts';
import type { Organisation } from '../../../functions/platform/organisation.ts';
import type { StoredCase } from '../../../functions/platform/ports.ts';
import type { VerdictOverrides } from '../../../local/mail-in/verdicts.ts';
import type { SentMail } from '../../../local/mail-out/outbox.ts';
import { type Runtime, startRuntime } from '../../../local/runtime.ts';
import { openLocalTable, StoredRecords } from '../../../local/simulation/stored-records.ts';
import { checkRecords } from './check-records.ts';
import { DEFAULT_POLICY, readRules, type Variation, varyAssembly } from './vary-assembly.ts';
import { SECRET, warmEnvironments } from './warm-environments.ts';
import { INTAKE } from './write-mail.ts';

export interface JourneyOptions extends Variation {
  /** The first instant. */
  readonly at: string;
  /** Keeps the state over a stop. */
  readonly stateDirectory?: string | undefined;
  /** Whether functions run in threads of this run alone, which start cold; else in those of earlier runs. */
  readonly cold?: boolean;
}

const resultSchema = z.union([
  z.object({
    recorded: z.literal(true),
    seq: z.number(),
    event: z.string(),
    repeated: z.boolean(),
    caseId: z.string(),
  }),
  z.object({ recorded: z.literal(false), reason: z.string(), fitting: z.array(z.string()) }),
]);
export type ActResult = z.infer<typeof resultSchema>;

/** Somebody of the sample organisation: by their role, or the representative of a service. */
export type Actor = Role | `${string}-representative`;

/** What became of a delivery. */
export interface Fate {
  readonly outcome: string;
  readonly belongsTo: string | null;
  readonly reason: string | null;
}

const toMinute = (at: string) => `${at.slice(0, 16)}Z`;

/** Addresses of the sample organisation by their local part: its people are called what they are. */
const shorten = (address: string) => address.replace(/@council\.example$/, '');

/**
 * A run of the synthesised app in the local runtime, on its own clock: mails go in by SMTP, acts by the function that
 * staff call, and what came of it is read from the stores, the outbox and the executions. Every step states its instant.
 */
export class Journey {
  readonly runtime: Runtime;
  readonly records: StoredRecords;
  readonly rules: Organisation;
  /** What functions and the runtime have written so far. */
  readonly written: string[];
  readonly #reading: ReadDependencies;
  #acts = 0;

  private constructor(runtime: Runtime, rules: Organisation, written: string[]) {
    this.runtime = runtime;
    this.rules = rules;
    this.written = written;
    this.records = new StoredRecords(runtime);
    const cases = openLocalTable(runtime, 'Cases');
    this.#reading = {
      events: createEventStore(cases),
      lists: createCaseLists(cases),
      particulars: createParticularsStore(openLocalTable(runtime, 'Particulars')),
      unsorted: createUnsortedMailStore(cases),
      tombstones: createTombstoneStore(cases),
      rules,
    };
  }

  static async start({ at, stateDirectory, cold = false, ...variation }: JourneyOptions): Promise<Journey> {
    const written: string[] = [];
    const policy = variation.policy ?? DEFAULT_POLICY;
    const environments = cold ? undefined : await warmEnvironments(policy);
    const runtime = await startRuntime({
      assembly: varyAssembly(inject('assembly'), variation),
      startAt: Date.parse(at),
      secret: SECRET,
      log: (source, text) => written.push(`${source}: ${text}`),
      ...(stateDirectory ? { stateDirectory } : {}),
      ...(environments ? { environments } : {}),
    });
    return new Journey(runtime, readRules(policy), written);
  }

  /** Plays on to an instant: what is due by then happens first. */
  to(at: string): Promise<void> {
    return this.runtime.clock.advanceTo(Date.parse(at));
  }

  /** The clock's instant. */
  now(): string {
    return new Date(this.runtime.clock.now()).toISOString();
  }

  /** A mail arrives by SMTP at `at`; answers what became of it once everything is at rest. */
  async receive(
    at: string,
    mail: Buffer | Promise<Buffer>,
    { verdicts, to = INTAKE }: { verdicts?: VerdictOverrides; to?: string } = {},
  ): Promise<Fate> {
    await this.to(at);
    const sesId = await this.runtime.deliver(await mail, { from: 'sender@mail.example', to: [to] }, verdicts);
    await this.runtime.clock.atRest();
    return this.fateOf(sesId);
  }

  async fateOf(sesId: string): Promise<Fate> {
    const fate = (await this.records.listMail()).get(sesId);
    const text = (value: unknown) => (typeof value === 'string' ? value : null);
    return {
      outcome: text(fate?.outcome) ?? 'none',
      belongsTo: text(fate?.belongsTo),
      reason: text(fate?.reason),
    };
  }

  /** A mail that has to open a case; answers its reference. */
  async open(at: string, mail: Buffer | Promise<Buffer>): Promise<string> {
    const { outcome, belongsTo, reason } = await this.receive(at, mail);
    if (outcome !== 'case' || belongsTo === null) throw new Error(`The mail opened no case: ${outcome}, ${reason}.`);
    return belongsTo;
  }

  /** Somebody acts on a case at `at`; answers once everything is at rest. A function that fails is an error. */
  async act(at: string, caseId: string, action: string, by: Actor, data: object = {}): Promise<ActResult> {
    await this.to(at);
    this.#acts += 1;
    const answer = await this.invokeAct(caseId, action, by, data, `${this.now()}-${this.#acts}`);
    await this.runtime.clock.atRest();
    if (!answer.ok) throw new Error(`${action} on ${caseId} failed: ${answer.payload}`);
    return resultSchema.parse(JSON.parse(answer.payload));
  }

  /** The same without waiting for the machine, and with whatever the function answers. */
  invokeAct(caseId: string, action: string, by: Actor, data: object, actionId: string) {
    const request = { caseId, action, actionId, by: `${by}@council.example`, data, at: this.now(), now: this.now() };
    return this.runtime.functions.invoke('RecordAction', JSON.stringify(request));
  }

  /** An act that has to be recorded. */
  async mustAct(at: string, caseId: string, action: string, by: Actor, data: object = {}): Promise<void> {
    const result = await this.act(at, caseId, action, by, data);
    if (!result.recorded) throw new Error(`${action} on ${caseId} was refused: ${result.reason}`);
  }

  async load(caseId: string): Promise<StoredCase> {
    const stored = await this.records.events.load(caseId);
    if (stored === null) throw new Error(`There is no case ${caseId}.`);
    return stored;
  }

  async events(caseId: string): Promise<CaseEvent[]> {
    return (await this.load(caseId)).events;
  }

  async state(caseId: string): Promise<CaseState> {
    return foldCase(caseId, await this.events(caseId));
  }

  /** The case as staff read it. */
  async read(caseId: string): Promise<CaseView> {
    const view = await readCase(caseId, this.#reading);
    if (view === null) throw new Error(`There is no case ${caseId}.`);
    return view;
  }

  /** The case's events as lines: minute, type and author. */
  async history(caseId: string): Promise<string[]> {
    return (await this.events(caseId)).map(({ at, type, by }) => `${toMinute(at)} ${type} by ${by}`);
  }

  /** The mails of a case, or of mail without one. */
  mailsOf(caseId: string, template?: string): SentMail[] {
    return this.runtime.outbox
      .list()
      .filter(({ tags }) => tags.case === caseId && (template === undefined || tags.template === template));
  }

  /** The notices of a case as lines: minute, template, and to whom in that minute. */
  notices(caseId: string, template?: string): string[] {
    const lines = new Map<string, string[]>();
    for (const mail of this.mailsOf(caseId, template)) {
      const line = `${toMinute(mail.at)} ${mail.tags.template}`;
      lines.set(line, [...(lines.get(line) ?? []), shorten(mail.destinations.join('+'))]);
    }
    return [...lines].map(([line, to]) => `${line}: ${to.join(', ')}`);
  }

  /** The text of a mail that was sent. */
  async textOf({ number }: SentMail): Promise<string> {
    return (await PostalMime.parse(this.runtime.outbox.read(number))).text ?? '';
  }

  /** The one-time code in the latest mail that holds one. */
  async code(caseId: string): Promise<string> {
    const mail = this.mailsOf(caseId, 'identity-code').at(-1);
    const code = mail && /(?<!\d)\d{6}(?!\d)/.exec(await this.textOf(mail))?.[0];
    if (!code) throw new Error(`${caseId} has sent no code.`);
    return code;
  }

  /** The keys of every object in every bucket. */
  async objects(): Promise<string[]> {
    const buckets = this.runtime.resources.filter(({ type }) => type === 'AWS::S3::Bucket');
    const objects = await Promise.all(buckets.map(({ ref }) => this.runtime.buckets.listObjects(ref)));
    return objects.flat().map(({ key }) => key);
  }
}

/**
 * One run for the tests of a file or a group, started before and stopped after them. Its tests follow one another in
 * time, each with cases of its own, so that each can also be run alone. After each of them the records must be sound
 * (rule 1).
 */
export function useJourney(options: JourneyOptions): () => Journey {
  let journey: Journey | undefined;
  beforeAll(async () => {
    journey = await Journey.start(options);
  });
  afterEach(async () => {
    if (journey !== undefined) await checkRecords(journey);
  });
  afterAll(() => journey?.runtime.stop());
  return () => {
    if (journey === undefined) throw new Error('The journey has not been started.');
    return journey;
  };
}
