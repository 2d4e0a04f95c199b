import type { Policy } from '../../../functions/domain/policy/schema.ts';
import { type Entry, request, requestTriaged, rulesOf } from '../case/write-history.ts';

export const policy: Policy = rulesOf().policy;

/** Noon of a day of March 2026. */
export const day = (number: number, time = '12:00:00') => `2026-03-${String(number).padStart(2, '0')}T${time}.000Z`;

export const sentByPackage: Entry = {
  type: 'response-sent',
  at: day(9),
  outcome: 'answered',
  route: 'encrypted-package',
};

export const issued = (issue = 1, at = day(9)): Entry => ({
  type: 'package-issued',
  at,
  by: 'system',
  issue,
  files: 3,
  bytes: 1_000,
  sha256: 'a'.repeat(64),
  expiresAt: new Date(Date.parse(at) + 14 * 86_400_000).toISOString(),
});

export const wrongCode = (at: string, issue = 1): Entry => ({ type: 'wrong-code-entered', at, by: 'requester', issue });
export const collected = (at: string, issue = 1): Entry => ({ type: 'package-collected', at, by: 'requester', issue });

/** A request whose answer was issued as a package on 9 March 2026, and what happened since. */
export const issuedCase = (...since: Entry[]) => request(requestTriaged(day(3)), sentByPackage, issued(), ...since);
