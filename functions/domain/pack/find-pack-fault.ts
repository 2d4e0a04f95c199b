import type { BreachState } from '../case/fold-breach.ts';
import type { CaseState } from '../case/fold-case.ts';
import type { PackPurpose } from './pack.ts';

/** Why there is no pack of a breach; null where there is one. */
function findBreachFault({ id, purgedAt, capacity, incident }: BreachState, purpose: PackPurpose): string | null {
  if (purgedAt !== null) {
    return `${id} was disposed of, and its words with it. The breach register keeps what is left (npm run register).`;
  }
  if (incident.mergedInto !== null) {
    return `${id} is a second report of ${incident.mergedInto.into}, where it goes on. Ask for the pack of that case.`;
  }
  return capacity === 'processor' && purpose === 'regulator'
    ? `We process the data of ${id} for others: they, its controllers, tell the regulator (L34). Tell them, and record it (tell-controllers).`
    : null;
}

/** Why a case has no pack, in plain English, with what to do; null where it has one. Pure. */
export const findPackFault = (state: CaseState, purpose: PackPurpose): string | null =>
  state.kind === 'breach'
    ? findBreachFault(state, purpose)
    : `${state.id} is a ${state.kind}: only a breach is reported to the regulator or the Toolkit. Breaches have references like BRE-4D8RW1ZC6H.`;
