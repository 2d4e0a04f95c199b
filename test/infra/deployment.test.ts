import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readDeployment } from '../../infra/deployment.ts';
import { composeOrganisation } from '../../infra/organisation.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { root } from './synthesise.ts';

const sample = join(root, 'deployment.json');
const looseSchema = z.looseObject({ staff: z.array(z.looseObject({})) });
type Loose = z.infer<typeof looseSchema>;

/** The sample deployment with something done to it, in a file of its own. */
function changed(change: (deployment: Loose) => void): string {
  const deployment = looseSchema.parse(JSON.parse(readFileSync(sample, 'utf8')));
  change(deployment);
  const file = join(makeTemporaryFolder(), 'deployment.json');
  writeFileSync(file, JSON.stringify(deployment));
  return file;
}

describe('deployment.json', () => {
  it('describes the sample organisation, deployed to London', () => {
    const deployment = readDeployment(sample);
    expect(deployment).toMatchObject({
      domain: 'council.example',
      intakeAddress: 'data.protection@council.example',
      formMailers: ['forms@council.example'],
      nation: 'england-and-wales',
      policy: 'statutory',
      region: 'eu-west-2',
    });
    expect(deployment.staff.find((person) => person.id === 'staff-dpo')).toEqual({
      id: 'staff-dpo',
      address: 'dpo@council.example',
      roles: ['dpo'],
    });
  });

  it('gives way to the context of the app', () => {
    const overrides = { policy: 'erewash', nation: 'scotland' };
    expect(composeOrganisation(readDeployment(sample, overrides))).toMatchObject({
      nation: 'scotland',
      policy: { name: 'erewash' },
    });
  });

  it('names the file, the key and what was expected where a key is misspelt', () => {
    const file = changed((deployment) => {
      deployment.intakeAdress = deployment.intakeAddress;
    });
    expect(() => readDeployment(file)).toThrow(
      /deployment\.json is not a valid deployment:\n\s+\/intakeAdress: unknown key; expected one of name, policy, nation/,
    );
  });

  it('names the person where a key of the role directory is misspelt', () => {
    const file = changed((deployment) => {
      deployment.staff[3] = { id: 'staff-siro', address: 'siro@council.example', rolls: ['siro'] };
    });
    expect(() => readDeployment(file)).toThrow('/staff/3/rolls: unknown key; expected one of id, address, roles');
  });

  it.each<[string, (deployment: Loose) => void, RegExp]>([
    [
      'a nation that has no holidays',
      (own) => Object.assign(own, { nation: 'wales' }),
      /\/nation: .*england-and-wales/,
    ],
    [
      'an intake address of another domain',
      (own) => Object.assign(own, { intakeAddress: 'dp@elsewhere.example' }),
      /\/intakeAddress: expected an address at council\.example/,
    ],
    [
      'alarms mailed to the intake',
      (own) => Object.assign(own, { alarmAddress: 'Data.Protection@council.example' }),
      /\/alarmAddress: expected an address other than intakeAddress/,
    ],
    [
      'staff at the intake address',
      (own) => Object.assign(own.staff[0] ?? {}, { address: 'data.protection@council.example' }),
      /\/staff\/0\/address: expected an address other than intakeAddress/,
    ],
    [
      'two people of one id',
      (own) => Object.assign(own.staff[1] ?? {}, { id: 'staff-case-officer' }),
      /\/staff\/1\/id: expected an id of its own/,
    ],
    [
      'a role that nobody holds',
      (own) => {
        own.staff = own.staff.filter((person) => person.id !== 'staff-siro' && person.id !== 'staff-deputy-dpo');
      },
      /\/staff: expected somebody in every role; nobody is siro, deputy-dpo/,
    ],
    [
      'a service that nobody represents',
      (own) => Object.assign(own, { services: [{ id: 'parks', title: 'Parks' }] }),
      /\/services\/0\/id: expected a service-representative among the staff who names parks/,
    ],
    [
      'a representative of a service that is none',
      (own) => Object.assign(own.staff[0] ?? {}, { services: ['parks'] }),
      /\/staff\/0\/services: expected services of this deployment; parks is none/,
    ],
    [
      'two services of one id',
      (own) => Object.assign(own, { services: ['One', 'Two'].map((title) => ({ id: 'housing', title })) }),
      /\/services\/1\/id: expected an id of its own; housing is taken/,
    ],
    [
      'an account of eleven digits',
      (own) => Object.assign(own, { account: '12345678901' }),
      /\/account: expected the twelve/,
    ],
  ])('refuses %s', (_, change, message) => {
    expect(() => readDeployment(changed(change))).toThrow(message);
  });

  it('takes an organisation without the teams that others’ business goes to: Information Governance stands in', () => {
    const file = changed((own) => {
      own.staff = own.staff.filter((person) => person.id !== 'staff-social-care');
    });
    expect(readDeployment(file).staff.flatMap(({ roles }) => roles)).not.toContain('social-care');
  });

  it('says so where the file is not JSON', () => {
    const file = changed(() => undefined);
    writeFileSync(file, '{ "name": ');
    expect(() => readDeployment(file)).toThrow(/is not a valid deployment:\n\s+\/: /);
  });
});
