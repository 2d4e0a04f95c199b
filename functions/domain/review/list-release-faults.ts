import { findLocalDate } from '../calendar/local-date.ts';
import type { RequestState } from '../case/fold-request.ts';
import { isCareData, type ScheduleItem, type ScheduleState } from '../case/fold-schedule.ts';
import type { Policy } from '../policy/schema.ts';
import { findExemption } from './exemptions.ts';
import { findCopyFault } from './find-copy-fault.ts';
import { findHealthFault } from './find-health-fault.ts';
import { weighThirdParty } from './weigh-third-party.ts';

/** Something that keeps a schedule from being released: the items it is about (none: the whole) and what to do. */
export interface ReleaseFault {
  items: string[];
  problem: string;
}

/** The document of which an item is a passage: `12` for `12.3`; null for a document. */
const findParent = ({ item }: ScheduleItem) => (item.includes('.') ? item.slice(0, item.indexOf('.')) : null);

/** Why an item's grounds do not hold together; null where they do. */
export function findGroundsFault(
  { decision, exemptions }: Pick<ScheduleItem, 'decision' | 'exemptions'>,
  regime: RequestState['regime'],
): string | null {
  if (decision === 'disclose') {
    return exemptions.length > 0 ? 'is to be disclosed, and names an exemption. Take one of the two back' : null;
  }
  if (exemptions.length === 0)
    return `is to be ${decision === 'redact' ? 'redacted' : 'withheld'} and names no exemption`;
  return exemptions.every((code) => findExemption(code).regime === regime)
    ? null
    : regime === 'law-enforcement'
      ? 'names an exemption of Schedules 2 to 4; law-enforcement data is withheld by section 45(4) alone (L16)'
      : 'names a restriction of section 45(4), which is for law-enforcement data alone (L16)';
}

/** What the paragraph 16 test still needs, or where it contradicts the decision; null where neither (L11). */
function findThirdPartyFault({ decision, exemptions, flags, thirdParty }: ScheduleItem): string | null {
  const isRelied = exemptions.some((code) => findExemption(code).needs.some((need) => need === 'third-party-test'));
  const goes = decision !== 'withhold' && flags.includes('third-party');
  if (!isRelied && !goes) return null;
  const weighed = weighThirdParty(thirdParty);
  switch (weighed.outcome) {
    case 'undecided':
      return `holds information about other people. Still to be recorded (weigh-third-parties): ${weighed.missing.join('; ')}`;
    case 'may-be-disclosed':
      return isRelied
        ? 'is withheld for the sake of other people, and the test on record says that their information may be disclosed'
        : null;
    case 'may-be-withheld':
      return isRelied
        ? null
        : 'would disclose information about other people, and the test on record says that this is not reasonable';
  }
}

/** A document of which a passage is held back cannot go as it is. */
function findPassageFault(item: ScheduleItem, items: readonly ScheduleItem[]): string | null {
  const heldBack = items.some((one) => findParent(one) === item.item && one.decision !== 'disclose');
  return item.decision === 'disclose' && heldBack
    ? 'is to be disclosed whole, and a passage of it is not. Decide "redact" for the document'
    : null;
}

const findItemFaults = (item: ScheduleItem, state: RequestState, policy: Policy, today: string): string[] =>
  [
    findGroundsFault(item, state.regime),
    findPassageFault(item, state.schedule.items),
    findThirdPartyFault(item),
    findHealthFault(item, policy.review.healthBody.value, today),
    findCopyFault(item),
  ].filter((fault) => fault !== null);

function listConsultations(schedule: ScheduleState, policy: Policy): ReleaseFault[] {
  const { items, caldicott, careChangedSeq, advice, changedSeq, views } = schedule;
  const careItems = items.filter(isCareData).map(({ item }) => item);
  const isGuardianBehind = careItems.length > 0 && (caldicott === null || caldicott.seq < careChangedSeq);
  const heldBack = items.filter(({ decision, service }) => decision !== 'disclose' && service !== null);
  const unheard = heldBack.filter(({ service }) => !views.some((view) => view.service === service));
  const advisers = policy.review.advises.value;
  return [
    ...(policy.review.serviceView.value && unheard.length > 0
      ? [
          {
            items: unheard.map(({ item }) => item),
            problem:
              'is not disclosed in full, and the service that it came from has not been heard on that (record-service-view)',
          },
        ]
      : []),
    ...(isGuardianBehind
      ? [
          {
            items: careItems,
            problem:
              'is health or social care data, and the Caldicott Guardian has not been consulted on it as it stands (consult-caldicott)',
          },
        ]
      : []),
    ...(advisers.length > 0 && (advice === null || advice.seq < changedSeq)
      ? [
          {
            items: [],
            problem: `The advice of ${advisers.join(' or ')} on the schedule as it stands is not recorded (advise-on-schedule)`,
          },
        ]
      : []),
  ];
}

/**
 * Everything that keeps the schedule from being approved at the instant `at`: what the law wants on record for an item
 * (L11, L16, OV-4) and who has not been heard. One entry a problem, with all the items that have it; empty where there is
 * no schedule. Pure.
 */
export function listScheduleFaults(state: RequestState, policy: Policy, at: string): ReleaseFault[] {
  const { items } = state.schedule;
  if (items.length === 0) return [];
  const today = findLocalDate(at);
  const faults = new Map<string, string[]>();
  for (const item of items) {
    for (const problem of findItemFaults(item, state, policy, today)) {
      faults.set(problem, [...(faults.get(problem) ?? []), item.item]);
    }
  }
  return [
    ...[...faults].map(([problem, named]) => ({ items: named, problem })),
    ...listConsultations(state.schedule, policy),
  ];
}
