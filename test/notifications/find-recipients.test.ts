import { describe, expect, test } from 'vitest';
import type { Role } from '../../functions/domain/policy/roles.ts';
import { findRecipients } from '../../functions/notifications/find-recipients.ts';
import type { StaffMember } from '../../functions/platform/organisation.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';

const policy = loadPolicy('statutory');
const member = (id: string, roles: Role[], more: Partial<StaffMember> = {}): StaffMember => ({
  id: `staff-${id}`,
  address: `${id}@council.example`,
  roles,
  ...more,
});
const away = (from: string, to: string) => ({ away: [{ from, to }] });
const find = (roles: Role[], staff: StaffMember[], options?: Parameters<typeof findRecipients>[2]) => {
  const { people, vacant } = findRecipients(roles, { staff, policy }, options);
  return { people: people.map(({ id, role }) => [id.replace('staff-', ''), role]), vacant };
};

describe('stand-ins (OV-4)', () => {
  const chief = member('chief', ['chief-executive']);
  const governance = member('governance', ['information-governance']);
  const siro = member('siro', ['siro'], away('2026-03-02', '2026-03-06'));

  test('an office that nobody holds goes to its stand-in by the policy, under its own name', () => {
    expect(find(['siro'], [governance, chief])).toEqual({ people: [['chief', 'siro']], vacant: ['siro'] });
  });

  test.each([
    { on: '2026-03-01', reached: 'siro' },
    { on: '2026-03-02', reached: 'chief' },
    { on: '2026-03-06', reached: 'chief' },
    { on: '2026-03-07', reached: 'siro' },
  ])('away from 2 to 6 March: on $on it goes to the $reached', ({ on, reached }) => {
    expect(find(['siro'], [siro, governance, chief], { on }).people).toEqual([[reached, 'siro']]);
  });

  test('where the stand-in is away as well it goes to Information Governance, and never to nobody', () => {
    const gone = { ...chief, ...away('2026-03-01', '2026-03-31') };
    expect(find(['siro'], [siro, governance, gone], { on: '2026-03-03' }).people).toEqual([['governance', 'siro']]);
    expect(find(['siro'], [siro, gone], { on: '2026-03-03' }).people).toEqual([['siro', 'siro']]);
  });
});

describe('an office held for a service (BR-12)', () => {
  const staff = [
    member('housing', ['investigating-officer'], { services: ['housing'] }),
    member('anywhere', ['investigating-officer']),
  ];
  test.each([
    { service: 'housing', reached: ['housing'] },
    { service: 'education', reached: ['anywhere'] },
    { service: undefined, reached: ['housing', 'anywhere'] },
  ])('of $service reaches $reached', ({ service, reached }) => {
    const { people } = find(['investigating-officer'], staff, { service });
    expect(people.map(([id]) => id)).toEqual(reached);
  });
});
