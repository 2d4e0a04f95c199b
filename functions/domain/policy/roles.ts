import * as z from 'zod';

/**
 * The offices a policy can name (OV-4). An organisation's role directory says who holds each; a policy says what each
 * is told and may decide. Titles differ from one organisation to the next and are policy data.
 */
export const roles = [
  'case-officer',
  'information-governance',
  'information-governance-manager',
  'head-of-service',
  'information-asset-owner',
  'siro',
  'chief-executive',
  'dpo',
  'deputy-dpo',
  'caldicott-guardian',
  'information-security',
  'investigating-officer',
] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
