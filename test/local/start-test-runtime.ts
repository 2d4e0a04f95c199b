import { onTestFinished } from 'vitest';
import type { Service } from '../../local/edge/aws-call.ts';
import { type Runtime, type RuntimeOptions, startRuntime } from '../../local/runtime.ts';
import { type StackSource, writeAssembly } from './write-assembly.ts';

/** Sunday 1 March 2026, nine in the morning: before the clocks change. */
export const START = Date.parse('2026-03-01T09:00:00Z');

/** Starts a runtime on hand-made stacks and stops it when the test ends. */
export async function startTestRuntime(
  stacks: Readonly<Record<string, StackSource>>,
  options: Partial<RuntimeOptions> = {},
): Promise<Runtime> {
  return startOn(await writeAssembly(stacks), options);
}

/** The same on an assembly that is written already, so that a test can stop it and start on it again. */
export async function startOn(assembly: string, options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  const runtime = await startRuntime({ assembly, startAt: START, ...options });
  onTestFinished(() => runtime.stop());
  return runtime;
}

/** What an AWS client needs to reach a service of a runtime. */
export function clientOf(runtime: Runtime, service: Service) {
  return {
    endpoint: runtime.endpoints[service],
    region: 'eu-west-2',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  };
}
