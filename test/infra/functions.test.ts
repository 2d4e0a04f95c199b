import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MACHINE_VARIABLES } from '../../functions/platform/step-functions/machines.ts';
import { environmentFor } from '../../infra/constructs/access.ts';
import { functionDefinition, functionIds } from '../../infra/functions.ts';
import { root } from './synthesise.ts';

/** The variables that a handler's source asks for, but those that Lambda sets itself. */
function askedFor(entry: string): string[] {
  const source = readFileSync(join(root, entry), 'utf8');
  const calls = [...source.matchAll(/readEnvironment\(([^)]*)\)/g)].map((match) => match[1] ?? '');
  const names = calls.flatMap((list) => [...list.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1] ?? ''));
  const machines = calls.some((list) => list.includes('...MACHINE_VARIABLES')) ? MACHINE_VARIABLES : [];
  return [...names.filter((name) => name !== 'AWS_REGION'), ...machines].sort();
}

describe('the table of functions', () => {
  it.each(functionIds)('%s: what the handler asks of its environment is what its access gives', (id) => {
    const { entry, access } = functionDefinition(id);
    expect(askedFor(entry)).toEqual(environmentFor(access));
  });
});
