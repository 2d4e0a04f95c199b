import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fonts } from '../../functions/response/documents/fonts.ts';
import { functionDefinition } from '../../infra/functions.ts';

const root = new URL('../../', import.meta.url);

/** The fonts of a PDF that a command writes: the files that the deployed function has beside its bundle. */
export function readPdfFonts(): Fonts {
  const { beside = {} } = functionDefinition('PrepareResponse');
  const read = (face: string) => {
    const file = beside[`fonts/LiberationSans-${face}.ttf`];
    if (file === undefined) throw new Error(`infra/functions.ts names no font LiberationSans-${face}.ttf.`);
    return readFileSync(fileURLToPath(new URL(file, root)));
  };
  return { regular: read('Regular'), bold: read('Bold') };
}
