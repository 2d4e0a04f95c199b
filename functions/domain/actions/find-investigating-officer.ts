import type { OfficerState } from '../case/fold-officer.ts';
import type { Role } from '../policy/roles.ts';
import type { Officer } from './action.ts';

/** Those who can investigate a breach: the role itself, and whoever is senior in a service (BR-12). */
const SENIOR: readonly Role[] = ['investigating-officer', 'head-of-service', 'information-asset-owner'];

/** The person of the role directory with that address, whatever its capitals. */
export const findByAddress = (address: string, officers: readonly Officer[] = []): Officer | undefined =>
  officers.find((officer) => officer.address.toLowerCase() === address.trim().toLowerCase());

const isSenior = ({ roles = [] }: Officer) => SENIOR.some((role) => roles.includes(role));

/**
 * The investigating officer of a service: its own first, then one who is named for no service in particular, then its
 * head, then a head of all. Nobody who declined this case.
 */
function findOfService(service: string, officers: readonly Officer[], declined: ReadonlySet<string>) {
  const free = officers.filter(({ id }) => !declined.has(id));
  const holds = (role: Role) => free.filter(({ roles = [] }) => roles.includes(role));
  const own = ({ services }: Officer) => services?.includes(service) ?? false;
  const isForAll = ({ services }: Officer) => services === undefined;
  return (
    holds('investigating-officer').find(own) ??
    holds('investigating-officer').find(isForAll) ??
    holds('head-of-service').find(own) ??
    holds('head-of-service').find(isForAll)
  );
}

/** Whom an assignment names: by address, or by the service concerned. */
export interface Named {
  officer?: string | undefined;
  service?: string | undefined;
}

/** Whoever is to investigate, or in plain English why nobody is. */
export type Found = { officer: Officer } | { fault: string };

/** Finds the officer whom an assignment names, in the role directory (BR-12). */
export function findInvestigatingOfficer(
  { officer: address, service }: Named,
  { declined }: OfficerState,
  officers: readonly Officer[] = [],
): Found {
  const before = new Set(declined.map(({ officer }) => officer));
  if (address !== undefined) {
    const officer = findByAddress(address, officers);
    if (!officer) return { fault: `${address} is not in the role directory (deployment.json).` };
    if (before.has(officer.id)) return { fault: `${address} has declined this case. Assign somebody else.` };
    return isSenior(officer)
      ? { officer }
      : {
          fault: `${address} is no investigating officer, and heads no service. Name a senior member of the service (BR-12).`,
        };
  }
  if (service === undefined) return { fault: 'Give officer (an address), or service (its investigating officer).' };
  const officer = findOfService(service, officers, before);
  return officer
    ? { officer }
    : {
        fault: `The role directory has no investigating officer for ${service} who has not declined. Name somebody by address (officer).`,
      };
}
