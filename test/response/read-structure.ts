import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as z from 'zod';

/** A node of a PDF's structure tree: its role, and its text or what is below it. */
export interface Structure {
  role: string;
  scope?: string;
  text?: string;
  children: Structure[];
}

export interface ReadDocument {
  title: string;
  language: string;
  /** Of PDF/UA, by the document's own metadata. */
  part: boolean;
  numPages: number;
  pages: Structure[];
  /** Text that is neither in the structure nor marked as an artifact: a reader would stumble over it. */
  loose: string[];
}

interface Node {
  role?: string | undefined;
  scope?: string | undefined;
  type?: string | undefined;
  id?: string | undefined;
  children?: Node[] | undefined;
}
const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    role: z.string().optional(),
    scope: z.string().optional(),
    type: z.string().optional(),
    id: z.string().optional(),
    children: z.array(nodeSchema).optional(),
  }),
);

/** The text of each marked content of a page, by its id. */
async function readMarkedText(page: Awaited<ReturnType<Awaited<ReturnType<typeof open>>['getPage']>>) {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const stack: (string | null)[] = [];
  for (const item of items) {
    if (!('type' in item)) {
      const id = stack.findLast((one) => one !== null);
      if (id) texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
    } else if (item.type === 'endMarkedContent') stack.pop();
    else stack.push(item.type === 'beginMarkedContentProps' ? item.id : null);
  }
  return texts;
}

const open = (bytes: Uint8Array) => getDocument({ data: new Uint8Array(bytes) }).promise;

function describe(node: Node, texts: Map<string, string>): Structure {
  const contents = (node.children ?? []).filter(({ type }) => type === 'content');
  const text = contents.map(({ id }) => texts.get(id ?? '') ?? '').join('');
  return {
    role: node.role ?? '',
    ...(node.scope === undefined ? {} : { scope: node.scope }),
    ...(contents.length > 0 ? { text: text.trim() } : {}),
    children: (node.children ?? []).filter(({ role }) => role !== undefined).map((child) => describe(child, texts)),
  };
}

/** What a reader for the blind is told of a PDF: title, language, whether it is tagged, and its structure page by page. */
export async function readStructure(bytes: Uint8Array): Promise<ReadDocument> {
  const document = await open(bytes);
  const { info, metadata } = await document.getMetadata();
  const pages: Structure[] = [];
  const loose: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const texts = await readMarkedText(page);
    const tree = nodeSchema.parse(await page.getStructTree());
    pages.push(...(tree.children ?? []).map((child) => describe(child, texts)));
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    let depth = 0;
    for (const item of items) {
      if (!('type' in item)) {
        if (depth === 0 && item.str.trim() !== '') loose.push(item.str);
      } else depth += item.type === 'endMarkedContent' ? -1 : 1;
    }
  }
  const { Title, Language } = z.object({ Title: z.string(), Language: z.string() }).parse(info);
  const part = metadata?.getRaw()?.includes('pdfuaid:part') ?? false;
  return { title: Title, language: Language, part, numPages: document.numPages, pages, loose };
}
