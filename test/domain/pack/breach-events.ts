import { type CaseEvent, caseEventSchema, type NewCaseEvent } from '../../../functions/domain/case/events.ts';
import type { PackInput } from '../../../functions/domain/pack/build-pack.ts';
import { loadPolicy } from '../../../functions/platform/read-profile.ts';

const verdict = 'PASS' as const;
const verdicts = { spam: verdict, virus: verdict, spf: verdict, dkim: verdict, dmarc: verdict };

const reported = (more: Partial<Extract<CaseEvent, { type: 'breach-reported' }>> = {}): NewCaseEvent => ({
  type: 'breach-reported',
  at: '2026-05-04T09:00:00Z',
  by: 'reporter',
  channel: 'form',
  mail: 'hash',
  receivedAt: '2026-05-04T09:00:00Z',
  verdicts,
  flags: [],
  staffKnewAt: null,
  reporter: 'staff',
  ...more,
});

type Body = NewCaseEvent extends infer E ? (E extends NewCaseEvent ? Omit<E, 'at' | 'by'> : never) : never;

/** A breach as it is written down for a test: its events, and the words beside them. */
export class WrittenBreach {
  readonly events: CaseEvent[] = [];
  readonly particulars: { name: string; particulars: Record<string, unknown> }[] = [];

  constructor(opening: Parameters<typeof reported>[0] = {}, particulars: Record<string, unknown> = {}) {
    this.events.push({ ...reported(opening), seq: 1 });
    this.particulars.push({ name: 'opening', particulars });
  }

  /** Adds what a member of staff did, with the words they gave. */
  add(at: string, body: Body, words?: Record<string, unknown>): this {
    const seq = this.events.length + 1;
    const actionId = `action-${seq}`;
    const rest = { seq, at, by: 'staff-case-officer', actionId, ...(words === undefined ? {} : { words: true }) };
    this.events.push(caseEventSchema.parse(Object.assign(rest, body)));
    if (words !== undefined) this.particulars.push({ name: `words/${actionId}`, particulars: { ...words, at } });
    return this;
  }

  /** What a pack is built from at `at`, under the statutory policy unless another is named. */
  input(at: string, purpose: PackInput['purpose'] = 'regulator', policy = 'statutory'): PackInput {
    const { events, particulars } = this;
    const officers = [{ title: 'Data Protection Officer', address: 'dpo@council.example' }];
    const contact = { organisation: 'Example Council', officers, address: 'data.protection@council.example' };
    return { caseId: 'BRE-4D8RW1ZC6H', events, particulars, purpose, policy: loadPolicy(policy), contact, at };
  }
}

/** An envelope of housing files that went to the wrong house, with everything a report asks. */
export function writeFullBreach(): WrittenBreach {
  const reporter = { answerTo: 'wren.halloway@mail.example', name: 'Wren Halloway', subject: '', text: '', form: null };
  return new WrittenBreach({ occurredAt: '2026-05-01T10:00:00Z', discoveredAt: '2026-05-04T08:30:00Z' }, reporter)
    .add(
      '2026-05-04T10:00:00Z',
      { type: 'breach-triaged', category: 'breach', awareAt: '2026-05-04T08:45:00Z' },
      {
        reasons: 'The envelope is missing.',
      },
    )
    .add(
      '2026-05-04T10:30:00Z',
      {
        type: 'incident-described',
        answered: ['what-happened', 'data-involved', 'risks'],
        facts: {
          cyber: 'no',
          dataCategories: ['basic-identifiers', 'health'],
          peopleCategories: ['service-users', 'children'],
          numberOfPeople: 1250,
          numberOfRecords: 1300,
          encrypted: 'no',
          confidentialityLost: 'yes',
          integrityLost: 'no',
          availabilityLost: 'no',
          serviceEffect: 'low',
          recovery: 'regular',
          staffTrained: 'yes',
          stolen: 'no',
          vulnerablePeople: 'yes',
        },
      },
      {
        answers: {
          'what-happened': 'An envelope of housing applications was posted to a wrong house.\nIt was opened there.',
          'data-involved': 'Applications for housing with letters from doctors.',
          risks: 'Neighbours may learn of an illness.',
        },
      },
    )
    .add('2026-05-04T11:00:00Z', { type: 'contained' }, { measures: 'The envelope was fetched back.' })
    .add(
      '2026-05-04T12:00:00Z',
      {
        type: 'risk-assessed',
        risk: 'risk',
        answers: {
          dataContext: 'sensitive',
          contextAdjustment: 0,
          identification: 'maximum',
          confidentiality: 'known-recipients',
          integrity: 'none',
          availability: 'none',
          malicious: false,
          likelihood: 3,
          severity: 2,
          vulnerablePeople: true,
        },
      },
      { reasons: 'One household read it.' },
    )
    .add(
      '2026-05-04T13:00:00Z',
      { type: 'pack-section-written', section: 'measures-before' },
      {
        text: 'Addresses are checked by two people.',
      },
    )
    .add(
      '2026-05-04T13:10:00Z',
      { type: 'pack-section-written', section: 'how-found' },
      {
        text: 'The household telephoned.',
      },
    )
    .add(
      '2026-05-04T13:20:00Z',
      { type: 'pack-section-written', section: 'remedy' },
      {
        text: 'Window envelopes are used from now on.',
      },
    )
    .add('2026-05-04T13:30:00Z', { type: 'pack-section-written', section: 'others-told' }, { text: 'Nobody else.' })
    .add('2026-05-04T14:00:00Z', { type: 'not-telling-decided', because: 'not-high-risk' }, { reasons: 'Contained.' })
    .add('2026-05-04T15:00:00Z', { type: 'notifying-decided' }, { reasons: 'Health data.' });
}
