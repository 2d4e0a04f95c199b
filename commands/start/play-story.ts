import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Json, jsonSchema } from '../../local/assembly/template-schema.ts';
import type { Runtime } from '../../local/runtime.ts';
import type { DeliveredMails } from '../../local/simulation/delivered-mail.ts';
import { fillPlaceholders } from '../../local/simulation/fill-placeholders.ts';
import type { ActionResult } from '../casework/answers.ts';
import { type CheckResult, checkExpectation } from './check-expectation.ts';
import type { ActStep, DeliverStep, Story, StoryStep } from './story.ts';
import type { StoryWorld } from './story-world.ts';
import type { TimelineEntry } from './timeline.ts';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
const DAY = 86_400_000;

export interface StoryStage {
  runtime: Runtime;
  mails: DeliveredMails;
  intakeAddress: string;
  /** Told of each delivery, so that a later start knows of it. */
  noteDelivery: (step: DeliverStep) => void;
  /** Records an action on the case of that name, by that role. */
  act: (step: ActStep, actionId: string, data: Json) => Promise<ActionResult>;
  world: StoryWorld;
  /** Shows what has happened since it was last called, and these entries with it. */
  show: (entries?: TimelineEntry[]) => Promise<void>;
  signal: AbortSignal;
}

/** The story was broken off; what has happened stays. */
export class StoryInterruptedError extends Error {
  override readonly name = 'StoryInterruptedError';
}

const writeAct = ({ act, on }: ActStep) => `${act} on the case "${on}"`;

function judgeAct(step: ActStep, result: ActionResult): CheckResult | null {
  if (step.refused === undefined) {
    return result.recorded ? null : { says: `${writeAct(step)} is recorded`, held: false, found: result.reason };
  }
  const says = `${writeAct(step)} is refused, and says why`;
  if (result.recorded) return { says, held: false, found: 'it was recorded' };
  const held = result.reason.includes(step.refused);
  return { says, held, found: held ? null : result.reason };
}

class StoryPlayer {
  readonly results: CheckResult[] = [];
  readonly #stage: StoryStage;

  constructor(stage: StoryStage) {
    this.#stage = stage;
  }

  /** A day at a time, so that what happens is shown as it does. */
  async advance(until: string): Promise<void> {
    const { runtime, show, signal } = this.#stage;
    const end = Date.parse(until);
    for (;;) {
      if (signal.aborted) throw new StoryInterruptedError('The story was broken off.');
      const next = Math.min(end, runtime.clock.now() + DAY);
      await runtime.clock.advanceTo(next);
      await show();
      if (next >= end) return;
    }
  }

  async take(step: StoryStep, index: number): Promise<void> {
    if ('deliver' in step) await this.#deliver(step);
    else if ('act' in step) await this.#act(step, index);
    else this.results.push(await checkExpectation(step.expect, this.#stage.world));
  }

  async #deliver(step: DeliverStep): Promise<void> {
    const { mails, intakeAddress, noteDelivery, runtime, show } = this.#stage;
    const raw = await fillPlaceholders(readFileSync(`${SAMPLES}${step.deliver}`), mails);
    await mails.deliver(raw, intakeAddress, step.verdicts);
    noteDelivery(step);
    await runtime.clock.atRest();
    await show();
  }

  async #act(step: ActStep, index: number): Promise<void> {
    const { act, runtime, show, world } = this.#stage;
    const result = await act(step, `story-${index}`, jsonSchema.parse(step.data ?? {}));
    const judged = judgeAct(step, result);
    if (judged) this.results.push(judged);
    const reference = result.recorded ? null : (await world.readCase(step.on)).header.id;
    const refusal: TimelineEntry[] = result.recorded
      ? []
      : [
          {
            at: new Date(runtime.clock.now()).toISOString(),
            reference,
            mood: 'reminder',
            words: `Not recorded: ${step.act}. ${result.reason}`,
          },
        ];
    await runtime.clock.atRest();
    await show(refusal);
  }
}

/**
 * Plays a story on a runtime whose clock stands at its beginning: what is due by a step’s instant happens first, and
 * each step runs to rest before the next. Answers what each expectation came to, those of the ending last. Throws
 * StoryInterruptedError once the signal says so.
 */
export async function playStory(story: Story, stage: StoryStage): Promise<CheckResult[]> {
  const player = new StoryPlayer(stage);
  for (const [index, step] of story.steps.entries()) {
    await player.advance(step.at);
    await player.take(step, index);
  }
  await player.advance(story.endsAt);
  return [...player.results, ...(await checkEnding(story, stage.world))];
}

/** What the expectations of the ending come to: they can be checked ever after. */
export async function checkEnding(story: Story, world: StoryWorld): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const expectation of story.ending) results.push(await checkExpectation(expectation, world));
  return results;
}
