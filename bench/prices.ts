import { readFileSync } from 'node:fs';
import * as z from 'zod';

const priceSchema = z
  .strictObject({
    /** US dollars for one unit. */
    usd: z.number().positive(),
    unit: z.string().min(1),
    source: z.string().min(1),
    /** When the source was read; null where nothing dates it. */
    date: z.iso.date().nullable(),
    verified: z.boolean(),
  })
  .refine(({ verified, date }) => !verified || date !== null, { error: 'a verified price has the date of its source' });

export const priceNames = [
  'stateTransition',
  'dynamoDbRead',
  'dynamoDbWrite',
  'lambdaRequest',
  'lambdaGigabyteSecond',
  'mailSent',
  'mailReceived',
  's3Write',
  's3Read',
  'secretRead',
  'scheduledInvocation',
] as const;

/** What is billed by the unit. */
export type PriceName = (typeof priceNames)[number];

export const pricesSchema = z.strictObject({
  region: z.string(),
  currency: z.literal('USD'),
  date: z.iso.date(),
  note: z.string(),
  prices: z.record(z.enum(priceNames), priceSchema),
});
export type Prices = z.infer<typeof pricesSchema>;

/** The list prices for London that lie beside this file. @throws ZodError */
export function readPrices(): Prices {
  return pricesSchema.parse(JSON.parse(readFileSync(new URL('./prices-eu-west-2.json', import.meta.url), 'utf8')));
}
