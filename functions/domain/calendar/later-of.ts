import type { Instant } from './local-date.ts';

/** The later of two moments, as it was written. An event is never dated before the one that it follows. */
export const laterOf = (a: Instant, b: Instant): Instant => (Date.parse(a) >= Date.parse(b) ? a : b);
