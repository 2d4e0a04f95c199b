import type { Judgement } from './judge-run.ts';
import type { Prices } from './prices.ts';
import type { Measurement } from './run-bench.ts';

const count = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const dollars = (usd: number) => `$${usd.toFixed(usd < 0.1 ? 5 : 3)}`;

/** Rows with their columns padded to one width each; the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** What a run came to, for people. */
export function writeSummary(measurement: Measurement, judgement: Judgement, prices: Prices): string {
  const { replay, functions, transitions, mails, calls } = measurement;
  const { usage, cost, perCase, quietRequest } = judgement;
  const reminded = transitions.filter(({ wasReminded }) => wasReminded).length;
  const functionRows = Object.entries(functions)
    .filter(([, { invocations }]) => invocations > 0)
    .map(([name, { invocations, errors, milliseconds }]) => [
      `  ${name}`,
      count(invocations),
      count(errors),
      count(milliseconds),
      (milliseconds / invocations).toFixed(2),
    ]);
  const callRows = Object.entries(calls).map(([name, { calls: made, milliseconds }]) => [
    `  ${name}`,
    count(made),
    (milliseconds / made).toFixed(2),
  ]);
  return [
    `${measurement.cases} requests and ${measurement.cases} breaches over ${measurement.days} days:`,
    `  ${transitions.length} cases, ${transitions.filter(({ isClosed }) => isClosed).length} closed, ${reminded} reminded`,
    '',
    'Time and memory',
    ...table([
      ['  synthesis', seconds(measurement.synthesis)],
      ['  start of the runtime', seconds(measurement.start)],
      ['  run', seconds(measurement.run)],
      ['  run, processor time', seconds(measurement.runProcessor)],
      [`  its ${count(replay.calls)} DynamoDB calls alone`, seconds(replay.wallMilliseconds)],
      ['  DynamoDB calls, processor time', seconds(replay.processorMilliseconds)],
      ['  peak memory', `${count(measurement.peakMemory / 1e6)} MB`],
    ]),
    '',
    'Use',
    ...table([
      ['', 'in all', 'a case'],
      [
        '  state transitions of cases',
        count(usage.stateTransition - measurement.purgeTransitions),
        count(perCase.transitions),
      ],
      ['  state transitions of purges', count(measurement.purgeTransitions), ''],
      ['  DynamoDB read units', count(usage.dynamoDbRead), count(perCase.read)],
      ['  DynamoDB write units', count(usage.dynamoDbWrite), count(perCase.write)],
      ['  invocations', count(usage.lambdaRequest), count(perCase.invocations)],
      ['  mails sent', count(mails.sent), count(perCase.mails)],
      ['  mails received', count(mails.received), count(mails.received / Math.max(1, transitions.length))],
    ]),
    `  a request without reminders (${quietRequest.count}): ${count(quietRequest.mean)} transitions, ${quietRequest.most} at most`,
    '',
    ...table([['Functions', 'calls', 'errors', 'ms', 'ms each'], ...functionRows]),
    '',
    ...table([['Calls', 'number', 'ms each'], ...callRows]),
    '',
    `Cost at list prices of ${prices.region}, ${prices.date} (* not verified), schedules included`,
    ...table(
      cost.lines.map(({ name, units, usd, verified }) => [
        `  ${name}${verified ? '' : ' *'}`,
        count(units),
        dollars(usd),
      ]),
    ),
    `  in all ${dollars(cost.usd)}, a case ${dollars(judgement.costPerCase)}`,
    '',
    'Targets',
    ...judgement.verdicts.map(
      ({ target, value, most, isMet }) =>
        `  ${isMet ? 'met   ' : 'missed'}  ${target}: ${value.toFixed(2)} (at most ${most})`,
    ),
    ...(replay.capacity.read === measurement.capacity.read && replay.capacity.write === measurement.capacity.write
      ? []
      : ['  The replay used other capacity than the run: its time is not to be relied on.']),
  ].join('\n');
}
