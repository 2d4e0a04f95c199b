import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Runtime } from '../runtime.ts';
import type { DeliveredMails } from './delivered-mail.ts';
import { fillPlaceholders, PlaceholderError } from './fill-placeholders.ts';
import { type ActStep, type MailStep, ScenarioError, type ScenarioStep } from './scenario.ts';

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
  z.object({ recorded: z.literal(true) }),
  z.object({ recorded: z.literal(false), reason: z.string(), fitting: z.array(z.string()) }),
]);

const REFERENCE = /^(?:REQ|BRE|TRI)-[0-9A-Z]{10}$/i;

/** Plays scenarios on a runtime: each line once the clock has come to it, and to rest before the next. */
export class ScenarioPlayer {
  readonly refused: RefusedAct[] = [];
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
    if (step.kind === 'mail') await this.#deliver(step);
    else await this.#act(step);
    await clock.atRest();
  }

  async #deliver({ path, line, verdicts }: MailStep): Promise<void> {
    let raw: Buffer;
    try {
      raw = readFileSync(path);
    } catch {
      throw new ScenarioError(`Line ${line}: the mail ${path} cannot be read.`);
    }
    try {
      await this.#mails.deliver(await fillPlaceholders(raw, this.#mails), this.#intakeAddress, verdicts);
    } catch (error) {
      throw error instanceof PlaceholderError ? new ScenarioError(`Line ${line}: ${error.message}`) : error;
    }
  }

  async #act(step: ActStep): Promise<void> {
    const at = new Date(this.#runtime.clock.now()).toISOString();
    const refuse = (reason: string, fitting: string[] = []) =>
      this.refused.push({ at, line: step.line, act: step.act, case: step.case, by: step.by, reason, fitting });
    const caseId = REFERENCE.test(step.case.trim())
      ? step.case.trim().toUpperCase()
      : await this.#mails.findOwner(step.case);
    if (caseId === null) {
      refuse(`No mail with the Message-ID ${step.case} has opened a case.`);
      return;
    }
    const request = { caseId, action: step.act, actionId: `line-${step.line}`, by: step.by, data: step.data ?? {}, at };
    const answer = await this.#runtime.functions.invoke('caseclock-record-action', JSON.stringify(request));
    if (!answer.ok) {
      refuse(`The action failed: ${answer.payload}`);
      return;
    }
    const result = resultSchema.parse(JSON.parse(answer.payload));
    if (!result.recorded) refuse(result.reason, result.fitting);
  }
}
