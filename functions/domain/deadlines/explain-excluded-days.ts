import { writeDay } from '../calendar/write-date.ts';
import type { ExcludedDays, ExcludedRun } from './exclude-days.ts';
import type { ClarificationDays } from './read-clarification.ts';
import { isPausedByClarification, nameRight, type Right } from './rights.ts';

/** What the questions asked of the requester took out of the period, or why they took nothing (L5). */
export function explainExcludedDays(
  right: Right,
  questions: readonly ClarificationDays[],
  excluded: ExcludedDays,
): string[] {
  if (questions.length === 0) return [];
  if (!isPausedByClarification(right)) {
    return [`clarification pauses requests for access only: it changes nothing for ${nameRight(right)} (L5)`];
  }
  return [...excluded.runs.map(explainRun), ...explainRest(questions, excluded)];
}

/** `1 excluded day`, `12 excluded days`. */
export function writeDayCount(count: number): string {
  return count === 1 ? '1 excluded day' : `${count} excluded days`;
}

function explainRun({ first, last }: ExcludedRun): string {
  return first === last
    ? `clarification awaited on ${writeDay(first)}: 1 day excluded (L5)`
    : `clarification awaited from ${writeDay(first)} to ${writeDay(last)}: ${last - first + 1} days excluded (L5)`;
}

function explainRest(questions: readonly ClarificationDays[], excluded: ExcludedDays): string[] {
  if (excluded.pausedFrom !== null) {
    return [
      `clarification not answered: the clock is stopped from ${writeDay(excluded.pausedFrom)} and nothing is due until the answer comes (L5)`,
    ];
  }
  if (excluded.expired) {
    return questions.some((question) => question.last === null)
      ? ['clarification not answered, but asked after the period had expired: it cannot stop the clock (L5)']
      : ['days of clarification after the period had expired are not excluded (L5)'];
  }
  if (excluded.count === 0)
    return ['clarification answered by the day on which the clock starts: no day is excluded (L5)'];
  return [];
}
