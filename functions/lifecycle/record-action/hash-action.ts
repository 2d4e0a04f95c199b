import type { Keys } from '../../platform/ports.ts';

/** The same text for the same value, in whichever order its keys were written. */
function writeCanonically(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeCanonically).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${writeCanonically(part)}`).join(',')}}`;
}

/**
 * The keyed hash of an action as it was sent: it tells a repeat from another action under the same id, and holds none of
 * the action's words (design rule 8).
 */
export const hashAction = (keys: Keys, sent: { action: string; by: string; data: unknown }) =>
  keys.hash('action', sent.action, sent.by, writeCanonically(sent.data ?? {}));
