const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The lines of a text as it arrives, all those that one chunk completes together; the last needs no line end. CRLF ends
 * a line as LF does, and a byte order mark is dropped. Not `node:readline`, which also ends a line at U+2028 and U+2029:
 * JSON allows both inside a string, and one line in would become two lines out.
 */
export async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  let begun = false;
  for await (const chunk of chunks) {
    const text = begun || !chunk.startsWith(BYTE_ORDER_MARK) ? chunk : chunk.slice(BYTE_ORDER_MARK.length);
    begun = true;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map(dropCarriageReturn);
  }
  if (rest !== '') yield [dropCarriageReturn(rest)];
}

function dropCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
