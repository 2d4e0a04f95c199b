import type { Policy } from './schema.ts';

/** Whom a role directory names, by id, with the offices each holds. */
export interface Holder {
  id: string;
  roles: readonly string[];
}

/**
 * What a valid policy still deserves a second look for (Article 38(6); docs/law.md, "Who decides"): that the data
 * protection officer decides what the officer then monitors, and that one person holds that office and the Senior
 * Information Risk Owner's. In plain English, each with what to do.
 */
export function findPolicyWarnings(policy: Policy, holders: readonly Holder[]): string[] {
  const decided = Object.entries(policy.decides).flatMap(([what, { value, source }]) =>
    // A hold keeps what there is and settles nothing: the officer may well be the one to ask for it.
    what !== 'hold' && value.some((role) => role === 'dpo' || role === 'deputy-dpo')
      ? [
          `/decides/${what}: the data protection officer is among those who decide (${source}). The officer advises, and must not decide what the officer then monitors (Article 38(6)). Name another office, unless your own document says otherwise.`,
        ]
      : [],
  );
  const both = holders.filter(({ roles }) => roles.includes('siro') && roles.includes('dpo'));
  return [
    ...decided,
    ...both.map(
      ({ id }) =>
        `deployment.json: ${id} is both data protection officer and Senior Information Risk Owner. The officer would monitor their own decisions (Article 38(6)). Give one of the offices to somebody else.`,
    ),
  ];
}
