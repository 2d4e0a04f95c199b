import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { Resource } from '../assembly/resolve-resources.ts';

const propertiesSchema = z.object({
  Code: z.object({ S3Key: z.string({ error: 'only code that is an asset of the app can run locally' }) }),
  Handler: z.string(),
  Runtime: z.string().startsWith('nodejs', { error: 'only Node.js functions can run locally' }),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
});

/** One AWS::Lambda::Function, ready to run. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** Construct path, e.g. `Casework/ReceiveMail/Resource`. */
  readonly path: string;
  readonly logicalId: string;
  /** Folder of the bundle. */
  readonly bundle: string;
  /** The module that holds the handler, an absolute path. */
  readonly module: string;
  /** Name of the handler among the module's exports. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Reads AWS::Lambda::Function.
 * @throws Error naming the resource, where its code is not an asset folder or its handler is not in it.
 */
export function readFunction(resource: Resource): FunctionConfiguration {
  const fail = (problem: string): Error => new Error(`${resource.type} ${resource.logicalId}: ${problem}`);
  const parsed = propertiesSchema.safeParse(resource.properties);
  if (!parsed.success) throw fail(z.prettifyError(parsed.error));
  const { Code, Handler, Timeout, MemorySize, Environment } = parsed.data;
  const bundle = resource.assets.get(Code.S3Key);
  if (bundle === undefined) throw fail(`the assembly has no asset ${Code.S3Key}`);
  const dot = Handler.lastIndexOf('.');
  const stem = Handler.slice(0, dot);
  const module = ['.mjs', '.js', '.cjs']
    .map((ending) => resolve(bundle, stem + ending))
    .find((path) => existsSync(path));
  if (module === undefined) throw fail(`its asset has no module ${stem}`);
  return {
    name: resource.ref,
    arn: resource.attributes.Arn ?? resource.ref,
    path: resource.path,
    logicalId: resource.logicalId,
    bundle,
    module,
    handler: Handler.slice(dot + 1),
    timeoutSeconds: Timeout,
    memoryMegabytes: MemorySize,
    environment: Environment.Variables,
  };
}

/** Whether a function goes by this: its ARN, its name, its logical id or the id of a construct that holds it. */
export function isNamed(configuration: FunctionConfiguration, name: string): boolean {
  const { arn, name: physical, logicalId, path } = configuration;
  return [arn, physical, logicalId].includes(name) || path.split('/').slice(1, -1).includes(name);
}
