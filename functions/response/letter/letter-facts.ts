import type { RequestState } from '../../domain/case/fold-request.ts';
import type { DisclosureSchedule } from '../../domain/review/read-schedule.ts';
import type { Organisation } from '../../platform/organisation.ts';

export type Outcome = 'answered' | 'partly-answered' | 'refused' | 'nothing-held';

/** Everything that a response letter is generated from. */
export interface LetterFacts {
  state: RequestState;
  schedule: DisclosureSchedule;
  organisation: Organisation;
  outcome: Outcome;
  /** Who asked, as they call themselves; null where they gave no name. */
  name: string | null;
  /** The instant that the letter bears. */
  at: string;
}
