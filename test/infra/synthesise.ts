import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../../cdk.json' with { type: 'json' };
import { addStacks } from '../../infra/add-stacks.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';

export const root = join(import.meta.dirname, '../..');

/** The app as `cdk synth` builds it, but for the code of the functions: an empty bundle each. */
export function buildStacks() {
  const folder = makeTemporaryFolder();
  const bundle = join(folder, 'bundle');
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'index.mjs'), 'export const handler = async () => undefined;\n');
  const app = new App({ outdir: join(folder, 'cdk.out'), context: cdk.context, analyticsReporting: false });
  const stacks = addStacks(app, readDeployment(join(root, 'deployment.json')), {
    bundle: () => bundle,
    definitions: join(root, 'statemachines'),
  });
  return { app, stacks };
}

/** The templates of all stacks. */
export function synthesise() {
  const { stacks } = buildStacks();
  return {
    data: Template.fromStack(stacks.data),
    web: Template.fromStack(stacks.web),
    casework: Template.fromStack(stacks.casework),
    mailbox: Template.fromStack(stacks.mailbox),
  };
}
