import { checkClock } from './check-clock.ts';
import { checkKept, checkNothingLeft, checkPurged } from './check-disposal.ts';
import { checkBounceRaised, checkRaised, checkToldAtOnce } from './check-notices.ts';
import type { Expectation } from './story.ts';
import type { StoryWorld } from './story-world.ts';

/** Whether something was as expected; where it was not, what was found. */
export interface CheckResult {
  says: string;
  held: boolean;
  found: string | null;
}

async function findFault(expectation: Expectation, world: StoryWorld): Promise<string | null> {
  switch (expectation.kind) {
    case 'clock':
      return checkClock(expectation, world);
    case 'told-at-once':
      return checkToldAtOnce(expectation, world);
    case 'raised':
      return checkRaised(expectation, world);
    case 'bounce-raised':
      return checkBounceRaised(expectation, world);
    case 'purged':
      return checkPurged(expectation, world);
    case 'kept':
      return checkKept(expectation, world);
    case 'nothing-left':
      return checkNothingLeft(expectation, world);
    case 'stands': {
      const { status, stage } = (await world.readCase(expectation.on)).header;
      const isAtStage = expectation.stage === undefined || stage === expectation.stage;
      return status === expectation.status && isAtStage ? null : `it is ${status}, at ${stage}`;
    }
    case 'mail': {
      const outcome = await world.readOutcome(expectation.file);
      return outcome === expectation.outcome ? null : `its outcome is ${outcome ?? 'none'}`;
    }
    case 'happened': {
      const types = (await world.readCase(expectation.on)).events.map(({ type }) => String(type));
      const missing = findMissing(types, expectation.events);
      return missing === null ? null : `${missing} is missing from ${types.join(', ')}`;
    }
    case 'regulator-told': {
      const { events, clocks } = await world.readCase(expectation.on);
      const told = events.find((event) => event.type === 'regulator-notified');
      const due = clocks[0]?.due;
      if (told?.type !== 'regulator-notified' || !due) return 'the regulator was not told';
      const when = Date.parse(told.sentAt) <= Date.parse(due) ? 'in-time' : 'late';
      return when === expectation.when ? null : `told ${told.sentAt}, due ${due}`;
    }
  }
}

/** The first of `wanted` that does not follow those before it; null where all stand in that order. */
function findMissing(types: readonly string[], wanted: readonly string[]): string | null {
  let from = 0;
  for (const type of wanted) {
    const at = types.indexOf(type, from);
    if (at === -1) return type;
    from = at + 1;
  }
  return null;
}

/** Checks one expectation of the story. What cannot be read is an expectation that does not hold, with the reason. */
export async function checkExpectation(expectation: Expectation, world: StoryWorld): Promise<CheckResult> {
  const found = await findFault(expectation, world).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  return { says: expectation.says, held: found === null, found };
}
