import type { RequestState } from '../case/fold-request.ts';

/** A redacted copy that was laid down and that nobody has looked into yet. */
export interface UncheckedCopy {
  item: string;
  /** The number of the event by which it was laid down. */
  copy: number;
}

/** The redacted copies of a request that are still to be checked; none once it has ended. Pure. */
export const listUncheckedCopies = ({ schedule, ended }: RequestState): UncheckedCopy[] =>
  ended ? [] : schedule.items.flatMap(({ item, copy }) => (copy?.findings === null ? [{ item, copy: copy.seq }] : []));
