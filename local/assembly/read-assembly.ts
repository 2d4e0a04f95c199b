import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Template, templateSchema } from './template-schema.ts';

/** One CloudFormation stack of a synthesised CDK app, as written to disk. */
export interface StackFile {
  readonly name: string;
  readonly region: string | null;
  readonly account: string | null;
  readonly template: Template;
  /** Object key in the bootstrap bucket → absolute path of the asset's file or folder. */
  readonly assets: ReadonlyMap<string, string>;
  /** Logical id → construct path, e.g. `Casework/ReceiveMail/Resource`. */
  readonly constructPaths: ReadonlyMap<string, string>;
}

/** The assembly cannot be read: a file is missing, is not JSON or has an unexpected shape. */
export class AssemblyError extends Error {
  override name = 'AssemblyError';
}

const metadataSchema = z.record(
  z.string(),
  z.array(z.object({ type: z.string(), data: z.unknown().optional() }).loose()),
);

const artifactSchema = z.object({
  type: z.string(),
  environment: z.string().optional(),
  dependencies: z.array(z.string()).default([]),
  metadata: metadataSchema.optional(),
  additionalMetadataFile: z.string().optional(),
  properties: z
    .object({ templateFile: z.string().optional(), stackName: z.string().optional(), file: z.string().optional() })
    .loose()
    .default({}),
});
type Artifact = z.infer<typeof artifactSchema>;

const manifestSchema = z.object({ version: z.string(), artifacts: z.record(z.string(), artifactSchema) });

const assetManifestSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional(), packaging: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/**
 * Reads a CDK assembly folder (`cdk.out`): its stacks in the order in which they deploy, each with its assets.
 * A stage (an assembly within the assembly) is refused, since nothing here would deploy it.
 * @throws AssemblyError naming the file, where one is missing or malformed.
 */
export function readAssembly(directory: string): StackFile[] {
  const manifest = readJson(join(directory, 'manifest.json'), manifestSchema);
  const stage = Object.entries(manifest.artifacts).find(([, artifact]) => artifact.type === 'cdk:cloud-assembly');
  if (stage !== undefined) {
    throw new AssemblyError(`${directory}: the nested assembly ${stage[0]} (a CDK stage) is not supported locally`);
  }
  return orderByDependency(manifest.artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => readStack(directory, id, artifact, manifest.artifacts));
}

function readStack(directory: string, id: string, artifact: Artifact, all: Record<string, Artifact>): StackFile {
  const { templateFile, stackName } = artifact.properties;
  if (templateFile === undefined) throw new AssemblyError(`${directory}: stack ${id} names no template file`);
  const [, account = '', region = ''] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
  return {
    name: stackName ?? id,
    region: region === '' || region.startsWith('unknown') ? null : region,
    account: account === '' || account.startsWith('unknown') ? null : account,
    template: readJson(join(directory, templateFile), templateSchema),
    assets: readAssets(directory, artifact, all),
    constructPaths: readConstructPaths(directory, artifact),
  };
}

function readAssets(directory: string, stack: Artifact, all: Record<string, Artifact>): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of stack.dependencies) {
    const dependency = all[id];
    if (dependency?.type !== 'cdk:asset-manifest' || dependency.properties.file === undefined) continue;
    const manifest = readJson(join(directory, dependency.properties.file), assetManifestSchema);
    for (const { source, destinations } of Object.values(manifest.files)) {
      for (const { objectKey } of Object.values(destinations)) {
        if (source.path !== undefined) found.set(objectKey, join(directory, source.path));
      }
    }
  }
  return found;
}

function readConstructPaths(directory: string, stack: Artifact): Map<string, string> {
  const file = stack.additionalMetadataFile;
  const metadata = {
    ...stack.metadata,
    ...(file === undefined ? {} : readJson(join(directory, file), metadataSchema)),
  };
  const paths = new Map<string, string>();
  for (const [path, entries] of Object.entries(metadata)) {
    for (const { type, data } of entries) {
      if (type === 'aws:cdk:logicalId' && typeof data === 'string') paths.set(data, path.replace(/^\//, ''));
    }
  }
  return paths;
}

/** Depth-first, so that a stack follows all it imports from; the manifest's own order breaks ties. */
function orderByDependency(artifacts: Record<string, Artifact>): [string, Artifact][] {
  const ordered = new Map<string, Artifact>();
  const visit = (id: string, trail: readonly string[]): void => {
    const artifact = artifacts[id];
    if (artifact === undefined || ordered.has(id)) return;
    if (trail.includes(id)) throw new AssemblyError(`stacks depend on each other: ${[...trail, id].join(' → ')}`);
    for (const dependency of artifact.dependencies) visit(dependency, [...trail, id]);
    ordered.set(id, artifact);
  };
  for (const id of Object.keys(artifacts)) visit(id, []);
  return [...ordered];
}

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AssemblyError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new AssemblyError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
