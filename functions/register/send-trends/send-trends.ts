import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { computeTrends } from '../../domain/trends/compute-trends.ts';
import { findQuarter, findQuarterBefore, findStartOfYear, type Quarter } from '../../domain/trends/quarter.ts';
import { deliverNotice, type Post } from '../../notifications/deliver-notice.ts';
import { findRecipients } from '../../notifications/find-recipients.ts';
import { logger } from '../../platform/handle.ts';
import type { MailAttachment } from '../../platform/ports.ts';
import { listBreaches, type RegisterReading, readEntries } from '../list-entries.ts';
import { renderTrendPage } from '../trend-page/render-trend-page.ts';
import { writeTrendsMail } from './write-trends-mail.ts';

/** Under what the ledger keeps these reports: they belong to no case. */
const TRENDS = 'TRENDS';

export interface TrendsDependencies extends Post, Pick<RegisterReading, 'events' | 'lists' | 'registerWords'> {}

/** The breaches that a quarter's report tells of: those of its year, and older ones that are still open. */
async function listConcerned(quarter: Quarter, { lists }: TrendsDependencies) {
  const breaches = await listBreaches(lists, { to: quarter.to });
  const start = findStartOfYear(quarter);
  return breaches.filter(({ openedAt, status }) => status === 'open' || findLocalDate(openedAt) >= start);
}

/**
 * Mails the report on the quarter that ended before `now` (an instant in UTC) to those whom the policy names, its page
 * attached (BR-9). Keyed by quarter and recipient, so that a schedule which fires twice sends it once. Answers how many
 * people it is for; 0 where the register has nothing to tell of. Throws the first fault once everybody was tried.
 */
export async function sendTrends(now: string, dependencies: TrendsDependencies): Promise<{ recipients: number }> {
  const { organisation } = dependencies;
  const quarter = findQuarterBefore(findQuarter(findLocalDate(now)));
  const concerned = await listConcerned(quarter, dependencies);
  if (concerned.length === 0) return { recipients: 0 };
  const trends = computeTrends(await readEntries(concerned, dependencies), quarter, now, organisation.services);
  const page: MailAttachment = {
    fileName: `data-breaches-${quarter.name}.html`,
    contentType: 'text/html',
    content: await renderTrendPage(trends, organisation.name),
  };
  const { policy } = organisation;
  const { people, vacant } = findRecipients(policy.roles.trends.value, organisation, { on: findLocalDate(now) });
  for (const role of vacant) logger.warn('role-vacant', { role });
  const about = { reference: null, tag: TRENDS, template: 'trends' as const, inReplyTo: null, attachments: [page] };
  const key = { owner: TRENDS, notice: `trends/${quarter.name}`, at: now };
  const letter = writeTrendsMail(trends);
  const faults: unknown[] = [];
  for (const to of people) {
    await deliverNotice(key, { ...about, letter, to }, dependencies).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
  return { recipients: people.length };
}
