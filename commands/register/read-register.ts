import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { findLocalDate } from '../../functions/domain/calendar/local-date.ts';
import { type RegisterEntry, registerEntrySchema } from '../../functions/domain/register/register-entry.ts';
import type { NamedService } from '../../functions/domain/trends/compute-trends.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { type Place, readOrganisationAt } from '../casework/casework.ts';
import { CommandError } from '../casework/run-command.ts';

/** Which entries: those reported from one local date to another, both included. */
export interface Period {
  from?: string | undefined;
  to?: string | undefined;
}

/** Whose register it is, as a report names it, and the instant at which it was read (null where nobody knows it). */
export interface RegisterOwner {
  name: string;
  services: readonly NamedService[];
  now: string | null;
}

const pageSchema = z.object({ entries: z.array(registerEntrySchema), next: z.string().nullable() });

/** The register of the local store, or of what is deployed: page after page. */
export async function readRegisterAt(place: Place, { from, to }: Period): Promise<RegisterEntry[]> {
  const entries: RegisterEntry[] = [];
  let after: string | null = null;
  do {
    const question = { ...(from && { from }), ...(to && { to }), ...(after && { after }) };
    const page: z.infer<typeof pageSchema> = pageSchema.parse(await place.invoke('ReadRegister', question));
    entries.push(...page.entries);
    after = page.next;
  } while (after !== null);
  return entries;
}

const reportSchema = z.looseObject({ register: z.array(registerEntrySchema) });

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** The register out of the report of a simulation. Throws CommandError where the file is none. */
export function readRegisterOfReport(file: string, { from, to }: Period): RegisterEntry[] {
  const report = reportSchema.safeParse(readJson(file));
  if (!report.success) {
    throw new CommandError(
      `${file} is no report of a simulation of this version: ${z.prettifyError(report.error)}. Make it with npm run -s simulate -- … --report ${file}.`,
    );
  }
  return report.data.register.filter(({ reportedAt }) => {
    const day = findLocalDate(reportedAt);
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  });
}

export async function readOwnerAt(place: Place): Promise<RegisterOwner> {
  const { name, services } = await readOrganisationAt(place);
  return { name, services, now: await place.now() };
}

const DEPLOYMENT = fileURLToPath(new URL('../../deployment.json', import.meta.url));

/** A report does not say whose it is: it was played for the organisation of deployment.json. */
export function readOwnerOfReport(): RegisterOwner {
  const { name, services } = readDeployment(DEPLOYMENT);
  return { name, services, now: null };
}
