import PostalMime from 'postal-mime';
import * as z from 'zod';
import type { Runtime } from '../local/runtime.ts';
import type { TimedHappening } from './workload/plan-workload.ts';

/** What the workload expected did not happen, so that its figures would not be those of the cases it describes. */
export class WorkloadError extends Error {
  override readonly name = 'WorkloadError';
}

const answerSchema = z.object({ recorded: z.boolean(), reason: z.string().optional() });

/** Plays happenings on a runtime, each once the clock has come to it, and knows afterwards which cases were opened. */
export class WorkloadPlayer {
  /** The reference of each case by its number. */
  readonly references = new Map<number, string>();
  mailsDelivered = 0;
  readonly #runtime: Runtime;
  #acts = 0;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** @throws WorkloadError where a mail opens no case, or an act is refused. */
  async play(happening: TimedHappening): Promise<void> {
    const { clock } = this.#runtime;
    await clock.advanceTo(happening.moment);
    if (happening.kind === 'mail') await this.#deliver(happening);
    else await this.#act(happening);
    await clock.atRest();
  }

  async #deliver(happening: Extract<TimedHappening, { kind: 'mail' }>): Promise<void> {
    const { outbox } = this.#runtime;
    const sentBefore = outbox.list().length;
    const raw = Buffer.from(await this.#fillIn(happening));
    await this.#runtime.deliver(raw, { from: happening.from, to: ['data.protection@council.example'] });
    this.mailsDelivered += 1;
    if (!happening.isOpening) return;
    await this.#runtime.clock.atRest();
    const expected = happening.caseKind === 'request' ? /^REQ-/ : /^BRE-/;
    const reference = outbox
      .list()
      .slice(sentBefore)
      .find(({ tags }) => expected.test(tags.case ?? ''))?.tags.case;
    if (reference === undefined)
      throw new WorkloadError(`Mail ${happening.caseNumber} opened no ${happening.caseKind}.`);
    this.references.set(happening.caseNumber, reference);
  }

  async #act({ act, by, data, caseNumber, moment }: Extract<TimedHappening, { kind: 'act' }>): Promise<void> {
    this.#acts += 1;
    const request = {
      caseId: this.references.get(caseNumber),
      action: act,
      actionId: `bench-${this.#acts}`,
      by: `${by}@council.example`,
      data,
      at: new Date(moment).toISOString(),
      now: new Date(moment).toISOString(),
    };
    const answer = await this.#runtime.functions.invoke('RecordAction', JSON.stringify(request));
    const { recorded, reason } = answer.ok
      ? answerSchema.parse(JSON.parse(answer.payload))
      : { recorded: false, reason: answer.payload };
    if (!recorded) throw new WorkloadError(`${act} on case ${caseNumber} (${request.caseId}) was refused: ${reason}`);
  }

  async #fillIn({ raw, caseNumber }: Extract<TimedHappening, { kind: 'mail' }>): Promise<string> {
    if (!raw.includes('{{')) return raw;
    const reference = this.references.get(caseNumber) ?? '';
    const code = raw.includes('{{code}}') ? await this.#readCode(reference) : '';
    return raw.replaceAll('{{reference}}', reference).replaceAll('{{code}}', code);
  }

  /** The one-time code that the case last sent, as its recipient reads it. */
  async #readCode(reference: string): Promise<string> {
    const { outbox } = this.#runtime;
    const sent = outbox.list().findLast(({ tags }) => tags.case === reference && tags.template === 'identity-code');
    const { text = '' } = sent ? await PostalMime.parse(outbox.read(sent.number)) : {};
    // Bounded by no letter either: a reference may hold six digits in a row.
    const [code] = /(?<![\w-])\d{6}(?![\w-])/.exec(text) ?? [];
    if (code === undefined) throw new WorkloadError(`${reference} has sent no one-time code.`);
    return code;
  }
}
