import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Role } from '../domain/policy/roles.ts';
import type { Organisation, StaffMember } from '../platform/organisation.ts';
import type { Addressee } from './compose-notice.ts';

/** Who stands in for an office in the end, where the policy names nobody who is there (OV-4). */
const LAST_RESORT: readonly Role[] = ['information-governance', 'dpo'];

/** Offices that are held for one service each; a holder who names no service holds it for all that nobody else does. */
const heldByService: readonly Role[] = ['service-representative', 'head-of-service', 'investigating-officer'];

/** Whether somebody is there on that local date. */
const isThere = ({ away = [] }: StaffMember, on: LocalDate | undefined) =>
  on === undefined || !away.some(({ from, to }) => from <= on && on <= to);

function holdersOf(role: Role, present: readonly StaffMember[], service?: string): readonly StaffMember[] {
  const holders = present.filter((member) => member.roles.includes(role));
  if (service === undefined || !heldByService.includes(role)) return holders;
  const own = holders.filter((member) => member.services?.includes(service));
  return own.length > 0 ? own : holders.filter((member) => member.services === undefined);
}

/** Nothing goes to nobody: where neither a stand-in nor a last resort is there, whoever the directory names first gets it. */
function findStandIns(role: Role, present: readonly StaffMember[], { policy, staff }: Offices) {
  const others = [...(policy.roles.standIns.value[role] ?? []), ...LAST_RESORT];
  const found = others.map((other) => holdersOf(other, present)).find((holders) => holders.length > 0);
  return found ?? staff.slice(0, 1);
}

/** Who holds which office, and who stands in. */
type Offices = Pick<Organisation, 'policy' | 'staff'>;

/** The people a notice reaches, and the offices it was meant for that nobody holds, or whose holders are all away. */
export interface Recipients {
  people: Addressee[];
  vacant: Role[];
}

/**
 * The people of the role directory who hold `roles`, in the order of the roles: each once, by the first role through
 * which they are reached. Of representatives, heads and investigating officers, only those of `service`, where one is
 * given. An office that nobody holds, or whose holders are away `on` that local date, goes to its stand-in by the policy,
 * or else to Information Governance, or else to the DPO (OV-4).
 */
export function findRecipients(
  roles: readonly Role[],
  offices: Offices,
  { service, on }: { service?: string | undefined; on?: LocalDate | undefined } = {},
): Recipients {
  const present = offices.staff.filter((member) => isThere(member, on));
  const people = new Map<string, Addressee>();
  const vacant: Role[] = [];
  for (const role of roles) {
    const holders = holdersOf(role, present, service);
    if (holders.length === 0) vacant.push(role);
    for (const { id, address } of holders.length > 0 ? holders : findStandIns(role, present, offices)) {
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
