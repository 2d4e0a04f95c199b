/** `REQ-7QK2M9XW4T` and its kin: what a subject or a plus address may carry. Capital letters. */
export type ReferenceToken = string;

const TOKEN = /(?<![a-z0-9])(?:req|bre|tri|cmp|dis)-[0-9a-hjkmnp-tv-z]{10}(?![a-z0-9])/gi;
const MOST_TOKENS = 20;
const LONGEST_TEXT = 4_000;

/** The references that stand in a subject, each once, in order. Whether such a case exists is for the caller to find. */
export function readReferenceTokens(text: string): ReferenceToken[] {
  const found = new Set<ReferenceToken>();
  for (const [token] of text.slice(0, LONGEST_TEXT).matchAll(TOKEN)) {
    found.add(token.toUpperCase());
    if (found.size === MOST_TOKENS) break;
  }
  return [...found];
}

/**
 * The reference in the plus label of an address, where the address is the organisation's own intake address:
 * `data.protection+REQ-7QK2M9XW4T@council.example`. Null otherwise.
 */
export function readAddressedToken(address: string, intakeAddress: string): ReferenceToken | null {
  const [local = '', domain = ''] = splitAddress(address);
  const [intakeLocal = '', intakeDomain = ''] = splitAddress(intakeAddress);
  if (domain !== intakeDomain || !local.startsWith(`${intakeLocal}+`)) return null;
  const label = local.slice(intakeLocal.length + 1);
  const [token] = readReferenceTokens(label);
  return token !== undefined && token.length === label.length ? token : null;
}

function splitAddress(address: string): string[] {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  return at < 0 ? [] : [lower.slice(0, at), lower.slice(at + 1)];
}
