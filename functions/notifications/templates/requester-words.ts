import type { Regime } from '../../domain/case/events.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import type { Right } from '../../domain/deadlines/rights.ts';

/** What each right asks of us, as a person would say it (Articles 15 to 22D). */
const asks: Record<Right, string> = {
  access: 'a copy of the personal information that we hold (the right of access)',
  rectification: 'that we correct or complete personal information (the right to rectification)',
  erasure: 'that we delete personal information (the right to erasure)',
  restriction: 'that we limit what we do with personal information (the right to restriction)',
  portability: 'personal information in a form that can be moved to another organisation (the right to portability)',
  objection: 'that we stop using personal information (the right to object)',
  'automated-decision': 'that a person looks at a decision made without one (the rights on automated decisions)',
};

/** What the request asks, one line a right. */
export const writeAsked = ({ rights }: RequestState) => rights.map((right) => asks[right]);

const regimes: Record<Regime, string> = {
  foi: 'information under the Freedom of Information Act 2000',
  eir: 'environmental information',
  deceased: 'the records of somebody who has died',
  'law-enforcement': 'information held for law enforcement',
};

/** Another law under which the same mail asks something (L15). */
export const nameRegime = (regime: Regime) => regimes[regime];
