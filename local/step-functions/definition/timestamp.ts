import type { Json } from '../json-value.ts';

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|[+-]\d{2}:\d{2})$/u;

/**
 * Reads a timestamp as the Amazon States Language restricts RFC 3339: a capital T between date and time, and a
 * capital Z or an offset. Returns epoch milliseconds, or undefined where the value is none or names no real day.
 */
export function parseTimestamp(value: Json): number | undefined {
  if (typeof value !== 'string') return undefined;
  const [, year, month, day] = RFC_3339.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  // Date.parse takes 30 February for 1 March.
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const instant = Date.parse(value);
  return Number(day) > lastDay || Number.isNaN(instant) ? undefined : instant;
}

/** Writes an instant (epoch milliseconds) as Step Functions does: UTC, with milliseconds and Z. */
export function formatTimestamp(instant: number): string {
  return new Date(instant).toISOString();
}
