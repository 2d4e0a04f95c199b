import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

export type Format = Parameters<typeof styleText>[0];

/** Gives text a colour or weight, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/** Styles for a terminal; none where the stream is a pipe or a file, or `NO_COLOR` is set. */
export function createStyle(stream: Writable): Style {
  return (format, text) => styleText(format, text, { stream });
}
