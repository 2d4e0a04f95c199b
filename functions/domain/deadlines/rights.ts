/** The rights of data subjects whose requests have a clock (Articles 15 to 22D; L9). */
export const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'automated-decision',
] as const;

export type Right = (typeof RIGHTS)[number];

const names: Record<Right, string> = {
  access: 'access',
  rectification: 'rectification',
  erasure: 'erasure',
  restriction: 'restriction of processing',
  portability: 'data portability',
  objection: 'objection to processing',
  'automated-decision': 'review of an automated decision',
};

/** The right as it is written in a sentence. */
export function nameRight(right: Right): string {
  return names[right];
}

/** Whether a question asked of the requester pauses the clock: access only (Article 12A; L5). */
export function isPausedByClarification(right: Right): boolean {
  return right === 'access';
}
