/** An affine map of the plane as PDF writes it: `[a b c d e f]`. */
export type Affine = readonly [number, number, number, number, number, number];

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export const compose = (outer: Affine, inner: Affine): Affine => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export interface Point {
  x: number;
  y: number;
}

export const mapPoint = (map: Affine, { x, y }: Point): Point => ({
  x: map[0] * x + map[2] * y + map[4],
  y: map[1] * x + map[3] * y + map[5],
});

export interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** The upright box around a box that was mapped. */
export function mapBox(map: Affine, { left, bottom, right, top }: Box): Box {
  const corners = [
    { x: left, y: bottom },
    { x: right, y: bottom },
    { x: right, y: top },
    { x: left, y: top },
  ].map((corner) => mapPoint(map, corner));
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

export const contains = ({ left, bottom, right, top }: Box, { x, y }: Point) =>
  x >= left && x <= right && y >= bottom && y <= top;

/** Six numbers as a map; null for anything else. */
export function readAffine(value: unknown): Affine | null {
  const numbers = readNumbers(value);
  const [a, b, c, d, e, f] = numbers ?? [];
  return numbers?.length === 6 &&
    a !== undefined &&
    b !== undefined &&
    c !== undefined &&
    d !== undefined &&
    e !== undefined &&
    f !== undefined
    ? [a, b, c, d, e, f]
    : null;
}

/** A list of numbers, typed array or not; null where it holds anything else. */
export function readNumbers(value: unknown): number[] | null {
  if (value instanceof Float32Array || value instanceof Float64Array) return [...value];
  if (!Array.isArray(value)) return null;
  const numbers = value.filter((one): one is number => typeof one === 'number');
  return numbers.length === value.length ? numbers : null;
}
