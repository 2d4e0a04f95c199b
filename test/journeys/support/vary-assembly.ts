import {
  copyFileSync,
  globSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import type { Organisation } from '../../../functions/platform/organisation.ts';
import { readDeployment } from '../../../infra/deployment.ts';
import { composeOrganisation } from '../../../infra/organisation.ts';

/** The schedules of the app by the beginnings of their logical ids. */
const SCHEDULES = {
  reconciler: 'HourlyReconciler',
  digest: 'DailyDigest',
  purge: 'DailyPurge',
  trends: 'QuarterlyTrends',
} as const;
export type ScheduleName = keyof typeof SCHEDULES;

/** What differs from the app as it is synthesised by default. */
export interface Variation {
  /** Another profile in `organisation.json`, the only file that a policy changes. */
  readonly policy?: string | undefined;
  /** The schedules that run, all where it is absent: journeys of months need not pay for those that they are not about. */
  readonly schedules?: readonly ScheduleName[] | undefined;
}

/** The policy with which the app is synthesised for the journeys. */
export const DEFAULT_POLICY = 'statutory';

const TEMPLATE = 'CaseclockCasework.template.json';
const DEPLOYMENT = join(import.meta.dirname, '../../../deployment.json');

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/** The rules that functions read under a policy. */
export const readRules = (policy: string): Organisation => composeOrganisation(readDeployment(DEPLOYMENT, { policy }));

function disableSchedules(folder: string, running: readonly ScheduleName[]): void {
  const path = join(folder, TEMPLATE);
  const template = templateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const kept = running.map((name) => SCHEDULES[name]);
  for (const name of Object.values(SCHEDULES)) {
    const found = Object.entries(template.Resources).filter(
      ([logicalId, { Type }]) => Type === 'AWS::Scheduler::Schedule' && logicalId.startsWith(name),
    );
    if (found.length !== 1) throw new Error(`The template has ${found.length} schedules ${name}.`);
    for (const [, resource] of kept.includes(name) ? [] : found) {
      resource.Properties = { ...resource.Properties, State: 'DISABLED' };
    }
  }
  writeFileSync(path, JSON.stringify(template));
}

function writeRules(folder: string, policy: string): void {
  const organisation = JSON.stringify(readRules(policy));
  const files = globSync('asset.*/organisation.json', { cwd: folder });
  if (files.length === 0) throw new Error(`No bundle in ${folder} has an organisation.json.`);
  for (const file of files) writeFileSync(join(folder, file), organisation);
}

/** Where the bundles of policies other than the default are, one policy after another. */
let others: string | undefined;

/** The assembly's own files, which a variation may change; its assets are the same ones. */
function copyTemplates(assembly: string, folder: string): void {
  for (const entry of readdirSync(assembly, { withFileTypes: true })) {
    const [from, to] = [join(assembly, entry.name), join(folder, entry.name)];
    if (entry.isFile()) copyFileSync(from, to);
    else symlinkSync(from, to);
  }
}

/** A copy of which the rules may change. Code is linked: there are a thousand files of it, and Node tells them by their path. */
function copyBundles(assembly: string, folder: string): void {
  for (const entry of readdirSync(assembly, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name);
    const to = join(folder, relative(assembly, from));
    if (entry.isDirectory()) mkdirSync(to, { recursive: true });
    else if (entry.name.endsWith('.json')) copyFileSync(from, to);
    else linkSync(from, to);
  }
}

/**
 * Writes a copy of an assembly beside it with that variation, and answers its folder; the assembly itself where none is.
 * A copy for another policy holds until that for the next one is written in its place: Node keeps what it has compiled by
 * the path of the file, so that only the first of them has its bundles compiled.
 */
export function varyAssembly(assembly: string, { policy = DEFAULT_POLICY, schedules }: Variation): string {
  if (policy === DEFAULT_POLICY && schedules === undefined) return assembly;
  const makeFolder = () => mkdtempSync(join(dirname(assembly), 'variation-'));
  let folder: string;
  if (policy === DEFAULT_POLICY) {
    folder = makeFolder();
    copyTemplates(assembly, folder);
  } else {
    if (others === undefined) {
      others = makeFolder();
      copyBundles(assembly, others);
    }
    folder = others;
    writeRules(folder, policy);
    copyFileSync(join(assembly, TEMPLATE), join(folder, TEMPLATE));
  }
  if (schedules !== undefined) disableSchedules(folder, schedules);
  return folder;
}
