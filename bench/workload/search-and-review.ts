import type { Role } from '../../functions/domain/policy/roles.ts';
import { DAY, HOUR, type PlannedHappening } from './case-plan.ts';

/** The services of the sample organisation (deployment.json): a request that concerns everybody. */
const SERVICES = [
  ...['adult-social-care', 'public-health', 'childrens-services', 'education', 'housing', 'revenues-and-benefits'],
  ...['customer-services', 'human-resources', 'legal-services', 'environmental-health'],
];
/** Those whose documents need nobody's view but the officer's: no care data. */
const PLAIN_SERVICES = ['education', 'housing', 'revenues-and-benefits', 'customer-services', 'human-resources'];

const ITEMS = 200;
/** What one event of the schedule may carry. */
const ITEMS_AN_EVENT = 40;

const act = (after: number, by: Role, name: string, data: Record<string, unknown>): PlannedHappening => ({
  kind: 'act',
  after,
  act: name,
  by,
  data,
});

/** The items from `first` on, as one event records them, each of the services in turn. */
function writeItems(first: number): Record<string, unknown> {
  const numbers = Array.from({ length: ITEMS_AN_EVENT }, (_, place) => String(first + place));
  return {
    items: numbers.map((item, place) => ({
      item,
      service: PLAIN_SERVICES[place % PLAIN_SERVICES.length],
      decision: 'disclose',
    })),
    documents: Object.fromEntries(numbers.map((item) => [item, { name: `Document ${item} of the file` }])),
  };
}

/**
 * Ten services search, and answer within a week; then a disclosure schedule of two hundred items is prepared, advised
 * on and approved, each by somebody else. Takes less than twelve days from `from` (minutes after the opening).
 */
export function searchAndReview(from: number): PlannedHappening[] {
  const searched = SERVICES.map((service, place) =>
    act(from + (place % 7) * DAY + place * HOUR, 'case-officer', 'answer-search', {
      service,
      answer: place % 3 === 0 ? 'nothing-held' : 'found',
      effortMinutes: 30 + place * 5,
    }),
  );
  const prepared = Array.from({ length: ITEMS / ITEMS_AN_EVENT }, (_, place) =>
    act(
      from + 9 * DAY + place * HOUR,
      'information-governance',
      'record-items',
      writeItems(place * ITEMS_AN_EVENT + 1),
    ),
  );
  return [
    act(from, 'case-officer', 'start-searches', { services: SERVICES }),
    ...searched.map((answer) => ({ ...answer, after: answer.after + HOUR })),
    ...prepared,
    act(from + 10 * DAY, 'dpo', 'advise-on-schedule', { advice: 'release', reasons: 'As it stands.' }),
    act(from + 11 * DAY, 'head-of-service', 'approve-schedule', {}),
  ];
}
