import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';

/** A stack of a hand-made assembly: CloudFormation resources, outputs and so on, and functions by construct id. */
export interface StackSource {
  readonly template: Record<string, unknown>;
  readonly dependsOn?: readonly string[];
  /** Function bundles: construct id → TypeScript source of its handler module. */
  readonly bundles?: Readonly<Record<string, string>>;
}

/** The object key under which a bundle's asset is published: what `Code.S3Key` of its function names. */
export function assetKey(constructId: string): string {
  return `${constructId.toLowerCase()}.zip`;
}

/** Writes an assembly folder of the same shape as `cdk synth` does, its bundles built by esbuild, and returns its path. */
export async function writeAssembly(stacks: Readonly<Record<string, StackSource>>): Promise<string> {
  const directory = makeTemporaryFolder();
  const artifacts: Record<string, unknown> = {};
  for (const [name, { template, dependsOn = [], bundles = {} }] of Object.entries(stacks)) {
    const files: Record<string, unknown> = {};
    const metadata: Record<string, unknown> = {};
    for (const [constructId, source] of Object.entries(bundles)) {
      const folder = `asset.${name}.${constructId}`;
      await bundle(source, join(directory, folder));
      files[constructId] = {
        source: { path: folder, packaging: 'zip' },
        destinations: { local: { bucketName: 'assets', objectKey: assetKey(constructId) } },
      };
    }
    const resources = Object(template.Resources ?? {});
    for (const logicalId of Object.keys(resources)) {
      metadata[`/${name}/${logicalId}/Resource`] = [{ type: 'aws:cdk:logicalId', data: logicalId }];
    }
    writeJson(directory, `${name}.template.json`, template);
    writeJson(directory, `${name}.assets.json`, { version: '1', files });
    writeJson(directory, `${name}.metadata.json`, metadata);
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/eu-west-2',
      properties: { templateFile: `${name}.template.json` },
      dependencies: [...dependsOn, `${name}.assets`],
      additionalMetadataFile: `${name}.metadata.json`,
    };
  }
  writeJson(directory, 'manifest.json', { version: '1', artifacts });
  return directory;
}

/** The resource of a function whose bundle is an asset of the same stack. */
export function functionResource(
  constructId: string,
  variables: Record<string, unknown> = {},
  properties: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: { 'Fn::Sub': `assets-\${AWS::AccountId}` }, S3Key: assetKey(constructId) },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Environment: { Variables: variables },
      ...properties,
    },
  };
}

async function bundle(source: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    stdin: { contents: source, loader: 'ts', resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    outfile: join(folder, 'index.mjs'),
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'silent',
  });
}

function writeJson(directory: string, file: string, content: unknown): void {
  writeFileSync(join(directory, file), JSON.stringify(content));
}
