/** An arrow of a picture, between the labels of two boxes. */
export interface Arrow {
  from: string;
  to: string;
  /** A dotted arrow stands for what is no ordinary transition. */
  dotted: boolean;
}

const BOX = /^(?<id>\w+)(?:[[({/]+"(?<label>[^"]+)"[\])}/]+)?$/;
const ARROW = /\s+(?<shaft>-{2,}>|-\.->)(?:\|[^|]*\|)?\s+/;

/** The boxes and arrows of a Mermaid flowchart. Throws on a line that it does not understand, lest a test pass it over. */
export function readFlowchart(picture: string): { boxes: Set<string>; arrows: Arrow[] } {
  const labels = new Map<string, string>();
  const arrows: { from: string; to: string; dotted: boolean }[] = [];

  const readBoxes = (text: string): string[] =>
    text.split(' & ').map((part) => {
      const { id, label } = BOX.exec(part.trim())?.groups ?? {};
      if (id === undefined) throw new Error(`No box: ${part}`);
      if (label !== undefined) labels.set(id, label);
      return id;
    });

  for (const line of picture.split('\n').map((one) => one.trim())) {
    if (line === '' || /^(?:flowchart|classDef|class|subgraph|end$)/.test(line)) continue;
    const [first = '', shaft, second = '', ...rest] = line.split(ARROW);
    if (rest.length > 0) throw new Error(`More than one arrow in: ${line}`);
    const from = readBoxes(first);
    const to = shaft === undefined ? [] : readBoxes(second);
    for (const start of from) for (const end of to) arrows.push({ from: start, to: end, dotted: shaft === '-.->' });
  }
  const name = (id: string) => labels.get(id) ?? id;
  return {
    boxes: new Set(labels.values()),
    arrows: arrows.map(({ from, to, dotted }) => ({ from: name(from), to: name(to), dotted })),
  };
}
