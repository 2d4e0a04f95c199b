/** A field of a message's header, as it stands there: `text` is the whole field with its folded lines. */
export interface HeaderField {
  readonly name: string;
  /** Unfolded, without the white space around it. */
  readonly value: string;
  readonly text: string;
}

export interface SplitMessage {
  readonly fields: readonly HeaderField[];
  /** Everything from the empty line on. */
  readonly rest: Buffer;
}

/**
 * Splits a raw message into its header fields and the rest. Takes any bytes: bare line feeds, 8-bit characters (read as
 * UTF-8, or else Latin-1), NUL; a line that is no field ends the header.
 */
export function splitMessage(raw: Buffer): SplitMessage {
  const fields: string[] = [];
  let position = 0;
  while (position < raw.length) {
    const newline = raw.indexOf(0x0a, position);
    const end = newline < 0 ? raw.length : newline + 1;
    const line = raw.subarray(position, end);
    const isFolded =
      (line[0] === 0x20 || line[0] === 0x09) && fields.length > 0 && line.toString('latin1').trim() !== '';
    if (isFolded) fields[fields.length - 1] += decode(line);
    else if (/^[\x21-\x39\x3b-\x7e]+[ \t]*:/.test(line.toString('latin1'))) fields.push(decode(line));
    else break;
    position = end;
  }
  return { fields: fields.map(readField), rest: raw.subarray(position) };
}

/** The first field of that name, unfolded. */
export function headerValue(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value;
}

/** An instant (epoch milliseconds) as a header's date, in UTC. Source: RFC 5322, 3.3. */
export function headerDate(instant: number): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}

function readField(text: string): HeaderField {
  const colon = text.indexOf(':');
  const value = text.slice(colon + 1).replace(/\r?\n(?=[ \t])/g, '');
  return { name: text.slice(0, colon).trim(), value: value.trim(), text };
}

function decode(line: Buffer): string {
  const text = line.toString('utf8');
  return text.includes('�') ? line.toString('latin1') : text;
}
