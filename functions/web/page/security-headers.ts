import { STYLE_HASH } from './style.ts';

const YEAR = 365 * 24 * 60 * 60;

/**
 * The headers of every answer: nothing is cached, framed, fetched or run; what leaves says nothing of where it came from,
 * because the address of a page holds its token. Forms go to ourselves, and to `formOrigin` where a page sends files.
 */
export const securityHeaders = (formOrigin: string | null): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    `form-action 'self'${formOrigin === null ? '' : ` ${formOrigin}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': `max-age=${YEAR}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
});
