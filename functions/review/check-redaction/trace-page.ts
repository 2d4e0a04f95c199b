import {
  type Affine,
  type Box,
  compose,
  contains,
  IDENTITY,
  mapBox,
  mapPoint,
  type Point,
  readAffine,
  readNumbers,
} from './affine.ts';

/** One drawing operation of a page: its name in pdf.js, and what it was given. */
export interface Operation {
  name: string;
  arguments: readonly unknown[];
}

/** A glyph as it lies on the page. */
interface Glyph extends Point {
  order: number;
  colour: string;
}

/** Something opaque that was painted; `colour` is null for an image, of which nobody knows the colour. */
interface Cover {
  order: number;
  box: Box;
  colour: string | null;
}

interface Graphics {
  map: Affine;
  colour: string;
  alpha: number;
  font: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  mode: number;
}

/** What lies on a page where it cannot be seen, and can be copied out all the same. */
export interface HiddenText {
  /** Characters under a box or a picture that was laid over them. */
  covered: number;
  /** Characters that are drawn invisibly, or in the colour of what they lie on. */
  invisible: number;
}

const BLACK = '#000000';
const PAPER = '#ffffff';
/** What lets more than a quarter of what is under it through is a highlight and hides nothing. */
const OPAQUE = 0.75;
/** Text rendering modes that paint nothing: 3, and 7 which only clips. */
const paintsNothing = (mode: number) => mode === 3 || mode === 7;

const fills = new Set(['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke']);
const images = new Set(['paintImageXObject', 'paintInlineImageXObject', 'paintJpegXObject']);
const UNIT: Box = { left: 0, bottom: 0, right: 1, top: 1 };

const start: Graphics = {
  map: IDENTITY,
  colour: BLACK,
  alpha: 1,
  font: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  mode: 0,
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * The upright rectangles of a path. pdf.js writes a path as numbers: 0 moves, 1 draws a line (two numbers each), 2 and 3
 * draw curves (six and four), 4 closes. What is not made of upright lines alone is no redaction box.
 */
function listRectangles(path: readonly number[]): Box[] {
  const boxes: Box[] = [];
  let points: Point[] = [];
  let isStraight = true;
  const finish = () => {
    const xs = new Set(points.map(({ x }) => x));
    const ys = new Set(points.map(({ y }) => y));
    if (isStraight && points.length >= 4 && xs.size === 2 && ys.size === 2) {
      boxes.push({ left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) });
    }
    points = [];
    isStraight = true;
  };
  const sizes = [2, 2, 6, 4, 0];
  for (let at = 0; at < path.length; ) {
    const code = path[at] ?? 4;
    const size = sizes[code] ?? 0;
    if (code === 0) finish();
    if (code === 2 || code === 3) isStraight = false;
    if (size >= 2) points.push({ x: path[at + 1] ?? 0, y: path[at + 2] ?? 0 });
    at += 1 + size;
  }
  finish();
  return boxes;
}

/** Follows the operations of a page and notes each glyph, and each box or picture that could hide it. */
class PageTrace {
  readonly glyphs: Glyph[] = [];
  readonly covers: Cover[] = [];
  invisible = 0;
  #now: Graphics = start;
  readonly #saved: Graphics[] = [];
  #text: Affine = IDENTITY;
  #line: Affine = IDENTITY;
  #order = 0;

