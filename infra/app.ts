import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { addStacks } from './add-stacks.ts';
import { bundleFunctions } from './constructs/bundle-functions.ts';
import { readDeployment } from './deployment.ts';
import { functionDefinition, functionIds } from './functions.ts';
import { composeOrganisation } from './organisation.ts';

/*
 * Synthesises the cloud assembly, without credentials and without network.
 *
 * Under the CDK command (`cdk synth -c policy=hull -c nation=scotland`), which names the folder and passes the context;
 * or by itself: `CDK_OUTDIR=folder CDK_CONTEXT_JSON='{"policy":"hull"}' node infra/app.ts`, `cdk.out` by default.
 */
const root = join(import.meta.dirname, '..');
const app = new App({
  analyticsReporting: false,
  // The command reads these from cdk.json by itself; run alone, the app is to synthesise the same.
  context: cdk.context,
  ...(process.env.CDK_OUTDIR === undefined ? { outdir: join(root, cdk.output) } : {}),
});

const { deployment, organisation } = readRules();
const bundles = mkdtempSync(join(tmpdir(), 'caseclock-bundles-'));
try {
  const bundle = bundleFunctions(Object.fromEntries(functionIds.map((id) => [id, functionDefinition(id).entry])), {
    root,
    outdir: bundles,
    organisation,
    beside: Object.fromEntries(functionIds.map((id) => [id, functionDefinition(id).beside])),
  });
  addStacks(app, deployment, { bundle, definitions: join(root, 'statemachines') });
  app.synth();
} finally {
  rmSync(bundles, { recursive: true, force: true });
}

/** The deployment and the organisation's rules. What is wrong with either is for whoever wrote it: no stack trace. */
function readRules() {
  const overrides = Object.fromEntries(
    ['policy', 'nation'].flatMap((name) => {
      const value: unknown = app.node.tryGetContext(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  try {
    const deployment = readDeployment(join(root, 'deployment.json'), overrides);
    return { deployment, organisation: composeOrganisation(deployment) };
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exit(1);
  }
}
