/** One header field, unfolded. */
export interface HeaderField {
  /** Lower case. */
  name: string;
  value: string;
}

export interface SplitMessage {
  /** In the order of the message: what a receiving server adds stands on top. */
  fields: HeaderField[];
  /** Where the body begins in the bytes. */
  bodyStart: number;
}

const LF = 10;
const CR = 13;
const LONGEST_HEADER = 512 * 1024;
const LONGEST_VALUE = 20_000;
const FIELD = /^([!-9;-~]{1,100})[ \t]{0,20}:(.*)$/s;

/**
 * Splits a message at its first empty line and reads the header block, whatever the bytes are: a line that is no field is
 * left out. Line ends may be CRLF, LF or CR. It reads no more of a header than 512 KB.
 */
export function splitMessage(raw: Uint8Array): SplitMessage {
  const bodyStart = findBody(raw);
  const header = new TextDecoder('utf-8').decode(raw.subarray(0, Math.min(bodyStart, LONGEST_HEADER)));
  const unfolded: string[] = [];
  for (const line of header.split(/\r\n|\n|\r/)) {
    const value = unfolded.at(-1);
    if (value === undefined || !/^[ \t]/.test(line)) unfolded.push(line.slice(0, LONGEST_VALUE));
    else if (value.length < LONGEST_VALUE) {
      unfolded[unfolded.length - 1] = `${value} ${line.trim()}`.slice(0, LONGEST_VALUE);
    }
  }
  const fields = unfolded.flatMap((line): HeaderField[] => {
    const [, name, value] = FIELD.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name: name.toLowerCase(), value: value.trim() }];
  });
  return { fields, bodyStart };
}

/** The first value of a field, the topmost one, or null. */
export function firstValue(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

/**
 * The body for comparing two deliveries of one Message-ID: line ends as LF and no empty lines at the end, which relays
 * add and drop (compare DKIM's simple body canonicalisation, RFC 6376 section 3.4.3).
 */
export function normaliseBody(raw: Uint8Array, bodyStart: number): Uint8Array {
  const body = new Uint8Array(raw.length - bodyStart);
  let length = 0;
  for (let at = bodyStart; at < raw.length; at += 1) {
    const byte = raw[at] ?? 0;
    if (byte === CR && raw[at + 1] === LF) continue;
    body[length] = byte === CR ? LF : byte;
    length += 1;
  }
  while (length > 0 && body[length - 1] === LF) length -= 1;
  return body.slice(0, length);
}

/** The place after the first empty line; the end where there is none, and the start where the header block is empty. */
function findBody(raw: Uint8Array): number {
  let lineStart = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const byte = raw[at];
    if (byte !== LF && byte !== CR) continue;
    const next = byte === CR && raw[at + 1] === LF ? at + 2 : at + 1;
    if (at === lineStart) return next;
    lineStart = next;
    at = next - 1;
  }
  return raw.length;
}
