import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { localDateSchema, staffIdSchema } from '../domain/case/event-shape.ts';
import { serviceIdSchema } from '../domain/case/search-events.ts';
import { roleSchema } from '../domain/policy/roles.ts';
import { policySchema } from '../domain/policy/schema.ts';

export const nationSchema = z.enum(['england-and-wales', 'scotland', 'northern-ireland']);

/** One person of the role directory. The id is what events carry; the address stays here. */
export const staffSchema = z.strictObject({
  id: staffIdSchema,
  address: z.email(),
  roles: z.array(roleSchema).min(1),
  /** The services that a representative answers for, a head of service heads or an officer investigates in; without any, all. */
  services: z.array(serviceIdSchema).min(1).optional(),
  /** When they are not there, first and last local date: their offices go to a stand-in (OV-4). */
  away: z
    .array(
      z
        .strictObject({ from: localDateSchema, to: localDateSchema })
        .refine(({ from, to }) => from <= to, { message: 'expected a last day that is not before the first' }),
    )
    .optional(),
});
export type StaffMember = z.infer<typeof staffSchema>;

/** A service of the organisation, as it is asked to search (SR-6). */
export const serviceSchema = z.strictObject({
  id: serviceIdSchema,
  title: z.string().min(1).max(100),
  /** What it holds is health or social care data, on which the Caldicott Guardian is consulted (OV-4). */
  careData: z.enum(['health', 'social-care']).optional(),
});

/** What a function knows of the organisation it works for: written beside its bundle at synthesis. */
export const organisationSchema = z.strictObject({
  name: z.string().min(1),
  nation: nationSchema,
  domain: z.string().min(1),
  intakeAddress: z.email(),
  formMailers: z.array(z.email()),
  policy: policySchema,
  staff: z.array(staffSchema).min(1),
  services: z.array(serviceSchema).default([]),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** Reads and validates `organisation.json` from the folder of the running bundle. */
export function readOrganisation(folder: URL): Organisation {
  return organisationSchema.parse(JSON.parse(readFileSync(new URL('organisation.json', folder), 'utf8')));
}
