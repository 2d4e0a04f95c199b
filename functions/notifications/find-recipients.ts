import type { Role } from '../domain/policy/roles.ts';
import type { StaffMember } from '../platform/organisation.ts';
import type { Addressee } from './compose-notice.ts';

/** Who stands in for an office that the role directory leaves empty, in order (OV-4). */
const standIns: Role[] = ['information-governance', 'dpo'];

/** Offices that are held for one service each; a holder who names no service holds it for all that nobody else does. */
const heldByService: readonly Role[] = ['service-representative', 'head-of-service'];

function holdersOf(role: Role, directory: readonly StaffMember[], service?: string): readonly StaffMember[] {
  const holders = directory.filter((member) => member.roles.includes(role));
  if (service === undefined || !heldByService.includes(role)) return holders;
  const own = holders.filter((member) => member.services?.includes(service));
  return own.length > 0 ? own : holders.filter((member) => member.services === undefined);
}

/** Nothing goes to nobody: a directory with neither stand-in leaves whoever it names first. */
function findStandIns(directory: readonly StaffMember[]): readonly StaffMember[] {
  const found = standIns.map((role) => holdersOf(role, directory)).find((holders) => holders.length > 0);
  return found ?? directory.slice(0, 1);
}

/** The people a notice reaches, and the offices it was meant for that nobody holds. */
export interface Recipients {
  people: Addressee[];
  vacant: Role[];
}

/**
 * The people of the role directory who hold `roles`, in the order of the roles: each once, by the first role through
 * which they are reached. Of representatives and heads, only those of `service`, where one is given. An office that nobody
 * holds goes to Information Governance, or else to the DPO.
 */
export function findRecipients(
  roles: readonly Role[],
  directory: readonly StaffMember[],
  service?: string,
): Recipients {
  const people = new Map<string, Addressee>();
  const vacant: Role[] = [];
  for (const role of roles) {
    const holders = holdersOf(role, directory, service);
    if (holders.length === 0) vacant.push(role);
    for (const { id, address } of holders.length > 0 ? holders : findStandIns(directory)) {
      if (!people.has(id)) people.set(id, { id, address, role });
    }
  }
  return { people: [...people.values()], vacant };
}

/** The title that the policy gives an office, or its name in words where it gives none. */
export function nameRole(role: Role, titles: Partial<Record<Role, string>>): string {
  const words = role.replaceAll('-', ' ');
  return titles[role] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
