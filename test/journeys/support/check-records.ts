import { expect } from 'vitest';
import { foldCase } from '../../../functions/domain/case/fold-case.ts';
import { decideNextStep } from '../../../functions/domain/decide/decide-next-step.ts';
import { projectHeader } from '../../../functions/lifecycle/project-header.ts';
import type { Journey } from './journey.ts';

/**
 * Rule 1, on every case of a journey: events are numbered without a gap and never go back in time, and the header that
 * is rebuilt from them alone is the one in the store.
 */
export async function checkRecords(journey: Journey): Promise<void> {
  const headers = await journey.records.listCases();
  for (const stored of headers) {
    const events = await journey.events(stored.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const instants = events.map(({ at }) => Date.parse(at));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    const state = foldCase(stored.id, events);
    const { stage } = decideNextStep(state, journey.rules, journey.now());
    const { announced: _, decided, ...rebuilt } = projectHeader(state, stage, journey.rules);
    expect(stored).toMatchObject(rebuilt);
    expect(stored.decided).toBeLessThanOrEqual(decided);
  }
}
