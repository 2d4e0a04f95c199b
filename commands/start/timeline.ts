import type { Mood } from '../casework/describe-event.ts';
import type { Format, Style } from '../casework/style.ts';
import { colourReference } from '../casework/write-case-list.ts';
import { writeMoment } from '../casework/write-moment.ts';

/** One thing that happened. */
export interface TimelineEntry {
  /** An instant in UTC. */
  at: string;
  /** The case or mail it happened to. */
  reference: string | null;
  mood: Mood;
  words: string;
  /** Where the case stands after it. */
  standing?: string;
}

const REFERENCE_WIDTH = 'REQ-7QK2M9XW4T'.length;

/** In fewer columns nothing can be said of where a case stands. */
const LEAST_ROOM = 10;

const looks: Record<Mood, { mark: string; format: Format }> = {
  mail: { mark: '✉', format: 'blue' },
  step: { mark: '·', format: 'dim' },
  reminder: { mark: '◔', format: 'yellow' },
  escalation: { mark: '▲', format: 'red' },
  decision: { mark: '●', format: 'green' },
  end: { mark: '■', format: 'gray' },
};

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/**
 * One line of the timeline: London's time, the reference in the colour of its kind, a mark in the colour of what
 * happened, the words, and where the case then stands. Cut to `columns`, so that it stays one line.
 */
export function writeTimelineLine(entry: TimelineEntry, style: Style, columns = Number.POSITIVE_INFINITY): string {
  const { mark, format } = looks[entry.mood];
  const reference = (entry.reference ?? '').padEnd(REFERENCE_WIDTH);
  const moment = writeMoment(entry.at);
  const room = columns - moment.length - REFERENCE_WIDTH - mark.length - '     '.length;
  const words = cut(entry.words, room);
  const left = room - words.length;
  const standing = entry.standing === undefined || left < LEAST_ROOM ? '' : cut(` → ${entry.standing}`, left);
  return [
    `${style('dim', moment)}  ${colourReference(reference, reference, style)}  `,
    `${style(format, mark)} ${entry.mood === 'step' ? words : style(format, words)}`,
    standing && style('dim', standing),
  ].join('');
}
