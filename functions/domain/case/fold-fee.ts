import type { FeeGround } from './course-events.ts';
import type { CaseEvent } from './events.ts';

/** A fee that was asked for, and what became of it (L4). */
export interface Fee {
  askedAt: string;
  because: FeeGround;
  pence: number;
  paidAt: string | null;
  waived: boolean;
}

/** Whether a fee was asked for and is neither paid nor waived. */
export const isFeeOutstanding = (fee: Fee | null): fee is Fee => fee !== null && fee.paidAt === null && !fee.waived;

/** The fee after one more event; null where none was asked for. */
export function applyFeeEvent(fee: Fee | null, event: CaseEvent): Fee | null {
  switch (event.type) {
    case 'fee-asked':
      return { askedAt: event.at, because: event.because, pence: event.pence, paidAt: null, waived: false };
    case 'fee-paid':
      return fee && { ...fee, paidAt: event.paidAt };
    case 'fee-waived':
      return fee && { ...fee, waived: true };
    default:
      return fee;
  }
}
