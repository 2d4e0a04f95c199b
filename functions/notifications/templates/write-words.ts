import { Temporal } from 'temporal-polyfill';

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;

/** A policy's period in words: `24 hours` for `PT24H`, `90 days` for `P90D`. */
export function writePeriod(period: string): string {
  const { days, hours, minutes } = Temporal.Duration.from(period);
  return [
    ...(days > 0 ? [count(days, 'day')] : []),
    ...(hours > 0 ? [count(hours, 'hour')] : []),
    ...(minutes > 0 ? [count(minutes, 'minute')] : []),
  ].join(' ');
}

/** `2 attachments`, `1 attachment`, `no attachments`. */
export const writeCount = (number: number, one: string) => (number === 0 ? `no ${one}s` : count(number, one));

const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/** A size as people read it: `12 KB`, `3.4 MB`. */
export function writeSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  if (unit === 0) return count(bytes, 'byte');
  return `${size >= 10 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function writeSeries(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** An amount of money, kept in pence: `£12.50`. */
export const writePounds = (pence: number) => `£${(pence / 100).toFixed(2)}`;

/** A step of an explanation as a sentence of its own. */
export const writeSentence = (step: string) => `${capitalise(step).replace(/\.+$/, '')}.`;

export const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
