import * as z from 'zod';
import type { Resource } from '../assembly/resolve-resources.ts';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import { readScheduleExpression } from './schedule-expression.ts';

const scheduleSchema = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF', { error: 'flexible windows are not available locally' }) }),
  StartDate: z.undefined({ error: 'is not available locally' }).optional(),
  EndDate: z.undefined({ error: 'is not available locally' }).optional(),
  Target: z.object({ Arn: z.string(), Input: z.string().default('{}') }).loose(),
});

/** What a schedule may start. */
export interface ScheduleTargets {
  invokeFunction(arn: string, payload: string): void;
  startExecution(machineArn: string, input: string): Promise<void>;
}

/**
 * AWS::Scheduler::Schedule on the virtual clock: at each of its times it invokes a function asynchronously or starts
 * a state machine, with the input's `<aws.scheduler.…>` attributes filled in. What fell due while the runtime was
 * stopped has not passed on its clock, so nothing is caught up.
 * @param anchor instant from which rates count, epoch milliseconds.
 * @throws Error naming the resource, where its expression or its target cannot run locally.
 */
export function startSchedule(
  resource: Resource,
  clock: VirtualClock,
  targets: ScheduleTargets,
  anchor: number,
  reportFault: (message: string) => void,
): void {
  const fail = (problem: string): Error => new Error(`${resource.type} ${resource.logicalId}: ${problem}`);
  const parsed = scheduleSchema.safeParse(resource.properties);
  if (!parsed.success) throw fail(z.prettifyError(parsed.error));
  const { ScheduleExpression, ScheduleExpressionTimezone, State, Target } = parsed.data;
  const service = /^arn:aws:(lambda|states):[^:]*:[^:]*:(?:function|stateMachine):/.exec(Target.Arn)?.[1];
  if (service === undefined) throw fail(`its target ${Target.Arn} cannot run locally`);
  const recurrence = readScheduleExpression(ScheduleExpression, ScheduleExpressionTimezone, anchor);
  if (State === 'DISABLED') return;

  const fire = (scheduledAt: number): void => {
    const input = fillIn(Target.Input, resource, scheduledAt);
    if (service === 'lambda') {
      targets.invokeFunction(Target.Arn, input);
      return;
    }
    clock
      .track(() => targets.startExecution(Target.Arn, input))
      .catch((error: unknown) => reportFault(`schedule ${resource.ref}: ${String(error)}`));
  };
  const scheduleNext = (after: number): void => {
    const next = recurrence.next(after);
    if (next === null) return;
    clock.schedule(next, () => {
      scheduleNext(next);
      fire(next);
    });
  };
  scheduleNext(clock.now());
}

/** The context attributes of EventBridge Scheduler; the scheduled time has whole seconds. */
function fillIn(input: string, resource: Resource, scheduledAt: number): string {
  const time = new Date(scheduledAt).toISOString().replace(/\.\d+Z$/, 'Z');
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.execution-id>', `${resource.ref}-${time.replace(/\D/g, '')}`)
    .replaceAll('<aws.scheduler.schedule-arn>', resource.attributes.Arn ?? resource.ref)
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
