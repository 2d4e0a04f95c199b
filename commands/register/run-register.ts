import { writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { Command, Option } from 'commander';
import * as z from 'zod';
import type { RegisterEntry } from '../../functions/domain/register/register-entry.ts';
import { computeTrends } from '../../functions/domain/trends/compute-trends.ts';
import { findEndOfQuarter, type Quarter, readQuarter } from '../../functions/domain/trends/quarter.ts';
import { renderTrendPage } from '../../functions/register/trend-page/render-trend-page.ts';
import { addPlaceOptions, doAtPlace, type PlaceOptions, takeStreams } from '../casework/place-options.ts';
import { CommandError, DONE, runCommand, type Streams, UsageError } from '../casework/run-command.ts';
import {
  type Period,
  type RegisterOwner,
  readOwnerAt,
  readOwnerOfReport,
  readRegisterAt,
  readRegisterOfReport,
} from './read-register.ts';
import { REGISTER_FORMATS, type RegisterFormat, writeRegister } from './write-register.ts';

interface Options extends PlaceOptions, Period {
  format: RegisterFormat;
  trends?: string;
  report?: string;
  out?: string;
}

const examples = `
The register has every breach, near miss and false alarm, reported to the regulator or not, disposed of or not. It names
nobody. Dates are those on which a breach was reported to us.

Examples:
  npm run -s register -- --format csv --out register.csv
  npm run -s register -- --format xlsx --from 2026-01-01 --to 2026-03-31 --out register.xlsx --deployed
  npm run -s register -- --report report.json --format json
  npm run -s register -- --trends 2026-Q1 --out trends.html
`;

const isTerminal = (stream: Writable) => 'isTTY' in stream && stream.isTTY === true;

function checkDate(option: string, date: string | undefined): void {
  if (date !== undefined && !z.iso.date().safeParse(date).success) {
    throw new UsageError(`${option} ${date} is no date: write it as 2026-03-31.`);
  }
}

function readPeriod({ from, to }: Options): Period {
  checkDate('--from', from);
  checkDate('--to', to);
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(`--from ${from} lies after --to ${to}.`);
  return { from, to };
}

function readAskedQuarter(name: string): Quarter {
  const quarter = readQuarter(name);
  if (quarter === null) throw new UsageError(`--trends ${name} is no quarter: write it as 2026-Q1.`);
  return quarter;
}

/** The register, and whose it is where that is asked. */
async function read(
  options: Options,
  period: Period,
  streams: Streams,
): Promise<[RegisterEntry[], RegisterOwner | null]> {
  const { report, trends } = options;
  if (report !== undefined) {
    if (options.deployed) throw new UsageError('--report and --deployed are two sources. Name one.');
    return [readRegisterOfReport(report, period), trends === undefined ? null : readOwnerOfReport()];
  }
  return doAtPlace(options, streams, async (place) => [
    await readRegisterAt(place, period),
    trends === undefined ? null : await readOwnerAt(place),
  ]);
}

async function write(options: Options, streams: Streams): Promise<string | Buffer> {
  const period = readPeriod(options);
  if (options.trends === undefined) {
    const [entries] = await read(options, period, streams);
    return writeRegister(entries, options.format);
  }
  if (period.from !== undefined || period.to !== undefined) {
    throw new UsageError('--trends has its own dates: leave out --from and --to.');
  }
  const quarter = readAskedQuarter(options.trends);
  const [entries, owner] = await read(options, { to: quarter.to }, streams);
  const { name = '', services = [], now = null } = owner ?? {};
  return renderTrendPage(computeTrends(entries, quarter, now ?? findEndOfQuarter(quarter), services), name);
}

function save(file: string, content: string | Buffer): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new CommandError(
      `The register was not written to ${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * `npm run register`: the register of breaches as CSV, XLSX or JSON, or with `--trends` the report on a quarter as a page.
 * Exit status 0 where it was written, 1 where it could not be, 2 where the command makes no sense.
 */
export function runRegister(argv: string[], streams: Streams): Promise<number> {
  return runCommand(async () => {
    const command = addPlaceOptions(
      takeStreams(new Command('register'), streams)
        .description('Writes the register of breaches, or the report on a quarter’s breaches.')
        .addOption(new Option('--format <format>', 'what it is written as').choices(REGISTER_FORMATS).default('csv'))
        .option('--from <date>', 'only what was reported on that day or later')
        .option('--to <date>', 'only what was reported on that day or earlier')
        .option('--trends <quarter>', 'instead, the report on a quarter as a page: 2026-Q1')
        .option('--report <file>', 'out of the report of a simulation')
        .option('--out <file>', 'where it is written; else standard output'),
    )
      .addHelpText('after', examples)
      .parse(argv);
    const options = command.opts<Options>();
    if (options.format === 'xlsx' && options.out === undefined && isTerminal(streams.output)) {
      throw new UsageError('A spreadsheet is not for a terminal. Name a file with --out.');
    }
    const content = await write(options, streams);
    if (options.out === undefined) streams.output.write(content);
    else save(options.out, content);
    return DONE;
  }, streams);
}
