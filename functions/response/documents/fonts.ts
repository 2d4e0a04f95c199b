import { readFileSync } from 'node:fs';

/** The faces a PDF is set in. They are embedded, as PDF/UA wants: a reader need not have them. */
export interface Fonts {
  regular: Uint8Array;
  bold: Uint8Array;
}

/**
 * Liberation Sans, from the folder `fonts` beside the running bundle (infra/functions.ts names the files). It has the
 * letters of every European language, Welsh among them, Greek and Cyrillic.
 */
export function readFonts(folder: URL): Fonts {
  const read = (face: string) => readFileSync(new URL(`fonts/LiberationSans-${face}.ttf`, folder));
  return { regular: read('Regular'), bold: read('Bold') };
}
