import { expect, test } from 'vitest';
import { foldCase } from '../../../functions/domain/case/fold-case.ts';
import { findPackFault } from '../../../functions/domain/pack/find-pack-fault.ts';
import { writeFullBreach } from './breach-events.ts';

const stateOf = (breach = writeFullBreach()) => foldCase('BRE-4D8RW1ZC6H', breach.events);

test('a breach has a pack for either reader', () => {
  expect(findPackFault(stateOf(), 'regulator')).toBeNull();
  expect(findPackFault(stateOf(), 'toolkit')).toBeNull();
});

test('one that was disposed of has none: its words are gone', () => {
  const purged = writeFullBreach().add('2027-06-01T03:00:00Z', { type: 'case-purged', items: 9, objects: 1 });
  expect(findPackFault(stateOf(purged), 'regulator')).toContain('was disposed of');
});

test('a second report has the pack of the case in which it goes on', () => {
  const merged = writeFullBreach().add('2026-05-05T03:00:00Z', { type: 'merged-into', into: 'BRE-1111111111' });
  expect(findPackFault(stateOf(merged), 'toolkit')).toContain('Ask for the pack of that case');
});

test('L34: a processor’s breach is the controllers’ to report, and still ours to enter on the Toolkit', () => {
  const awareAt = '2026-05-04T09:00:00Z';
  const triaged = { type: 'breach-triaged', category: 'breach', awareAt, capacity: 'processor' } as const;
  const breach = writeFullBreach().add('2026-05-05T03:00:00Z', triaged);
  expect(findPackFault(stateOf(breach), 'regulator')).toContain('tell-controllers');
  expect(findPackFault(stateOf(breach), 'toolkit')).toBeNull();
});
