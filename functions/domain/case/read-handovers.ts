import { findFirstReceipt } from '../clocks/read-request-clocks.ts';
import { findHandoverDue } from '../deadlines/find-handover-due.ts';
import type { CaseState } from './fold-case.ts';
import { type HandoverRegime, handoverRegimeSchema } from './routing-events.ts';

/** Something that others were given to answer, with the date it took along. */
export interface HandedOver {
  regime: HandoverRegime;
  /** A local date; null where no law gives the regime a period in days. */
  due: string | null;
}

/** The request as a whole, where it was passed on to somebody. */
export function readPassedOn(state: CaseState): (HandedOver & { at: string }) | null {
  if (state.kind !== 'request' || state.ended?.how !== 'passed-on') return null;
  const regime = handoverRegimeSchema.safeParse(state.ended.to);
  return regime.success
    ? { regime: regime.data, due: findHandoverDue(regime.data, findFirstReceipt(state)), at: state.ended.at }
    : null;
}

/** Everything of a case that others were given: parts handed over, then the whole, where it was passed on. */
export function readHandovers(state: CaseState): HandedOver[] {
  const parts = state.routing.handovers.map(({ regime, due }) => ({ regime, due }));
  const whole = readPassedOn(state);
  return whole && !parts.some(({ regime }) => regime === whole.regime)
    ? [...parts, { regime: whole.regime, due: whole.due }]
    : parts;
}
