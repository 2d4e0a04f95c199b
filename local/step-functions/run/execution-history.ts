import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { Json } from '../json-value.ts';

/** A standard execution has at most this many events; the last must be one that closes it. */
export const MOST_EVENTS = 25_000;

/** The details of an event, by AWS's names; input, output and parameters are values, written as text when asked for. */
export type EventDetails = Readonly<Record<string, Json | undefined>>;

interface RecordedEvent {
  readonly type: HistoryEventType;
  readonly at: number;
  readonly previousId: number;
  readonly details: EventDetails | undefined;
}

/** An event as GetExecutionHistory shows it; timestamp in epoch milliseconds, the details under AWS's name for them. */
export interface ShownEvent {
  readonly id: number;
  readonly type: HistoryEventType;
  readonly timestamp: number;
  readonly previousEventId: number;
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, Json | { readonly truncated: boolean }>>;
}

const PAYLOADS = new Set(['input', 'output', 'parameters']);

/**
 * The events of one execution. They refer to the values that passed through the machine instead of copying them, and
 * take their shape only when shown, so that hundreds of executions with hundreds of events fit in memory.
 */
export class ExecutionHistory {
  readonly #events: RecordedEvent[] = [];

  /** How many events there are. */
  get length(): number {
    return this.#events.length;
  }

  /** Adds an event (`at` in epoch milliseconds) and returns its id, counted from one. */
  add(type: HistoryEventType, at: number, previousId: number, details?: EventDetails): number {
    return this.#events.push({ type, at, previousId, details });
  }

  /** Shows some events, from a position (counted from nought) on, oldest first or newest first. */
  show(from: number, count: number, isReversed: boolean, withData: boolean): ShownEvent[] {
    const length = Math.max(0, Math.min(count, this.#events.length - from));
    return Array.from({ length }, (_, offset) => {
      const index = isReversed ? this.#events.length - 1 - from - offset : from + offset;
      const event = this.#events[index];
      if (event === undefined) throw new RangeError(`There is no event at ${index}.`);
      return show(event, index + 1, withData);
    });
  }
}

function show({ type, at, previousId, details }: RecordedEvent, id: number, withData: boolean): ShownEvent {
  const event = { id, type, timestamp: at, previousEventId: previousId };
  return details === undefined ? event : { ...event, [nameDetails(type)]: showDetails(details, withData) };
}

function showDetails(details: EventDetails, withData: boolean): ShownEvent[`${string}EventDetails`] {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]): [string, Json | { truncated: boolean }][] => {
      if (value === undefined) return [];
      if (!PAYLOADS.has(name)) return [[name, value]];
      if (!withData) return [];
      const text: [string, Json] = [name, JSON.stringify(value)];
      return name === 'parameters' ? [text] : [text, [`${name}Details`, { truncated: false }]];
    }),
  );
}

/** AWS keeps the details of all states' entries under one name, and of their exits under another. */
function nameDetails(type: HistoryEventType): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
