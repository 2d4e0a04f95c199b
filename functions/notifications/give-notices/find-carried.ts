import type { Notice } from '../../domain/decide/notice.ts';
import { deriveCode } from '../../identity/derive-code.ts';
import type { Keys } from '../../platform/ports.ts';
import { deriveCollectionCode } from '../../response/collection-code.ts';
import { writeLink } from '../../response/link-token.ts';

/** What a notice carries: never the link and its code in one (SH-4). */
export interface Carried {
  code: string | null;
  link: string | null;
}

/** Derives the code or the link that a notice carries; the same again for the same notice (design rule 7). */
export async function findCarried(caseId: string, notice: Notice, keys: Keys, webAddress: string): Promise<Carried> {
  const { records, carries, template } = notice;
  if (records.type === 'code-sent') return { code: await deriveCode(keys, caseId, records.issue), link: null };
  if (carries === undefined) return { code: null, link: null };
  const { what, number } = carries;
  return template === 'collection-code'
    ? { code: await deriveCollectionCode(keys, caseId, number), link: null }
    : { code: null, link: await writeLink(keys, webAddress, what, { caseId, number }) };
}
