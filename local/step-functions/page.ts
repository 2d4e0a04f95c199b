import { ServiceError } from './service-error.ts';

const DEFAULT_RESULTS = 100;
const MOST_RESULTS = 1000;

/** What a caller asks for when lists are long. */
export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/**
 * Which part of a list a caller asks for: from a position, counted from nought, and how many at most; `next` is the
 * token of what follows. Throws ServiceError InvalidToken where the token is none of ours.
 */
export function takePage(
  length: number,
  request: PageRequest,
): { readonly from: number; readonly count: number; readonly next: string | undefined } {
  const from = readPosition(request.nextToken) ?? 0;
  const count = countOf(request);
  return { from, count, next: from + count < length ? String(from + count) : undefined };
}

/** How many results a page has: 100 where not said or nought, 1000 at most, as at AWS. */
export function countOf({ maxResults = 0 }: PageRequest): number {
  return Math.min(maxResults === 0 ? DEFAULT_RESULTS : maxResults, MOST_RESULTS);
}

/** Reads a position from a token; undefined where there is no token. */
export function readPosition(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  if (!/^\d{1,15}$/u.test(token)) throw new ServiceError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(token);
}
