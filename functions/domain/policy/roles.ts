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
  /** Answers what is asked under the Freedom of Information Act and the Environmental Information Regulations (L15). */
  'freedom-of-information',
  /** Takes professional sharing with Cafcass and other authorities (SH-6). */
  'social-care',
  /** Takes the organisation's ordinary business. */
  'customer-services',
  /** Finds what a service holds (SR-6); Hull calls them Information Governance Representatives. */
  'service-representative',
] as const;

/** The teams to which others' business is handed over: where an organisation has none, Information Governance stands in (OV-4). */
export const teams: readonly (typeof roles)[number][] = ['freedom-of-information', 'social-care', 'customer-services'];

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
