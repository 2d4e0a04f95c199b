import type { BreachState } from '../case/fold-breach.ts';

/** Why nothing more is recorded on a breach that has ended; null where it runs. Plain English. */
export const findClosing = (state: BreachState): string | null =>
  state.closed ? 'This case is closed: its record is kept until disposal and the register’s entry beyond it.' : null;

/** Why what rests on the triage cannot be decided yet; null once it can. Plain English. */
export const findUntriaged = (state: BreachState): string | null =>
  state.triagedAt === null ? 'Nobody has said yet whether this is a breach. Triage it first (triage-breach).' : null;
