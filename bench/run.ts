import { Command, InvalidArgumentError } from 'commander';
import { judgeRun } from './judge-run.ts';
import { runPackageBench } from './package.ts';
import { runPeopleBench } from './people.ts';
import { WorkloadError } from './play-workload.ts';
import { readPrices } from './prices.ts';
import { runBench } from './run-bench.ts';
import { writeSummary } from './write-summary.ts';

interface Options {
  cases: number;
  days: number;
  json?: true;
  package?: true;
  people?: number | true;
}

function readNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return number;
}

/** Shows how far the run is: on one line of a terminal, else every tenth day. */
function showProgress(done: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done.padEnd(60)}`);
  else if (!/^day \d*[1-9] /.test(done)) console.error(done);
}

const program = new Command('bench')
  .description(
    'Plays requests and breaches through the real machines and functions on the virtual clock, and reports time, memory, use and cost. See docs/bench.md.',
  )
  .option('--cases <number>', 'requests; and as many breaches', readNumber, 200)
  .option('--days <number>', 'virtual days', readNumber, 120)
  .option('--json', 'write everything that was measured as JSON')
  .option('--package', 'measure one encrypted package of 500 files and a gigabyte instead')
  .option('--people [number]', 'measure letters to so many people instead; 50,000 where it does not say', readNumber);

/** A notice to people concerned, as large as the issue of it asks; and as small as an ordinary run has time for. */
const MANY_PEOPLE = 50_000;
const SOME_PEOPLE = 2_000;

program.parse();
const options = program.opts<Options>();
if (options.package) await runPackageBench();
else if (options.people !== undefined) await runPeopleBench(options.people === true ? MANY_PEOPLE : options.people);
else {
  await runWorkload(options);
  if (!options.json) await runPeopleBench(SOME_PEOPLE);
}

async function runWorkload({ cases, days, json }: Options): Promise<void> {
  try {
    const measurement = await runBench({ cases, days, progress: showProgress });
    if (process.stderr.isTTY) process.stderr.write('\n');
    const prices = readPrices();
    const judgement = judgeRun(measurement, prices);
    console.log(
      json
        ? JSON.stringify({ ...judgement, ...measurement, prices }, null, 2)
        : writeSummary(measurement, judgement, prices),
    );
  } catch (error) {
    console.error(error instanceof WorkloadError ? error.message : error);
    process.exitCode = 1;
  }
}
