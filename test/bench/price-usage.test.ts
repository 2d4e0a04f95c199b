import { expect, it } from 'vitest';
import { classifyS3Requests, priceUsage, type Usage } from '../../bench/price-usage.ts';
import { pricesSchema, readPrices } from '../../bench/prices.ts';

const nothing: Usage = {
  stateTransition: 0,
  dynamoDbRead: 0,
  dynamoDbWrite: 0,
  lambdaRequest: 0,
  lambdaGigabyteSecond: 0,
  mailSent: 0,
  mailReceived: 0,
  s3Write: 0,
  s3Read: 0,
  secretRead: 0,
  scheduledInvocation: 0,
};

it('prices each line by its unit, dearest first, and adds them up', () => {
  const prices = readPrices();
  prices.prices.stateTransition.usd = 0.5;
  prices.prices.mailSent.usd = 2;
  const cost = priceUsage({ ...nothing, stateTransition: 3, mailSent: 10 }, prices);
  expect(cost.usd).toBeCloseTo(21.5, 10);
  expect(cost.lines.slice(0, 2).map(({ name, usd }) => [name, usd])).toEqual([
    ['mailSent', 20],
    ['stateTransition', 1.5],
  ]);
});

it('says of each line whether its price was verified', () => {
  const { lines } = priceUsage(nothing, readPrices());
  const verified = lines.filter((line) => line.verified).map(({ name }) => name);
  expect(verified).toContain('lambdaRequest');
  expect(verified).not.toContain('dynamoDbWrite');
});

it('takes no price for verified whose source has no date', () => {
  const prices = readPrices();
  prices.prices.dynamoDbRead.verified = true;
  const parsed = pricesSchema.safeParse(prices);
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['a verified price has the date of its source']);
});

it('bills S3 by class: what writes or lists, what reads, and deletions not at all', () => {
  const counts = { PutObject: 1, CopyObject: 2, ListObjectsV2: 4, GetObject: 8, HeadObject: 16, DeleteObject: 32 };
  expect(classifyS3Requests(counts)).toEqual({ write: 7, read: 24 });
});
