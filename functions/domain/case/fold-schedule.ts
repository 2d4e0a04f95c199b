import type { ThirdPartyTest } from '../review/weigh-third-party.ts';
import type { CaseEvent } from './events.ts';
import type { CopyFinding, ScheduleItemCodes } from './schedule-events.ts';

/** What was found in the redacted copy of an item, by the machine; null where none was laid down. */
export interface RedactedCopy {
  /** The number of the event by which the copy was laid down: its key stands among that action's words. */
  seq: number;
  /** Null until it was checked. */
  findings: CopyFinding[] | null;
  /** Somebody has looked at the findings and said, with reasons, that nothing withheld can be recovered. */
  isAccepted: boolean;
}

/** A health professional's opinion on an item (Sch 3 paras 5 and 6). */
export interface HealthOpinion {
  /** Whether disclosure would be likely to cause serious harm. */
  harm: boolean;
  /** The local date on which it was given. */
  givenOn: string;
}

/** A document or passage of the disclosure schedule as the case's events have it. */
export interface ScheduleItem extends ScheduleItemCodes {
  /** The number of the event that last recorded it: its name, file and reasons stand among that action's words. */
  seq: number;
  thirdParty: ThirdPartyTest | null;
  healthOpinion: HealthOpinion | null;
  copy: RedactedCopy | null;
}

interface Said<What> {
  seq: number;
  at: string;
  by: string;
  what: What;
}
type Advice = Said<'release' | 'do-not-release'>;

/** The disclosure schedule of a request. */
export interface ScheduleState {
  /** In the order in which they were first recorded. */
  items: ScheduleItem[];
  /** Ids of the role directory: everybody who has prepared any of it, and so may not approve it. */
  preparedBy: string[];
  /** The number of the last event that changed what would be released; 0 before the first. */
  changedSeq: number;
  /** The number of the last event that changed an item with health or social care data; 0 before the first. */
  careChangedSeq: number;
  views: (Said<'agrees' | 'objects' | 'no-view-given'> & { service: string })[];
  caldicott: Advice | null;
  advice: Advice | null;
  /** Stands only while nothing has changed since. */
  approval: (Said<'approved'> & { followsAdvice: boolean }) | null;
  /** Sent back by those who decide; null once something has changed since. */
  returned: Said<'returned'> | null;
}

export const noSchedule: ScheduleState = {
  items: [],
  preparedBy: [],
  changedSeq: 0,
  careChangedSeq: 0,
  views: [],
  caldicott: null,
  advice: null,
  approval: null,
  returned: null,
};

/** Whether the Caldicott Guardian has a say in it (OV-4). */
export const isCareData = ({ flags }: Pick<ScheduleItemCodes, 'flags'>) =>
  flags.includes('health') || flags.includes('social-care');

/** A change of what would be released: whatever was approved before it is approved no more. */
function change(
  state: ScheduleState,
  event: CaseEvent,
  items: ScheduleItem[],
  touchesCareData: boolean,
): ScheduleState {
  return {
    ...state,
    items,
    preparedBy: state.preparedBy.includes(event.by) ? state.preparedBy : [...state.preparedBy, event.by],
    changedSeq: event.seq,
    careChangedSeq: touchesCareData ? event.seq : state.careChangedSeq,
    approval: null,
    returned: null,
  };
}

/** What the Caldicott Guardian has to have seen: what is said of an item, not the copy that is made of it. */
function describeItems(
  state: ScheduleState,
  event: CaseEvent & { items: string[] },
  description: Pick<ScheduleItem, 'thirdParty'> | Pick<ScheduleItem, 'healthOpinion'>,
): ScheduleState {
  const named = new Set(event.items);
  const items = state.items.map((item) => (named.has(item.item) ? { ...item, ...description } : item));
  return change(
    state,
    event,
    items,
    items.some((item) => named.has(item.item) && isCareData(item)),
  );
}

function attachCopies(state: ScheduleState, event: Extract<CaseEvent, { type: 'copies-attached' }>): ScheduleState {
  const copied = new Set(event.items);
  const copy: RedactedCopy = { seq: event.seq, findings: null, isAccepted: false };
  const items = state.items.map((item) => (copied.has(item.item) ? { ...item, copy } : item));
  return change(state, event, items, false);
}

function recordItems(
  state: ScheduleState,
  event: Extract<CaseEvent, { type: 'schedule-items-recorded' }>,
): ScheduleState {
  const items = new Map(state.items.map((item) => [item.item, item]));
  for (const codes of event.items) {
    const before = items.get(codes.item);
    items.set(codes.item, {
      ...codes,
      seq: event.seq,
      thirdParty: before?.thirdParty ?? null,
      healthOpinion: before?.healthOpinion ?? null,
      copy: before?.copy ?? null,
    });
  }
  return change(state, event, [...items.values()], event.items.some(isCareData));
}

const changeCopy = (state: ScheduleState, item: string, changeOne: (copy: RedactedCopy) => RedactedCopy) =>
  state.items.map((one) => (one.item === item && one.copy ? { ...one, copy: changeOne(one.copy) } : one));

/** The schedule after one more event; those that are not about it leave it as it is. Pure. */
export function applyScheduleEvent(state: ScheduleState, event: CaseEvent): ScheduleState {
  const { seq, at, by } = event;
  switch (event.type) {
    case 'schedule-items-recorded':
      return recordItems(state, event);
    case 'schedule-items-removed': {
      const gone = new Set(event.items);
      return change(
        state,
        event,
        state.items.filter(({ item }) => !gone.has(item)),
        state.items.some((item) => gone.has(item.item) && isCareData(item)),
      );
    }
    case 'third-parties-weighed':
      return describeItems(state, event, { thirdParty: event.test });
    case 'health-opinion-recorded':
      return describeItems(state, event, { healthOpinion: { harm: event.harm, givenOn: event.givenOn } });
    case 'copies-attached':
      return attachCopies(state, event);
    case 'copy-checked':
      return {
        ...state,
        items: changeCopy(state, event.item, (copy) =>
          copy.seq === event.copy ? { ...copy, findings: event.findings } : copy,
        ),
      };
    case 'copy-findings-accepted':
      return change(
        state,
        event,
        changeCopy(state, event.item, (copy) => ({ ...copy, isAccepted: true })),
        false,
      );
    case 'service-view-recorded': {
      const others = state.views.filter(({ service }) => service !== event.service);
      return { ...state, views: [...others, { seq, at, by, service: event.service, what: event.view }] };
    }
    case 'caldicott-consulted':
      return { ...state, caldicott: { seq, at, by, what: event.advice } };
    case 'schedule-advised':
      return { ...state, advice: { seq, at, by, what: event.advice } };
    case 'schedule-approved':
      return {
        ...state,
        approval: { seq, at, by, what: 'approved', followsAdvice: event.followsAdvice },
        returned: null,
      };
    case 'schedule-returned':
      return { ...state, approval: null, returned: { seq, at, by, what: 'returned' } };
    default:
      return state;
  }
}
