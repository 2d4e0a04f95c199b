import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { machineNames } from '../../infra/names.ts';
import { root } from './synthesise.ts';

const read = (machine: string): string => readFileSync(join(root, 'statemachines', `${machine}.asl.json`), 'utf8');

/** What the validator finds wrong; where it throws instead of answering, that is wrong too. */
function faultsOf(definition: string): string[] {
  try {
    const { isValid, errors } = aslValidator(JSON.parse(definition), { checkPaths: true, checkArn: false });
    return isValid ? [] : errors.map((error) => error.message ?? String(error['Error code']));
  } catch (thrown) {
    return [String(thrown)];
  }
}

describe('the definitions', () => {
  it.each(machineNames)('%s is valid Amazon States Language', (machine) => {
    expect(faultsOf(read(machine))).toEqual([]);
  });

  it('would not be, with a state that leads nowhere', () => {
    expect(faultsOf(read('request').replace(/"Next": "Decide Next Step"/, '"Next": "Nowhere"'))).not.toEqual([]);
  });

  it.each(machineNames)('%s is on JSONPath, which everything that runs it understands', (machine) => {
    expect(read(machine)).not.toMatch(/"QueryLanguage"|\{%/);
  });
});
