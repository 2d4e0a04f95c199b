import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { functionIds } from '../../infra/functions.ts';
import { INERT_RESOURCE_TYPES } from '../../local/assembly/inert-resource-types.ts';
import { readAssembly } from '../../local/assembly/read-assembly.ts';
import { resolveResources } from '../../local/assembly/resolve-resources.ts';
import { startRuntime } from '../../local/runtime.ts';

const root = join(import.meta.dirname, '../..');
const sources = globSync('functions/**/*.ts', { cwd: root }).map((path) => ({
  path,
  // Comments may name what the code must not use.
  code: readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
}));
const findUses = (pattern: RegExp, files = sources) =>
  files.flatMap(({ path, code }) => [...code.matchAll(pattern)].map(([use]) => `${path}: ${use}`));

describe('rule 2: time and chance arrive from outside', () => {
  const clocks =
    /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bTemporal\.Now\b|\bperformance\.(?:now|timeOrigin)\b|\bprocess\.hrtime\b|\bset(?:Timeout|Interval)\b/g;
  const chance = /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|FillSync)\b|\bgetRandomValues\b/g;

  it('no function reads the system’s clock or its randomness', () => {
    expect(sources.length).toBeGreaterThan(100);
    const outside = sources.filter(({ path }) => !path.startsWith('functions/platform/'));
    expect(findUses(clocks, outside)).toEqual([]);
    expect(findUses(chance, outside)).toEqual([]);
  });

  it('the check finds what it looks for', () => {
    const code = 'Date.now(); new Date(); Temporal.Now.instant(); performance.now(); Math.random(); randomUUID();';
    const bad = [{ path: 'x', code }];
    expect([...findUses(clocks, bad), ...findUses(chance, bad)]).toHaveLength(6);
    expect(findUses(clocks, [{ path: 'x', code: 'new Date(request.at)' }])).toEqual([]);
  });
});

it('rule 3: no function writes in a transaction', () => {
  expect(findUses(/\b[Tt]ransact(?:Write|Get|Items)\w*|\bExecuteTransaction\w*/g)).toEqual([]);
  expect(globSync('asset.*/index.cjs', { cwd: inject('assembly') })).toHaveLength(functionIds.length);
  // What nothing imports is shaken out of the bundles, and with it the command’s name.
  const files = globSync('asset.*/*.cjs', { cwd: inject('assembly') });
  const code = files.map((file) => readFileSync(join(inject('assembly'), file), 'utf8'));
  expect(code.some((text) => text.includes('QueryCommand=class'))).toBe(true);
  expect(code.filter((text) => /Transact(?:Write|Get)ItemsCommand|\{TransactItems/.test(text))).toEqual([]);
});

it('every error has a name of its own, for the machines catch by it', () => {
  const errors = sources.flatMap(({ path, code }) =>
    [...code.matchAll(/class (\w+) extends (\w*Error)\b[^{]*\{([\s\S]*?)\n\}/g)].map(([, name, , body = '']) => ({
      path,
      name,
      isNamed: body.includes(`name = '${name}'`),
    })),
  );
  expect(errors.length).toBeGreaterThan(20);
  expect(errors.filter(({ isNamed }) => !isNamed)).toEqual([]);
});

const stateSchema = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Retry: z.array(z.unknown()).optional(),
  Catch: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  InputPath: z.unknown().optional(),
  TimeoutSecondsPath: z.string().optional(),
  TimeoutSeconds: z.unknown().optional(),
});

const readStates = (name: string) =>
  Object.entries(
    z
      .looseObject({ States: z.record(z.string(), stateSchema) })
      .parse(JSON.parse(readFileSync(join(root, 'statemachines', `${name}.asl.json`), 'utf8'))).States,
  );

describe.each(['request', 'breach', 'complaint', 'disclosure'])('rule 5: each wait of the %s machine', (name) => {
  const parks = readStates(name).filter(([, { Resource }]) => Resource?.endsWith(':lambda:invoke.waitForTaskToken'));

  it.each(parks)('%s rings at its alarm alone, and its faults go back to the hub', (_, park) => {
    expect(park).not.toHaveProperty('Retry');
    expect(park).not.toHaveProperty('InputPath');
    expect(park).not.toHaveProperty('TimeoutSeconds');
    expect(park.TimeoutSecondsPath).toBe('$.alarmSeconds');
    expect(park.Catch?.map(({ ErrorEquals, Next }) => [ErrorEquals, Next])).toEqual([
      [['States.Timeout'], 'Decide Next Step'],
      [['States.ALL'], 'Wait Five Seconds'],
    ]);
  });

  it('is there', () =>
    expect(parks.map(([state]) => state).sort()).toEqual(
      readStates(name)
        .map(([state]) => state)
        .filter((state) => state.startsWith('Await '))
        .sort(),
    ));
});

describe('rule 10: what runs locally is what is deployed', () => {
  it('every resource of the assembly is run, or stands on the list of what changes nothing', () => {
    const stacks = readAssembly(inject('assembly'));
    const all = stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type));
    const run = resolveResources(stacks, {
      region: 'eu-west-2',
      account: '000000000000',
      apiEndpoint: 'http://127.0.0.1',
    }).map(({ type }) => type);
    const inert = all.filter((type) => Object.hasOwn(INERT_RESOURCE_TYPES, type));
    expect([...run, ...inert].toSorted()).toEqual(all.toSorted());
    expect([...new Set(run)].toSorted()).toEqual([
      'AWS::ApiGatewayV2::Api',
      'AWS::ApiGatewayV2::Integration',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Stage',
      'AWS::DynamoDB::Table',
      'AWS::Lambda::Function',
      'AWS::S3::Bucket',
      'AWS::SES::ReceiptRule',
      'AWS::SES::ReceiptRuleSet',
      'AWS::Scheduler::Schedule',
      'AWS::SecretsManager::Secret',
      'AWS::StepFunctions::StateMachine',
    ]);
  });

  it('a resource of a type that nobody knows is refused, and nothing starts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caseclock-unknown-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(inject('assembly'), folder, { recursive: true });
    const path = join(folder, 'CaseclockCasework.template.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"Resources": {', '"Resources": { "Queue": { "Type": "AWS::SQS::Queue" },'));
    await expect(startRuntime({ assembly: folder, startAt: 0 })).rejects.toMatchObject({
      name: 'UnknownResourceTypeError',
      message: expect.stringMatching(/AWS::SQS::Queue/),
    });
  });
});
