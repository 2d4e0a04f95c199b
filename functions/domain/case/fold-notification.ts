import type { CaseEvent } from './events.ts';

/** One report to the regulator: the first is the initial one, later ones follow up (L32). */
export interface RegulatorReport {
  sentAt: string;
  final: boolean;
  seq: number;
}

/** What was advised, decided and sent about a breach, to the regulator, the Toolkit and other controllers. */
export interface NotificationState {
  advice: 'notify' | 'do-not-notify' | null;
  decision: { notify: boolean; at: string } | null;
  reports: RegulatorReport[];
  toolkit: { recordedAt: string; forwards: boolean } | null;
  controllersToldAt: string | null;
}

export const noNotification: NotificationState = {
  advice: null,
  decision: null,
  reports: [],
  toolkit: null,
  controllersToldAt: null,
};

/** The notification after one more event. Pure. */
export function applyNotificationEvent(state: NotificationState, event: CaseEvent): NotificationState {
  switch (event.type) {
    case 'dpo-advised':
      return { ...state, advice: event.advice };
    case 'notifying-decided':
      return { ...state, decision: { notify: true, at: event.at } };
    case 'not-notifying-decided':
      return { ...state, decision: { notify: false, at: event.at } };
    case 'regulator-notified': {
      const { sentAt, final, seq } = event;
      return { ...state, reports: [...state.reports, { sentAt, final, seq }] };
    }
    case 'toolkit-recorded':
      return { ...state, toolkit: { recordedAt: event.recordedAt, forwards: event.forwards ?? false } };
    case 'controllers-told':
      return { ...state, controllersToldAt: state.controllersToldAt ?? event.sentAt };
    default:
      return state;
  }
}

/**
 * When the regulator first had word of it: by our report, or by the Toolkit's, which forwards an entry over its
 * threshold (L37). Null until then.
 */
export const findRegulatorToldAt = ({ reports, toolkit }: NotificationState): string | null =>
  reports[0]?.sentAt ?? (toolkit?.forwards ? toolkit.recordedAt : null);

/** Whether the seventy-two hours have nothing left to wait for: the regulator was told, or need not be. */
export const isRegulatorSettled = (state: NotificationState): boolean =>
  findRegulatorToldAt(state) !== null || state.decision?.notify === false;

/** Whether the regulator was told a part, and still waits for the rest (L32). */
export const isFollowUpOwed = ({ reports }: NotificationState): boolean => reports.at(-1)?.final === false;
