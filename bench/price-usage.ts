import { type PriceName, type Prices, priceNames } from './prices.ts';

/** How many units of each thing were used. */
export type Usage = Record<PriceName, number>;

export interface CostLine {
  name: PriceName;
  units: number;
  usd: number;
  verified: boolean;
}

export interface Cost {
  usd: number;
  /** Dearest first. */
  lines: CostLine[];
}

/** What a usage costs at list prices, before any free tier: units times price, line by line. */
export function priceUsage(usage: Usage, { prices }: Prices): Cost {
  const lines = priceNames.map((name): CostLine => {
    const { usd, verified } = prices[name];
    return { name, units: usage[name], usd: usage[name] * usd, verified };
  });
  lines.sort((a, b) => b.usd - a.usd);
  return { usd: lines.reduce((sum, line) => sum + line.usd, 0), lines };
}

/** Requests that S3 bills by its dearer class; deletions are free, and all others are of the cheaper one. */
const WRITES = new Set(['PutObject', 'CopyObject', 'ListObjectsV2', 'PostObject']);
const FREE = new Set(['DeleteObject', 'DeleteObjects', 'AbortMultipartUpload']);

/** S3 requests by class of price, from counts by operation. */
export function classifyS3Requests(counts: Readonly<Record<string, number>>): { write: number; read: number } {
  const classes = { write: 0, read: 0 };
  for (const [operation, calls] of Object.entries(counts)) {
    if (FREE.has(operation)) continue;
    classes[WRITES.has(operation) ? 'write' : 'read'] += calls;
  }
  return classes;
}
