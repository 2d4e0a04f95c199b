import { matchesCode } from '../identity/derive-code.ts';
import type { Keys } from '../platform/ports.ts';

/** What a link is for. A token for one is none for the other. */
export type LinkPurpose = 'collection' | 'upload';

/** What a token names: an issue of a case's package, or a link of a case for sending files in. */
export interface LinkTarget {
  caseId: string;
  number: number;
}

const paths: Record<LinkPurpose, string> = { collection: 'collect', upload: 'upload' };

/** 128 bits of a keyed hash: nobody guesses one. */
const HEX_DIGITS = 32;

const sign = async (keys: Keys, purpose: LinkPurpose, { caseId, number }: LinkTarget) =>
  (await keys.hash('link', purpose, caseId, String(number))).slice(0, HEX_DIGITS);

/**
 * The token of a link: what it names, signed. It is stored nowhere, because it can be derived again (design rule 7), and
 * whether it still opens anything is in the case's events.
 */
export async function deriveToken(keys: Keys, purpose: LinkPurpose, target: LinkTarget): Promise<string> {
  return `${target.caseId}.${target.number}.${await sign(keys, purpose, target)}`;
}

/** The address of the page that a link leads to. */
export async function writeLink(keys: Keys, webAddress: string, purpose: LinkPurpose, target: LinkTarget) {
  return `${webAddress.replace(/\/$/, '')}/${paths[purpose]}/${await deriveToken(keys, purpose, target)}`;
}

/** What a token names; null where it is not one of ours, was changed, or is for something else. */
export async function readToken(keys: Keys, purpose: LinkPurpose, token: string): Promise<LinkTarget | null> {
  const [, caseId = '', digits = '', signature = ''] =
    /^([A-Z]{3}-[0-9A-HJKMNP-TV-Z]{10})\.(\d{1,6})\.([0-9a-f]{32})$/.exec(token) ?? [];
  const target = { caseId, number: Number(digits) };
  return matchesCode(signature, await sign(keys, purpose, target)) ? target : null;
}
