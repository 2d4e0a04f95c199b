import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Runtime } from '../runtime.ts';
import { bringPeople } from './bring-people.ts';
import type { DeliveredMails } from './delivered-mail.ts';
import { fillPlaceholders, PlaceholderError } from './fill-placeholders.ts';
import {
  type ActStep,
  type MailStep,
  type OpenStep,
  type PeopleStep,
  ScenarioError,
  type ScenarioStep,
} from './scenario.ts';

/** An act that was not recorded, and why. */
export interface RefusedAct {
  at: string;
  line: number;
  act: string;
  case: string;
  by: string;
  reason: string;
  /** What would have fitted. */
  fitting: string[];
}

const resultSchema = z.union([
  z.object({ recorded: z.literal(true), caseId: z.string() }),
  z.object({ recorded: z.literal(false), reason: z.string(), fitting: z.array(z.string()) }),
]);

const dataSchema = z.record(z.string(), z.unknown());

const noSuchCase = (named: string) =>
  `No mail with the Message-ID ${named}, and no line with that name, has opened a case.`;

const REFERENCE = /^[a-z]{3}-[0-9a-z]{10}$/i;

/** What a step does, for people who wait. */
export function nameStep(step: ScenarioStep): string {
  switch (step.kind) {
    case 'mail':
      return step.mail;
    case 'act':
      return step.act;
    case 'open':
      return `open a ${step.open}`;
    case 'people':
      return step.people;
  }
}

/** Reads a file that a line names. Throws ScenarioError. */
function readPart(path: string, line: number, called: 'mail' | 'list'): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new ScenarioError(`Line ${line}: the ${called} ${path} cannot be read.`);
  }
}

/** Plays scenarios on a runtime: each line once the clock has come to it, and to rest before the next. */
export class ScenarioPlayer {
  readonly refused: RefusedAct[] = [];
  /** The cases that were opened by hand, by the names that their lines gave them. */
  readonly #opened = new Map<string, string>();
  readonly #runtime: Runtime;
  readonly #mails: DeliveredMails;
  readonly #intakeAddress: string;

  constructor(runtime: Runtime, mails: DeliveredMails, intakeAddress: string) {
    this.#runtime = runtime;
    this.#mails = mails;
    this.#intakeAddress = intakeAddress;
  }

  /** Timers that are due at or before the step's instant fire first. Throws ScenarioError. */
  async play(step: ScenarioStep): Promise<void> {
    const { clock } = this.#runtime;
    await clock.advanceTo(step.moment);
    switch (step.kind) {
      case 'mail':
        await this.#deliver(step);
        break;
      case 'act':
        await this.#act(step);
        break;
      case 'open':
        await this.#open(step);
        break;
      case 'people':
        await this.#bringPeople(step);
        break;
    }
    await clock.atRest();
  }

  async #deliver({ path, line, verdicts }: MailStep): Promise<void> {
    const raw = await this.#fill(readPart(path, line, 'mail'), line);
    await this.#mails.deliver(raw, this.#intakeAddress, verdicts);
  }

  /** Throws ScenarioError where a placeholder names nothing. */
  async #fill(raw: Buffer, line: number): Promise<Buffer> {
    try {
      return await fillPlaceholders(raw, this.#mails);
    } catch (error) {
      throw error instanceof PlaceholderError ? new ScenarioError(`Line ${line}: ${error.message}`) : error;
    }
  }

  /** The data of an act, with its placeholders filled in: a report is merged into a case whose reference is not known before. */
  async #fillData({ data = {}, line }: ActStep): Promise<Record<string, unknown>> {
    const filled = await this.#fill(Buffer.from(JSON.stringify(data)), line);
    return dataSchema.parse(JSON.parse(filled.toString()));
  }

  async #act(step: ActStep): Promise<void> {
    const at = new Date(this.#runtime.clock.now()).toISOString();
    const refuse = (reason: string, fitting: string[] = []) =>
      this.refused.push({ at, line: step.line, act: step.act, case: step.case, by: step.by, reason, fitting });
    const caseId = await this.#findCase(step.case);
    if (caseId === null) {
      refuse(noSuchCase(step.case));
      return;
    }
    const request = {
      caseId,
      action: step.act,
      actionId: `line-${step.line}`,
      by: step.by,
      data: await this.#fillData(step),
      at,
      now: at,
    };
    const result = await this.#record(request);
    if (!result.recorded) refuse(result.reason, result.fitting);
  }

  /** The case, or unsorted mail, that a line names: by its reference, the name an opening line gave it, or a Message-ID. */
  async #findCase(named: string): Promise<string | null> {
    const name = named.trim();
    return REFERENCE.test(name) ? name.toUpperCase() : (this.#opened.get(name) ?? (await this.#mails.findOwner(name)));
  }

  async #open(step: OpenStep): Promise<void> {
    const at = new Date(this.#runtime.clock.now()).toISOString();
    const { open, by, line, data = {}, as: name } = step;
    const result = await this.#record({ open, actionId: `line-${line}`, by, data, at, now: at });
    if (result.recorded) {
      if (name !== undefined) this.#opened.set(name, result.caseId);
      return;
    }
    const { reason, fitting } = result;
    this.refused.push({ at, line, act: `open-${open}`, case: name ?? '', by, reason, fitting });
  }

  async #bringPeople({ path, line, list, by, case: named }: PeopleStep): Promise<void> {
    const bytes = readPart(path, line, 'list');
    const caseId = await this.#findCase(named);
    const fault = caseId === null ? noSuchCase(named) : await bringPeople({ caseId, list, by, bytes }, this.#runtime);
    const at = new Date(this.#runtime.clock.now()).toISOString();
    if (fault !== null)
      this.refused.push({ at, line, act: 'list-people', case: named, by, reason: fault, fitting: [] });
  }

  async #record(request: object): Promise<z.infer<typeof resultSchema>> {
    const answer = await this.#runtime.functions.invoke('caseclock-record-action', JSON.stringify(request));
    return answer.ok
      ? resultSchema.parse(JSON.parse(answer.payload))
      : { recorded: false, reason: `The action failed: ${answer.payload}`, fitting: [] };
  }
}
