import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Fonts } from '../../functions/response/documents/fonts.ts';
import { functionDefinition } from '../../infra/functions.ts';

const root = pathToFileURL(`${process.cwd()}/`);

/** The fonts that the deployed function has beside it, from where the bundle takes them. */
export function readTestFonts(): Fonts {
  const beside = functionDefinition('PrepareResponse').beside ?? {};
  const read = (face: string) => readFileSync(new URL(beside[`fonts/LiberationSans-${face}.ttf`] ?? '', root));
  return { regular: read('Regular'), bold: read('Bold') };
}
