import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type Alarms, sumOf } from './constructs/alarms.ts';
import { type CaseworkFunctionId, caseworkFunctionIds, functionDefinition } from './functions.ts';
import { machines as definitions } from './machines.ts';
import { type MachineName, mailLeftMetric, scheduleGroupName } from './names.ts';

interface Watched {
  readonly functions: Readonly<Record<CaseworkFunctionId, LambdaFunction>>;
  readonly machines: Readonly<Record<MachineName, StateMachine>>;
  /** Pages that a fault of ours has spoilt. */
  readonly pageFaults: IMetric;
}

const quarter = Duration.minutes(15);
const hour = Duration.hours(1);

/** The alarms of the casework besides `<machine>-stopped`, each with its section in docs/runbook.md. */
export function raiseAlarms(alarms: Alarms, watched: Watched): void {
  watchIntake(alarms, watched.functions.ReceiveMail);
  watchSchedules(alarms, watched);
  watchPeopleAndSteps(alarms, watched);
  alarms.raise({
    section: 'page-errors',
    means: 'Somebody who came to collect an answer or to send a file got an error page.',
    metric: watched.pageFaults,
  });
}

function watchIntake(alarms: Alarms, receiveMail: LambdaFunction): void {
  alarms.raise({
    section: 'intake-errors',
    means: 'A mail could not be read: a case may not have been opened yet. The mail is still in incoming/.',
    metric: sumOf('Failed and dropped mails', [
      receiveMail.metricErrors(),
      receiveMail.metric('AsyncEventsDropped', { statistic: Stats.SUM }),
    ]),
  });
  alarms.raise({
    section: 'mail-left',
    means: 'Mail lies in incoming/ although the reconciler has run it again, or the reconciler has not reported.',
    // The first of two hourly rounds finds the mail and runs it again; only what the second still finds needs a person.
    // A round that does not report is as bad as one that finds mail: nobody would know.
    metric: new Metric({ ...mailLeftMetric, statistic: Stats.MAXIMUM, period: hour }),
    periods: 2,
    silence: 'alarming',
  });
}

function watchSchedules(alarms: Alarms, { functions, machines }: Watched): void {
  alarms.raise({
    section: 'reconciler-errors',
    means: 'The hourly reconciler failed: a case that stopped is not started again, mail left behind is not re-run.',
    metric: functions.Reconcile.metricErrors(),
  });
  alarms.raise({
    section: 'digest-errors',
    means: "The data protection officer's daily digest was not sent.",
    metric: functions.SendDigest.metricErrors(),
  });
  alarms.raise({
    section: 'trends-errors',
    means: "The report on the last quarter's breaches was not sent.",
    metric: functions.SendTrends.metricErrors(),
  });
  alarms.raise({
    section: 'schedule-dropped',
    means: 'A schedule gave up calling its target: the digest, the report on breaches, the purge or the reconciler.',
    metric: new Metric({
      namespace: 'AWS/Scheduler',
      metricName: 'InvocationDroppedCount',
      dimensionsMap: { ScheduleGroup: scheduleGroupName },
      statistic: Stats.SUM,
    }),
  });
  alarms.raise({
    section: 'purge-missed',
    means: 'No purge has succeeded since yesterday: personal data that is due is still held.',
    // Two runs are 25 hours apart on the night that summer time ends; one hour more for the run itself, one to spare.
    metric: machines['retention-purge'].metricSucceeded({ period: hour }),
    when: 'below',
    periods: 27,
    silence: 'alarming',
  });
}

function watchPeopleAndSteps(alarms: Alarms, { functions, machines }: Watched): void {
  const calledBy = (caller: string) => caseworkFunctionIds.filter((id) => functionDefinition(id).calledBy === caller);
  // The purge's functions, and those of the letters to people concerned, have alarms of their own: one alarm watches ten
  // metrics at most.
  const purging: readonly CaseworkFunctionId[] = definitions['retention-purge'].calls;
  const writing: readonly CaseworkFunctionId[] = ['PlanLetters', 'SendBatch'];
  const apart: readonly CaseworkFunctionId[] = [...purging, ...writing];
  const errorsOf = (ids: readonly CaseworkFunctionId[]) => ids.map((id) => functions[id].metricErrors());
  alarms.raise({
    section: 'step-errors',
    means: 'A step of the machines fails again and again: cases stand still or a mail is not sent.',
    metric: sumOf(
      'Errors of the functions that the machines call',
      errorsOf(calledBy('machine').filter((id) => !apart.includes(id))),
      quarter,
    ),
    // The machines try a failed step again; one that a retry cures is no news.
    threshold: 3,
  });
  alarms.raise({
    section: 'letter-errors',
    means: 'Letters to the people whom a breach concerns are not going out.',
    metric: sumOf('Errors of the functions that send the letters', errorsOf(writing), quarter),
    threshold: 3,
  });
  alarms.raise({
    section: 'purge-errors',
    means: 'A step of the daily purge fails again and again: personal data that is due may still be held.',
    metric: sumOf('Errors of the functions that the purge calls', errorsOf(purging), quarter),
    threshold: 3,
  });
  alarms.raise({
    section: 'staff-errors',
    means: 'Somebody at work on a case got an error instead of an answer.',
    metric: sumOf('Errors of the functions that staff call', errorsOf(calledBy('staff'))),
  });
  alarms.raise({
    section: 'throttled',
    means: 'AWS refused calls because a quota of the account is used up: cases are late, not lost.',
    // The quota is the account's, so whatever uses it up counts, ours or not.
    metric: sumOf('Refused calls', [
      LambdaFunction.metricAllThrottles(),
      ...Object.values(machines).map((machine) => machine.metricThrottled()),
    ]),
  });
  alarms.raise({
    section: 'bounce-rate',
    means: 'Too many mails bounce: beyond one in ten SES may stop sending, acknowledgements and reminders included.',
    metric: new Metric({
      namespace: 'AWS/SES',
      metricName: 'Reputation.BounceRate',
      statistic: Stats.MAXIMUM,
      period: hour,
    }),
    threshold: 0.05,
  });
}
