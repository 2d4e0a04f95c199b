import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { logger } from '../../platform/handle.ts';
import type { CaseLists, UnsortedMailStore } from '../../platform/ports.ts';
import { deliverNotice, type Post } from '../deliver-notice.ts';
import { findRecipients } from '../find-recipients.ts';
import { writeDigest } from './write-digest.ts';

/** Under what the ledger keeps digests: they belong to no case. */
const DIGEST = 'DIGEST';

export interface DigestDependencies extends Post {
  lists: CaseLists;
  unsorted: UnsortedMailStore;
}

/**
 * Sends the digest of the day to those whom the policy names: two queries, whatever the number of cases. Keyed by the
 * local date of `now` (an instant in UTC), so that a schedule which fires twice sends it once. Answers how many people
 * it is for; 0 on a day on which there is nothing to tell. Throws the first fault once everybody was tried.
 */
export async function sendDigest(now: string, dependencies: DigestDependencies): Promise<{ recipients: number }> {
  const [cases, unsorted] = await Promise.all([dependencies.lists.list('open'), dependencies.unsorted.listWaiting()]);
  const letter = writeDigest({ cases, unsorted }, now);
  if (letter === null) return { recipients: 0 };
  const { organisation } = dependencies;
  const { policy } = organisation;
  const { people, vacant } = findRecipients(policy.roles.digest.value, organisation, { on: findLocalDate(now) });
  for (const role of vacant) logger.warn('role-vacant', { role });
  const key = { owner: DIGEST, notice: `digest/${findLocalDate(now)}`, at: now };
  const faults: unknown[] = [];
  for (const to of people) {
    const mail = { reference: null, tag: DIGEST, template: 'digest' as const, letter, to, inReplyTo: null };
    await deliverNotice(key, mail, dependencies).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
  return { recipients: people.length };
}
