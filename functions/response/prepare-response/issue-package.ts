import { Temporal } from 'temporal-polyfill';
import type { EventBody } from '../../domain/actions/action.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import { readItemWords } from '../../domain/review/item-words.ts';
import { deriveCollectionCode } from '../collection-code.ts';
import { listContents } from '../package/list-contents.ts';
import { PackageFault, writePackage } from '../package/write-package.ts';
import { packageKey } from '../response-keys.ts';
import type { PrepareDependencies } from './dependencies.ts';

/**
 * Makes the package of an issue and answers the event that says so; one that cannot be made is an event as well. The
 * code that opens the link opens the file. `at` is the moment from which the link works.
 */
export async function issuePackage(
  state: RequestState,
  events: readonly CaseEvent[],
  issue: number,
  at: string,
  { particulars, streams, keys, organisation }: PrepareDependencies,
): Promise<EventBody> {
  try {
    const words = readItemWords(events, await particulars.list(state.id));
    const password = await deriveCollectionCode(keys, state.id, issue);
    const written = await writePackage(
      packageKey(state.id, issue),
      listContents(state, words),
      { password, at },
      streams,
    );
    const { linkDays } = organisation.policy.response;
    const expiresAt = Temporal.Instant.from(at)
      .add({ hours: 24 * linkDays.value })
      .toString();
    return { type: 'package-issued', issue, ...written, expiresAt };
  } catch (error) {
    if (error instanceof PackageFault) return { type: 'package-failed', issue, because: error.because };
    throw error;
  }
}
