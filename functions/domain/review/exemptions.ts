import * as z from 'zod';
import type { Exemption } from './exemption.ts';
import { lawEnforcementRestrictions } from './law-enforcement-restrictions.ts';
import { schedule2Exemptions } from './schedule-2-exemptions.ts';
import { schedule3Exemptions } from './schedule-3-exemptions.ts';

const listed = [...schedule2Exemptions, ...schedule3Exemptions, ...lawEnforcementRestrictions] as const;

/** Every ground on which an item may be withheld or redacted, in the order of the law (L11, L16). */
export const exemptions: readonly (Exemption & { code: ExemptionCode })[] = listed;

export type ExemptionCode = (typeof listed)[number]['code'];

export const exemptionCodeSchema = z.enum(listed.map(({ code }) => code));

const byCode = new Map<string, Exemption>(listed.map((exemption) => [exemption.code, exemption]));

/** An exemption whose code the register does not hold: no event of ours carries one. */
export class UnknownExemptionError extends Error {
  override readonly name = 'UnknownExemptionError';
  constructor(code: string) {
    super(`There is no exemption "${code}".`);
  }
}

/** The exemption with that code. Throws UnknownExemptionError. */
export function findExemption(code: ExemptionCode): Exemption {
  const found = byCode.get(code);
  if (found === undefined) throw new UnknownExemptionError(code);
  return found;
}
