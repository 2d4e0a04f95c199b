import { type Organisation, organisationSchema } from '../functions/platform/organisation.ts';
import { loadPolicy } from '../functions/platform/read-profile.ts';
import type { Deployment } from './deployment.ts';

/**
 * What every function is told of the organisation: the deployment, with its policy profile resolved and validated now,
 * so that a faulty profile stops the synthesis and never a case. Throws InvalidPolicyError.
 */
export function composeOrganisation(deployment: Deployment): Organisation {
  return organisationSchema.parse({
    name: deployment.name,
    nation: deployment.nation,
    domain: deployment.domain,
    intakeAddress: deployment.intakeAddress,
    formMailers: deployment.formMailers,
    policy: loadPolicy(deployment.policy),
    staff: deployment.staff,
    services: deployment.services,
  });
}
