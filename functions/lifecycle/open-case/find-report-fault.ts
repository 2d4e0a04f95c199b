import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { BreachData } from './write-opening.ts';

const isBefore = (one: string, other: string) => Date.parse(one) < Date.parse(other);

/**
 * Why the moments that are told of a breach cannot be, in plain English; null where they can. Each stands apart (BR-7, L36):
 * it happened, then it was known, then it was reported (`receivedAt`).
 */
export function findReportFault(said: BreachData, receivedAt: string): string | null {
  const { occurredAt, discoveredAt, staffKnewAt, processorKnewAt, reporter } = said;
  if (processorKnewAt !== undefined && reporter !== 'processor') {
    return 'processorKnewAt is for a report by a processor of ours. Give reporter as "processor", or leave it out (L34).';
  }
  if (staffKnewAt !== null && isBefore(receivedAt, staffKnewAt)) {
    return `Staff cannot have known first (${staffKnewAt}) after it was reported (${receivedAt}).`;
  }
  const known: [string, string | null | undefined][] = [
    ['discoveredAt', discoveredAt],
    ['staffKnewAt', staffKnewAt],
    ['processorKnewAt', processorKnewAt],
  ];
  const told: [string, string | null | undefined][] = [['occurredAt', occurredAt], ...known];
  const late = told.find(([, moment]) => moment && isBefore(receivedAt, moment));
  if (late) {
    return `${late[0]} (${writeInstant(late[1] ?? receivedAt)}) lies after the report of it was received (${writeInstant(receivedAt)}). Check both moments.`;
  }
  const early = known.find(([, moment]) => moment && occurredAt !== undefined && isBefore(moment, occurredAt));
  return early
    ? `${early[0]} (${writeInstant(early[1] ?? receivedAt)}) lies before it happened (${writeInstant(occurredAt ?? receivedAt)}). Check both moments; leave out what is not known.`
    : null;
}
