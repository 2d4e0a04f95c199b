import { functionDefinition } from '../infra/functions.ts';
import { type LettersMeasurement, measureLetters } from './people/measure-letters.ts';
import { classifyS3Requests, priceUsage, type Usage } from './price-usage.ts';
import { readPrices } from './prices.ts';

/** What is promised of a notice to fifty thousand people: less than 300 MB in the function's own process. */
const MOST_MEMORY = 300 * 1024 * 1024;
/** States that the machine enters at a visit, beside one for each batch: hub, choice, plan, map and wait. */
const STATES_A_VISIT = 5;
const INVOCATIONS_A_VISIT = 2;

/** What the letters used, in the units that are billed. The hub's own reads are not among them: some ten for a wave. */
export function countLetterUsage(measured: LettersMeasurement): Usage {
  const { reading, sending, capacity, calls, sent } = measured;
  const { plans, batches } = sending;
  const s3 = classifyS3Requests(
    Object.fromEntries(
      Object.entries(calls).flatMap(([name, count]) => (name.startsWith('S3.') ? [[name.slice(3), count.calls]] : [])),
    ),
  );
  const gigabytes = (id: 'SendBatch' | 'ReadPeopleList') => functionDefinition(id).memory / 1024;
  return {
    stateTransition: plans * STATES_A_VISIT + batches,
    dynamoDbRead: capacity.read,
    dynamoDbWrite: capacity.write,
    lambdaRequest: plans * INVOCATIONS_A_VISIT + batches + reading.calls,
    lambdaGigabyteSecond: sending.seconds * gigabytes('SendBatch') + reading.seconds * gigabytes('ReadPeopleList'),
    mailSent: sent,
    mailReceived: 0,
    s3Write: s3.write,
    s3Read: s3.read,
    secretRead: 1,
    scheduledInvocation: 0,
  };
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Writes to so many people and says what it took; the exit status is 1 where anybody was left out or memory was too much. */
export async function runPeopleBench(people: number): Promise<void> {
  const measured = await measureLetters(people);
  const { accepted, sent, reading, sending, capacity } = measured;
  const peakMemory = Math.max(reading.peakMemory, sending.peakMemory);
  const cost = priceUsage(countLetterUsage(measured), readPrices());
  const each = (units: number) => (units / people).toFixed(3);
  const isWhole = accepted === people && sent === people;
  console.log(
    [
      `Letters to ${people.toLocaleString('en-GB')} people:`,
      `  list     read in ${reading.seconds.toFixed(1)} s, ${megabytes(reading.peakMemory)} of memory at most in its process`,
      `  sending  ${sending.seconds.toFixed(1)} s (${Math.round(people / sending.seconds)} people a second against the local SES), ${megabytes(sending.peakMemory)}; ${megabytes(MOST_MEMORY)} are allowed`,
      `  at the policy’s rate the machine would wait ${Math.round(sending.pause / 60)} minutes besides`,
      `  a person ${each(capacity.read)} read units, ${each(capacity.write)} write units`,
      `  cost     $${cost.usd.toFixed(2)} at list prices, $${(cost.usd / people).toFixed(6)} a person`,
      ...cost.lines.filter(({ units }) => units > 0).map(({ name, usd }) => `           ${name} $${usd.toFixed(4)}`),
      `  whole    ${isWhole ? 'yes' : `no: ${accepted} recorded, ${sent} sent`}`,
    ].join('\n'),
  );
  if (peakMemory > MOST_MEMORY || !isWhole) process.exitCode = 1;
}
