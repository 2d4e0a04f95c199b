import type { Asker } from '../../domain/case/askers.ts';
import type { ComplaintCategory } from '../../domain/case/complaint-events.ts';
import type { DisclosureCategory, DisclosureGround } from '../../domain/case/disclosure-events.ts';
import type { Channel, Flag, Verdicts } from '../../domain/case/events.ts';
import type { Right } from '../../domain/deadlines/rights.ts';
import type { Opening } from './open-case.ts';

type Reported = Extract<Opening, { type: 'breach-reported' }>;

/** What is said of a breach: what is not said of its questions, they leave open (BR-11). */
export interface BreachData
  extends Pick<
    Reported,
    | 'reporter'
    | 'staffKnewAt'
    | 'occurredAt'
    | 'discoveredAt'
    | 'processorKnewAt'
    | 'capacity'
    | 'nearMiss'
    | 'stolen'
    | 'unanswered'
  > {
  kind: 'breach';
}

/** What is said of a case of each kind by the person who opens it. */
export type OpeningData =
  | { kind: 'request'; rights: Right[]; asker: Asker; firstReceiptAt: string | null }
  | BreachData
  | { kind: 'complaint'; category: ComplaintCategory }
  | { kind: 'disclosure'; category: DisclosureCategory; ground: DisclosureGround | null };

/** What is said of every case that a person opens. */
export interface OpenedBy {
  at: string;
  /** An id of the role directory. */
  by: string;
  channel: Channel;
  /** The keyed hash of the mail that it is opened from, or of the action that opens it. */
  mail: string;
  receivedAt: string;
  verdicts: Verdicts;
  flags: Flag[];
  actionId?: string;
  /** The keyed hash of the action that opens it. */
  asSent?: string;
}

/** Of what came by no mail service nothing was found. */
export const UNKNOWN_VERDICTS: Verdicts = {
  spam: 'ABSENT',
  virus: 'ABSENT',
  spf: 'ABSENT',
  dkim: 'ABSENT',
  dmarc: 'ABSENT',
};

/** The first event of a case that a person opens: from unsorted mail, by a split, or by hand. */
export function writeOpening(data: OpeningData, opened: OpenedBy): Opening {
  switch (data.kind) {
    case 'request':
      return {
        ...opened,
        type: 'request-opened',
        rights: data.rights,
        regimes: [],
        firstReceiptAt: data.firstReceiptAt,
        asker: data.asker,
      };
    case 'breach': {
      const { kind: _, ...said } = data;
      return { ...opened, type: 'breach-reported', ...said };
    }
    case 'complaint':
      return { ...opened, type: 'complaint-received', category: data.category };
    case 'disclosure':
      return { ...opened, type: 'disclosure-requested', category: data.category, ground: data.ground };
  }
}