  apply({ name, arguments: given }: Operation): void {
    this.#order += 1;
    const [first] = given;
    const number = typeof first === 'number' ? first : 0;
    if (fills.has(name)) return;
    if (images.has(name)) {
      this.#cover(UNIT, null);
      return;
    }
    switch (name) {
      case 'save':
        this.#saved.push(this.#now);
        return;
      case 'restore':
      case 'paintFormXObjectEnd':
        this.#now = this.#saved.pop() ?? start;
        return;
      case 'paintFormXObjectBegin':
        this.#saved.push(this.#now);
        this.#transform(readAffine(first));
        return;
      case 'transform':
        this.#transform(readAffine(given) ?? readAffine(first));
        return;
      case 'setFillRGBColor':
        this.#now = { ...this.#now, colour: typeof first === 'string' ? first : given.join() };
        return;
      case 'setFillColorN':
      case 'setFillTransparent':
        this.#now = { ...this.#now, colour: 'pattern' };
        return;
      case 'setGState':
        this.#setState(first);
        return;
      case 'constructPath':
        this.#paintPath(given);
        return;
      case 'beginText':
        this.#moveTo(IDENTITY);
        return;
      case 'setTextMatrix':
        this.#moveTo(readAffine(first) ?? readAffine(given) ?? IDENTITY);
        return;
      case 'setFont':
        this.#now = { ...this.#now, font: typeof given[1] === 'number' ? given[1] : 0 };
        return;
      case 'setCharSpacing':
        this.#now = { ...this.#now, charSpacing: number };
        return;
      case 'setWordSpacing':
        this.#now = { ...this.#now, wordSpacing: number };
        return;
      case 'setHScale':
        this.#now = { ...this.#now, scale: number / 100 };
        return;
      case 'setLeading':
        this.#now = { ...this.#now, leading: number };
        return;
      case 'setTextRenderingMode':
        this.#now = { ...this.#now, mode: number };
        return;
      case 'moveText':
      case 'setLeadingMoveText': {
        const down = typeof given[1] === 'number' ? given[1] : 0;
        if (name === 'setLeadingMoveText') this.#now = { ...this.#now, leading: -down };
        this.#moveTo(compose(this.#line, [1, 0, 0, 1, number, down]));
        return;
      }
      case 'nextLine':
        this.#moveTo(compose(this.#line, [1, 0, 0, 1, 0, -this.#now.leading]));
        return;
      case 'showText':
        if (Array.isArray(first)) this.#show(first);
        return;
    }
  }

  #transform(map: Affine | null): void {
    if (map !== null) this.#now = { ...this.#now, map: compose(this.#now.map, map) };
  }

  #moveTo(map: Affine): void {
    this.#line = map;
    this.#text = map;
  }

  #setState(changes: unknown): void {
    if (!Array.isArray(changes)) return;
    for (const change of changes) {
      const [key, value] = Array.isArray(change) ? change : [];
      if (key === 'ca' && typeof value === 'number') this.#now = { ...this.#now, alpha: value };
    }
  }

  #paintPath([, data]: readonly unknown[]): void {
    const [path] = Array.isArray(data) ? data : [];
    for (const box of listRectangles(readNumbers(path) ?? [])) this.#cover(box, this.#now.colour);
  }

  #cover(box: Box, colour: string | null): void {
    if (this.#now.alpha >= OPAQUE) this.covers.push({ order: this.#order, box: mapBox(this.#now.map, box), colour });
  }

  #show(glyphs: readonly unknown[]): void {
    const { font, charSpacing, wordSpacing, scale, map, colour, mode } = this.#now;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.#text = compose(this.#text, [1, 0, 0, 1, (-glyph / 1000) * font * scale, 0]);
        continue;
      }
      if (!isRecord(glyph)) continue;
      const width = typeof glyph.width === 'number' ? (glyph.width / 1000) * font : 0;
      const isBlank = typeof glyph.unicode !== 'string' || glyph.unicode.trim() === '';
      if (!isBlank) {
        if (paintsNothing(mode)) this.invisible += 1;
        const middle = mapPoint(compose(map, this.#text), { x: (width * scale) / 2, y: font * 0.3 });
        this.glyphs.push({ ...middle, order: this.#order, colour });
      }
      const advance = (width + charSpacing + (glyph.isSpace === true ? wordSpacing : 0)) * scale;
      this.#text = compose(this.#text, [1, 0, 0, 1, advance, 0]);
    }
  }
}

/** Where the glyph stands in the order of painting: laid over, or in the colour of what it lies on. */
function hide(glyph: Glyph, covers: readonly Cover[]): 'covered' | 'invisible' | null {
  const over = covers.filter(({ box }) => contains(box, glyph));
  if (over.some(({ order }) => order > glyph.order)) return 'covered';
  const under = over.at(-1);
  return under?.colour === null || glyph.colour !== (under?.colour ?? PAPER) ? null : 'invisible';
}

/**
 * Finds the text of a page that cannot be seen and can still be copied: under a box, under a picture, painted in no or in
 * the same colour. Counts characters; a highlight that lets the text through covers nothing. Pure.
 */
export function traceHiddenText(operations: Iterable<Operation>): HiddenText {
  const trace = new PageTrace();
  for (const operation of operations) trace.apply(operation);
  const hidden: HiddenText = { covered: 0, invisible: trace.invisible };
  for (const glyph of trace.glyphs) {
    const how = hide(glyph, trace.covers);
    if (how !== null) hidden[how] += 1;
  }
  return hidden;
}
