import { Temporal } from 'temporal-polyfill';
import { UsageError } from './run-command.ts';

const SHORT = /^(\d{1,6})([hdwm])$/i;
const isoUnits: Readonly<Record<string, (number: string) => string>> = {
  h: (number) => `PT${number}H`,
  d: (number) => `P${number}D`,
  w: (number) => `P${number}W`,
  m: (number) => `P${number}M`,
};

/**
 * A stretch of time as an ISO 8601 duration: `30d`, `12h`, `2w`, `1m` (a month), or a duration as it is. Throws
 * UsageError where it is none, is nothing, or goes back.
 */
export function parsePeriod(text: string): string {
  const [, number = '', unit = ''] = SHORT.exec(text.trim()) ?? [];
  const written = isoUnits[unit.toLowerCase()]?.(number) ?? text.trim();
  try {
    const duration = Temporal.Duration.from(written);
    if (duration.sign > 0) return duration.toString();
  } catch {
    throw new UsageError(
      `"${text}" is no stretch of time. Write 30d, 12h, 2w or 1m (a month), or ISO 8601: PT90M, P1M.`,
    );
  }
  throw new UsageError(`"${text}" would not move the clock on: it only goes forward.`);
}
