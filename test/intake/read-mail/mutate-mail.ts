/** Numbers from 0 up to, and without, `below`: the same ones for the same seed (mulberry32). */
export type Random = (below: number) => number;

export function createRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Mutation = (raw: Buffer, random: Random) => Buffer;

const charsets = ['utf-8', 'utf-16le', 'iso-2022-jp', 'shift_jis', 'koi8-r', 'x-unknown', '"', ''];
const encodings = ['base64', 'quoted-printable', '8bit', 'binary', 'x-uuencode', ''];

/** Each as a relay, a broken program or an attacker might do it. Latin-1 keeps every byte what it was. */
const mutations: readonly Mutation[] = [
  function flipBytes(raw, random) {
    const copy = Buffer.from(raw);
    for (let flips = 1 + random(20); flips > 0 && copy.length > 0; flips -= 1) copy[random(copy.length)] = random(256);
    return copy;
  },
  (raw, random) => raw.subarray(0, random(raw.length + 1)),
  (raw, random) => raw.subarray(random(raw.length + 1)),
  function repeatHeaderLine(raw, random) {
    const lines = raw.toString('latin1').split('\n');
    const line = lines[random(Math.min(lines.length, 30))] ?? '';
    return Buffer.from([...Array.from({ length: 1 + random(40) }, () => line), ...lines].join('\n'), 'latin1');
  },
  function dropHeaderLine(raw, random) {
    const lines = raw.toString('latin1').split('\n');
    lines.splice(random(Math.min(lines.length, 30)), 1 + random(3));
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  (raw, random) =>
    replace(raw, /boundary=("?)[^"\r\n;]*/gi, () => `boundary=$1${['', '=', 'x'.repeat(300), ' '][random(4)] ?? ''}`),
  (raw, random) => replace(raw, /^--.{1,20}/gm, (line) => (random(2) === 0 ? line : line.slice(0, -1))),
  (raw, random) => replace(raw, /charset="?[\w-]*"?/gi, () => `charset=${charsets[random(charsets.length)] ?? ''}`),
  (raw, random) =>
    replace(raw, /^(content-transfer-encoding:).*$/gim, () => `$1 ${encodings[random(encodings.length)] ?? ''}`),
  (raw) => replace(raw, /\r?\n/g, () => '\r\n'),
  (raw) => replace(raw, /\r?\n/g, () => '\n'),
  (raw) => replace(raw, /\r?\n/g, () => '\r'),
  function insertNul(raw, random) {
    const at = random(raw.length + 1);
    return Buffer.concat([raw.subarray(0, at), Buffer.alloc(1 + random(50)), raw.subarray(at)]);
  },
  function repeatPiece(raw, random) {
    const from = random(raw.length + 1);
    const piece = raw.subarray(from, from + random(200));
    return Buffer.concat([
      raw.subarray(0, from),
      ...Array.from({ length: random(50) }, () => piece),
      raw.subarray(from),
    ]);
  },
];

/** One to three mutations after one another. */
export function mutate(raw: Uint8Array, random: Random): Uint8Array {
  let mutated: Buffer = Buffer.from(raw);
  for (let times = 1 + random(3); times > 0; times -= 1) {
    mutated = mutations[random(mutations.length)]?.(mutated, random) ?? mutated;
  }
  return mutated;
}

function replace(raw: Buffer, pattern: RegExp, by: (found: string) => string): Buffer {
  const text = raw.toString('latin1');
  return Buffer.from(
    text.replace(pattern, (found, first: unknown) => by(found).replace('$1', typeof first === 'string' ? first : '')),
    'latin1',
  );
}
