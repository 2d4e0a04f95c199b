import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionIds } from '../../infra/functions.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { root } from './synthesise.ts';

/** The CDK's library is compiled for the first run only. */
const compiled = makeTemporaryFolder();

/** Runs the app by itself, as a machine without the CDK command, credentials or network would. */
function run(context: Record<string, unknown>) {
  const outdir = makeTemporaryFolder();
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: compiled,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(context),
    },
  });
  return { status, stderr, outdir };
}

describe('the app by itself', () => {
  it('writes the assembly: four templates that pass validation, and a bundle a function', () => {
    const { status, stderr, outdir } = run({ policy: 'hull', nation: 'scotland' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const files = readdirSync(outdir);
    expect(files.filter((file) => file.endsWith('.template.json')).sort()).toEqual([
      'CaseclockCasework.template.json',
      'CaseclockData.template.json',
      'CaseclockMailbox.template.json',
      'CaseclockWeb.template.json',
    ]);
    const bundles = files.filter((file) => file.startsWith('asset.'));
    expect(bundles).toHaveLength(functionIds.length);
    for (const bundle of bundles) {
      const organisation = JSON.parse(readFileSync(join(outdir, bundle, 'organisation.json'), 'utf8'));
      expect(organisation).toMatchObject({ nation: 'scotland', policy: { name: 'hull' } });
    }
  });

  it('answers a policy that does not exist with those that do, and without a stack trace', () => {
    const { status, stderr } = run({ policy: 'statutary' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/statutary.*statutory/s);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('answers a nation that does not exist with the file, the key and what was expected', () => {
    const { status, stderr } = run({ nation: 'wales' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/deployment\.json is not a valid deployment:\n\s+\/nation: .*"england-and-wales"/);
  });
});
