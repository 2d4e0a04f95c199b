import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { roles, teams } from '../functions/domain/policy/roles.ts';
import { nationSchema, serviceSchema, staffSchema } from '../functions/platform/organisation.ts';

/** Who is served, where, by which rules and by whom: everything that differs from one installation to the next. */
const deploymentSchema = z
  .strictObject({
    name: z.string().min(1),
    /** A profile of `policies/`, without `.json`. */
    policy: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected the name of a file in policies/, without .json'),
    nation: nationSchema,
    /** The AWS account to deploy to; without it, the account of whoever deploys. */
    account: z
      .string()
      .regex(/^\d{12}$/, 'expected the twelve digits of an AWS account')
      .optional(),
    region: z
      .string()
      .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'expected an AWS region such as eu-west-2')
      .default('eu-west-2'),
    /** The domain that SES receives and sends for. */
    domain: z
      .string()
      .regex(
        /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
        'expected a domain in lower case such as council.gov.uk',
      ),
    intakeAddress: z.email(),
    /** The senders whose mail is taken for a web form: their `Field: value` lines are believed. */
    formMailers: z.array(z.email()),
    /** Who is told when the system itself is in trouble. */
    alarmAddress: z.email(),
    staff: z.array(staffSchema).min(1),
    /** The services that are asked to search; each has a representative among the staff. */
    services: z.array(serviceSchema).default([]),
  })
  .superRefine((deployment, context) => {
    const fault = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const intake = deployment.intakeAddress.toLowerCase();
    if (!intake.endsWith(`@${deployment.domain}`)) {
      fault(['intakeAddress'], `expected an address at ${deployment.domain}, the domain that SES receives for`);
    }
    // What the system sends to its own intake would come back as new mail, and be answered, for ever.
    if (deployment.alarmAddress.toLowerCase() === intake) {
      fault(['alarmAddress'], 'expected an address other than intakeAddress, which would take its own mail in');
    }
    const seen = new Set<string>();
    for (const [index, person] of deployment.staff.entries()) {
      if (seen.has(person.id)) fault(['staff', index, 'id'], `expected an id of its own; ${person.id} is taken`);
      seen.add(person.id);
      if (person.address.toLowerCase() === intake) {
        fault(
          ['staff', index, 'address'],
          'expected an address other than intakeAddress, which would take its own mail in',
        );
      }
    }
    const held = new Set(deployment.staff.flatMap((person) => person.roles));
    for (const [index, { id }] of deployment.services.entries()) {
      const isRepresented = deployment.staff.some(
        (person) => person.roles.includes('service-representative') && person.services?.includes(id),
      );
      if (!isRepresented) {
        fault(['services', index, 'id'], `expected a service-representative among the staff who names ${id}`);
      }
      if (deployment.services.findIndex((service) => service.id === id) < index) {
        fault(['services', index, 'id'], `expected an id of its own; ${id} is taken`);
      }
    }
    const known = new Set(deployment.services.map(({ id }) => id));
    for (const [index, person] of deployment.staff.entries()) {
      const unknown = person.services?.filter((id) => !known.has(id)) ?? [];
      if (unknown.length > 0) {
        fault(['staff', index, 'services'], `expected services of this deployment; ${unknown.join(', ')} is none`);
      }
    }
    // Who represents which service is checked service by service.
    const mayBeVacant: readonly string[] = ['service-representative', ...teams];
    const vacant = roles.filter((role) => !mayBeVacant.includes(role) && !held.has(role));
    if (vacant.length > 0) fault(['staff'], `expected somebody in every role; nobody is ${vacant.join(', ')}`);
  });

export type Deployment = z.infer<typeof deploymentSchema>;

/** A `deployment.json` that cannot be used. The message names the file, each path and what was expected there. */
export class InvalidDeploymentError extends Error {
  override readonly name = 'InvalidDeploymentError';

  constructor(file: string, faults: readonly string[]) {
    super(`${file} is not a valid deployment:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

function keysAt([part]: readonly PropertyKey[]): string[] {
  if (part === 'staff') return Object.keys(staffSchema.shape);
  return Object.keys(part === 'services' ? serviceSchema.shape : deploymentSchema.shape);
}

function describe(issue: z.core.$ZodIssue): string[] {
  const at = (...path: PropertyKey[]) => `/${path.map(String).join('/')}`;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${at(...issue.path, key)}: unknown key; expected one of ${keysAt(issue.path).join(', ')}`,
    );
  }
  return [`${at(...issue.path)}: ${issue.message}`];
}

/**
 * The deployment that `file` describes, with the values of `overrides` (context of the CDK app) in place of its own.
 * Throws InvalidDeploymentError where the file is not JSON, holds an unknown key, or leaves a role to nobody.
 */
export function readDeployment(file: string, overrides: Record<string, unknown> = {}): Deployment {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new InvalidDeploymentError(file, [`/: ${cause instanceof Error ? cause.message : String(cause)}`]);
  }
  const own = typeof content === 'object' && content !== null && !Array.isArray(content) ? content : undefined;
  const parsed = deploymentSchema.safeParse(own === undefined ? content : { ...own, ...overrides });
  if (!parsed.success) throw new InvalidDeploymentError(file, parsed.error.issues.flatMap(describe));
  return parsed.data;
}
