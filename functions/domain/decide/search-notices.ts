import type { RequestState } from '../case/fold-request.ts';
import { isSearchOpen, type Search } from '../case/fold-searches.ts';
import type { Wait } from '../ladders/rungs.ts';
import type { LadderRule, Policy } from '../policy/schema.ts';
import type { Notice } from './notice.ts';

/** When a service's answer is due: as it was asked, but never after the case itself (SR-6). Local dates. */
export const findSearchDue = ({ due }: Pick<Search, 'due'>, caseDue: string | null) =>
  caseDue !== null && caseDue < due ? caseDue : due;

/** Whether something has come from a service that no answer has followed yet: by mail, or by a link of its own. */
const hasSentSomething = ({ response }: RequestState, { service, startedAt, unconfirmed }: Search) =>
  unconfirmed.length > 0 ||
  response.files.some(({ link, at }) => {
    const to = response.uploadLinks.find((one) => one.link === link)?.to;
    return typeof to === 'object' && to.service === service && Date.parse(at) >= Date.parse(startedAt);
  });

/** Once a service has sent something, it is the officer's turn to look at it. */
function turnToOfficer(rule: LadderRule): LadderRule {
  return {
    ...rule,
    rungs: rule.rungs.map(({ at, to }) => ({
      at,
      to: [...new Set(to.map((role) => (role === 'service-representative' ? 'case-officer' : role)))],
    })),
  };
}

/**
 * What the searches of a request wait for: each service's answer by itself, on an escalation path of its own, so that a
 * late service holds nobody else up (SR-6). `caseDue` is the date of the clock that is due first, or null.
 */
export function listSearchWaits(state: RequestState, caseDue: string | null, policy: Policy): Wait[] {
  const rule = policy.ladders.search.value;
  return state.searches.searches.filter(isSearchOpen).map((search) => ({
    ladder: 'search',
    rule: hasSentSomething(state, search) ? turnToOfficer(rule) : rule,
    anchor: { day: findSearchDue(search, caseDue) },
    service: search.service,
    askedAt: search.startedAt,
  }));
}

const askedKey = ({ service, asking }: Search) => `search-asked/${asking}/${service}`;

const toRepresentative = (key: string, template: Notice['template'], service: string): Notice => ({
  key,
  stage: 'remind-and-escalate',
  template,
  to: ['service-representative'],
  records: { type: 'roles-told' },
  service,
});

/** Which service a notice about a search is for, by its key; null for any other notice. */
export function readSearchNotice(key: string): { asking: number; service: string } | null {
  const [, asking, service] = /^search-(?:asked|stopped)\/(\d+)\/([a-z0-9-]+)$/.exec(key) ?? [];
  return asking === undefined || service === undefined ? null : { asking: Number(asking), service };
}

/** The service that a notice of any kind about a search is for, a reminder included; null for any other notice. */
export const readServiceOfNotice = (key: string): string | null =>
  readSearchNotice(key)?.service ?? /^search\/([a-z0-9-]+)\//.exec(key)?.[1] ?? null;

/**
 * What is owed to the services: each is asked once, and told to stop where its search was withdrawn, or the request ended
 * before it answered. Nobody is told to stop who was never asked.
 */
export function readSearchNotices(state: RequestState): Notice[] {
  return state.searches.searches.flatMap((search) => {
    const { service, asking, withdrawnAt } = search;
    const asked = toRepresentative(askedKey(search), 'search-asked', service);
    const isOver = withdrawnAt !== null || state.ended !== null;
    if (!isOver) return [asked];
    const isTold = state.given.has(asked.key) && search.answers.length === 0;
    return isTold ? [toRepresentative(`search-stopped/${asking}/${service}`, 'search-stopped', service)] : [];
  });
}
