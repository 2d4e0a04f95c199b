import type { CaseRecord } from '../case/case-record.ts';
import { readLadder } from '../ladders/rungs.ts';
import type { LadderName, Policy } from '../policy/schema.ts';

const CHASE = '/requester';

/** The rung of a ladder on which the requester is to be chased now: its key is the ladder's, with a mark of its own. */
export function findChase(
  ladder: LadderName,
  askedAt: string,
  policy: Policy,
  { given }: Pick<CaseRecord, 'given'>,
  now: number,
): string | null {
  const chased = new Set([...given].flatMap((key) => (key.endsWith(CHASE) ? [key.slice(0, -CHASE.length)] : [])));
  const wait = { ladder, rule: policy.ladders[ladder].value, anchor: { instant: askedAt } };
  const rung = readLadder(wait, now, policy.mailHour.value, chased).due;
  return rung?.to.includes('requester') ? `${rung.key}${CHASE}` : null;
}
