import type { Entry } from '../case/write-history.ts';
import { advised, day, items, triaged } from '../review/write-schedule.ts';

const NAME = 'Quillfeather';
const asked: Entry = {
  type: 'searches-started',
  at: day(4),
  searches: [{ service: 'housing', due: '2026-03-30' }],
};
const scheduled = triaged(items(day(5), { item: '1', service: 'housing', flags: ['social-care'] }));
const exemptions: ['legal-privilege'] = ['legal-privilege'];
const copied = triaged(
  items(day(5), { item: '1', decision: 'redact', exemptions }),
  { type: 'copies-attached', at: day(6), items: ['1'] },
  { type: 'copy-checked', at: day(6), by: 'system', item: '1', copy: 6, findings: ['metadata'] },
);
const ready = triaged(items(day(5), { item: '1' }), advised(day(6)));
const reasons = { reasons: NAME };

/** One sample of each action on searches and on the disclosure schedule: a case it fits, its codes and its words. */
export const reviewSamples = {
  'start-searches': { state: triaged(), data: { services: ['housing'] }, words: { lookFor: NAME } },
  'answer-search': {
    state: triaged(asked),
    data: { service: 'housing', answer: 'refused', effortMinutes: 5 },
    words: reasons,
  },
  'withdraw-search': { state: triaged(asked), data: { service: 'housing' }, words: reasons },
  'record-items': {
    state: triaged(),
    data: { items: [{ item: '1', kind: 'document', service: 'housing', decision: 'withhold', exemptions, flags: [] }] },
    words: { documents: { 1: { name: NAME, reasons: NAME } } },
  },
  'remove-items': { state: scheduled, data: { items: ['1'] }, words: reasons },
  'weigh-third-parties': {
    state: scheduled,
    data: { items: ['1'], test: { consent: 'given', professional: false } },
    words: reasons,
  },
  'record-health-opinion': {
    state: scheduled,
    data: { items: ['1'], harm: true, givenOn: '2026-03-10' },
    words: { professional: NAME, opinion: NAME },
  },
  'attach-copies': {
    state: scheduled,
    data: { items: ['1'] },
    words: { copies: { 1: `cases/${scheduled.id}/redacted/Quillfeather.pdf` } },
  },
  'accept-copy': { state: copied, data: { item: '1' }, words: reasons },
  'record-service-view': { state: scheduled, data: { service: 'housing', view: 'objects' }, words: reasons },
  'consult-caldicott': { state: scheduled, data: { advice: 'release' }, words: reasons },
  'advise-on-schedule': { state: scheduled, data: { advice: 'do-not-release' }, words: reasons },
  'approve-schedule': { state: ready, data: {}, words: reasons },
  'return-schedule': { state: scheduled, data: {}, words: reasons },
};
