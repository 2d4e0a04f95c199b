import type { CaseEvent } from './events.ts';

/** One report to the regulator: the first is the initial one, later ones follow up (L32). */
export interface RegulatorReport {
  sentAt: string;
  final: boolean;
  seq: number;
}

/** The breach's entry on the Toolkit; an entry brought up to date is still the one that was made first. */
export interface ToolkitEntry {
  recordedAt: string;
  forwards: boolean;
  /** When it was first entered as one that the Toolkit passes on to the regulator by itself (L37), or null. */
  forwardedAt: string | null;
}

/** What was advised, decided and sent about a breach, to the regulator, the Toolkit and other controllers. */
export interface NotificationState {
  advice: 'notify' | 'do-not-notify' | null;
  decision: { notify: boolean; at: string } | null;
  reports: RegulatorReport[];
  /** The Toolkit's entry: since when it is there, and since when it is passed on to the regulator. */
  toolkit: ToolkitEntry | null;
  controllersToldAt: string | null;
}

export const noNotification: NotificationState = {
  advice: null,
  decision: null,
  reports: [],
  toolkit: null,
  controllersToldAt: null,
};

type Entered = Extract<CaseEvent, { type: 'toolkit-recorded' }>;

/** The latest entry says whether it is passed on; since when, the first one that was. */
function enterOnToolkit(before: ToolkitEntry | null, { recordedAt, forwards = false }: Entered): ToolkitEntry {
  return {
    recordedAt: before?.recordedAt ?? recordedAt,
    forwards,
    forwardedAt: forwards ? (before?.forwardedAt ?? recordedAt) : null,
  };
}

/** Whoever decides and records the sending at once has decided by it. */
function notify(state: NotificationState, event: Extract<CaseEvent, { type: 'regulator-notified' }>) {
  const { sentAt, final, seq, at } = event;
  return {
    ...state,
    decision: state.decision?.notify ? state.decision : { notify: true, at },
    reports: [...state.reports, { sentAt, final, seq }],
  };
}

/** The notification after one more event. Pure. */
export function applyNotificationEvent(state: NotificationState, event: CaseEvent): NotificationState {
  switch (event.type) {
    case 'dpo-advised':
      return { ...state, advice: event.advice };
    case 'notifying-decided':
      return { ...state, decision: { notify: true, at: event.at } };
    case 'not-notifying-decided':
      return { ...state, decision: { notify: false, at: event.at } };
    case 'regulator-notified':
      return notify(state, event);
    case 'toolkit-recorded':
      return { ...state, toolkit: enterOnToolkit(state.toolkit, event) };
    case 'controllers-told':
      return { ...state, controllersToldAt: state.controllersToldAt ?? event.sentAt };
    default:
      return state;
  }
}

/**
 * When the regulator first had word of it: by a report of ours, or by the Toolkit's, which passes an entry over its
 * threshold on by itself (L37), whichever went first. Null until then.
 */
export function findRegulatorToldAt({ reports, toolkit }: NotificationState): string | null {
  const told = [...reports.map(({ sentAt }) => sentAt), ...(toolkit?.forwardedAt ? [toolkit.forwardedAt] : [])];
  return told.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null;
}

/** Whether the seventy-two hours have nothing left to wait for: the regulator was told, or need not be. */
export const isRegulatorSettled = (state: NotificationState): boolean =>
  findRegulatorToldAt(state) !== null || state.decision?.notify === false;

/** Whether the regulator was told a part, and still waits for the rest (L32). */
export const isFollowUpOwed = ({ reports }: NotificationState): boolean => reports.at(-1)?.final === false;
