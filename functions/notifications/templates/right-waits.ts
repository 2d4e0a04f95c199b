import type { RequestState } from '../../domain/case/fold-request.ts';
import { nameRight } from '../../domain/deadlines/rights.ts';
import { findMarketingSince, findUnrestricted, listStanding, listUntold } from '../../domain/decide/right-duties.ts';
import type { LadderName } from '../../domain/policy/schema.ts';
import type { DescribedWait } from './described-wait.ts';
import { writeSeries } from './write-words.ts';

/** The escalation paths of what is owed on rights. */
export type RightLadder = Extract<
  LadderName,
  'marketing' | 'restriction' | 'recipients' | 'lifting' | 'restrictionReview'
>;

/** What a ladder of a request's rights waits for; none of them has a last day in law, only "at once" or "before". */
export function describeRightWait(ladder: RightLadder, state: RequestState): DescribedWait {
  const since = (found: string | null | undefined) => found ?? state.triagedAt ?? state.receivedAt;
  switch (ladder) {
    case 'marketing':
      return {
        what: 'direct marketing to be stopped: the objection to it is absolute and has effect at once',
        since: since(findMarketingSince(state)),
        due: null,
        undated: 'at once',
        actions: ['stop-marketing'],
      };
    case 'restriction':
      return {
        what: 'processing to be restricted while accuracy or an objection is being decided',
        since: since(findUnrestricted(state)?.since),
        due: null,
        undated: 'while it is being decided',
        actions: ['restrict-processing', 'decide-right'],
      };
    case 'recipients': {
      const untold = listUntold(state);
      return {
        what: `those who had been given the data to be told of its ${writeSeries(untold.map(({ of }) => nameRight(of)))}`,
        since: since(untold[0]?.since),
        due: null,
        undated: 'without undue delay',
        actions: ['tell-recipients'],
      };
    }
    case 'lifting': {
      const standing = listStanding(state).find(({ to }) => to === 'lift');
      const isAnnounced = (standing?.restriction.announcedAt ?? null) !== null;
      return {
        what: isAnnounced
          ? 'the restriction of processing to be lifted: the person was told'
          : 'the restriction of processing to be lifted, the person being told before: what it waited for is decided',
        since: since(standing?.since),
        due: null,
        undated: 'without undue delay, after telling the person',
        actions: isAnnounced ? ['lift-restriction'] : ['announce-lifting'],
      };
    }
    case 'restrictionReview':
      return {
        what: 'a look at the restriction of processing: whether its reason still stands',
        since: since(listStanding(state).find(({ to }) => to === 'review')?.since),
        due: null,
        undated: 'no date: it stands until it is lifted',
        actions: ['announce-lifting', 'note'],
      };
  }
}
