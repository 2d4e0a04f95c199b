import deployment from '../../../deployment.json' with { type: 'json' };
import { buildEntry } from '../../../functions/domain/register/build-entry.ts';
import type { RegisterEntry } from '../../../functions/domain/register/register-entry.ts';
import type { RegisterWords } from '../../../functions/domain/register/register-words.ts';
import { organisationUnder } from '../../notifications/notice-world.ts';
import { BREACH, breachReported, type Entry, number } from '../case/write-history.ts';

export const words: RegisterWords = {
  facts: 'A letter went to the wrong address.',
  effects: 'One account number had to be changed.',
  remedialAction: 'The letter was collected unopened.',
};

/** The people of the sample organisation. */
export const staffIds = deployment.staff.map(({ id }) => id);

/** The entry that a history has in the register of the sample organisation. */
export function buildSample(
  history: readonly Entry[],
  { policy = 'statutory', said = null }: { policy?: string; said?: RegisterWords | null } = {},
): RegisterEntry {
  const organisation = organisationUnder(policy);
  return buildEntry(BREACH, number(history), { ...organisation, words: said });
}

/** A breach that was reported and triaged at once, and what followed. */
export const reportedAt = (
  at: string,
  { category = 'breach', ...changes }: Partial<Extract<Entry, { type: 'breach-triaged' }>> = {},
): Entry[] => [breachReported({ at }), { type: 'breach-triaged', at, category, awareAt: at, ...changes }];
