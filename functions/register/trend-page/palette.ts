/**
 * Colours that people with any kind of colour vision tell apart, and that differ in lightness, for a print in grey. What
 * is drawn in them has a contrast of 3 to 1 or more against what it stands on (WCAG 2.2, 1.4.11).
 */
export const DARK = '#12436d';
export const MIDDLE = '#1f8a81';
export const PALE = '#d7e2ec';
export const PAPER = '#ffffff';
/** Behind the months of the quarter. */
export const BAND = '#f0f2f4';
export const INK = '#0b0c0c';
export const FAINT = '#505a5f';
export const RULE = '#cfd4d8';
