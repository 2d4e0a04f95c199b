import type { Verdicts } from '../../domain/case/events.ts';
import { readMailDate } from '../../domain/reading/read-mail-date.ts';
import type { Receipt } from './mail-reading.ts';
import { firstValue, type HeaderField } from './split-message.ts';

type Verdict = Verdicts['spam'];

/** The service that receives for us signs its results with this name (RFC 8601 section 2.5). */
const AUTHENTICATION_SERVICE = 'amazonses.com';

/** Results of RFC 8601 in the words that SES uses in its events. */
const RESULTS = new Map<string, Verdict>([
  ['pass', 'PASS'],
  ['fail', 'FAIL'],
  ['softfail', 'FAIL'],
  ['permerror', 'FAIL'],
  ['neutral', 'GRAY'],
  ['none', 'GRAY'],
  ['policy', 'GRAY'],
  ['temperror', 'PROCESSING_FAILED'],
]);

/**
 * Reads what SES wrote on top of the mail when it received it. Its fields stand above the second `Received`, and each
 * counts once, the topmost: a copy that the sender put into the mail stands below.
 */
export function readReceipt(fields: readonly HeaderField[]): Receipt {
  const trace = fields.flatMap(({ name }, index) => (name === 'received' ? [index] : []));
  const ours = fields.slice(0, trace[1] ?? fields.length);
  const received = firstValue(ours, 'received');
  return {
    receivedAt: received === null ? null : readMailDate(received.slice(received.lastIndexOf(';') + 1)),
    by: received === null ? null : (/\bby ([a-z0-9.-]{1,255})/i.exec(received)?.[1]?.toLowerCase() ?? null),
    verdicts: {
      spam: readVerdict(firstValue(ours, 'x-ses-spam-verdict')),
      virus: readVerdict(firstValue(ours, 'x-ses-virus-verdict')),
      ...readAuthentication(firstValue(ours, 'authentication-results')),
    },
  };
}

function readVerdict(value: string | null): Verdict {
  if (value === null) return 'ABSENT';
  switch (value.toUpperCase()) {
    case 'PASS':
      return 'PASS';
    case 'FAIL':
      return 'FAIL';
    case 'GRAY':
      return 'GRAY';
    case 'DISABLED':
      return 'DISABLED';
    default:
      return 'PROCESSING_FAILED';
  }
}

function readAuthentication(value: string | null): Pick<Verdicts, 'spf' | 'dkim' | 'dmarc'> {
  const [service = '', ...results] = (value ?? '').slice(0, 4_000).toLowerCase().split(';');
  const ours = service.trim().split(' ')[0] === AUTHENTICATION_SERVICE;
  const read = (method: string): Verdict => {
    const found = ours
      ? results.map((result) => result.trim()).filter((result) => result.startsWith(`${method}=`))
      : [];
    const verdicts = found.map((result) => RESULTS.get(/^[a-z]+=([a-z]+)/.exec(result)?.[1] ?? '') ?? 'GRAY');
    // A mail may have several signatures, and one that holds is enough (RFC 6376 section 6.1).
    return verdicts.find((verdict) => verdict === 'PASS') ?? verdicts[0] ?? 'ABSENT';
  };
  return { spf: read('spf'), dkim: read('dkim'), dmarc: read('dmarc') };
}
