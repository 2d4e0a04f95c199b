import type { Flag } from '../../domain/case/events.ts';
import type { Form } from '../../domain/reading/form.ts';
import type { MailInHand } from './dependencies.ts';
import { type ClearReading, forwardOf } from './read-forward-claim.ts';
import { findWriter } from './write-particulars.ts';

const isDangerous = (form: Form) => (form.kind === 'breach' ? form.immediateDanger : form.safety).state === 'yes';

function listFlags(reading: ClearReading, inHand: MailInHand): Flag[] {
  const flags: [Flag, boolean][] = [
    ['no-answer-address', findWriter(reading).answerTo === null],
    ['form-has-problems', reading.kind === 'form' && reading.form.problems.length > 0],
    ['safety', reading.classification.safety || (reading.kind === 'form' && isDangerous(reading.form))],
    ['other-regime', reading.classification.handovers.length > 0],
    ['law-enforcement', reading.classification.regimes.includes('law-enforcement')],
    ['reported-as-spam', inHand.verdicts.spam === 'FAIL'],
    ['sender-not-authenticated', inHand.verdicts.dmarc === 'FAIL' || inHand.verdicts.spf === 'FAIL'],
  ];
  return flags.flatMap(([flag, raised]) => (raised ? [flag] : []));
}

function findChannel(reading: ClearReading) {
  if (forwardOf(reading)) return 'forward' as const;
  return reading.kind === 'form' ? ('form' as const) : ('free-text' as const);
}

/** What stands in the first event of every case that a mail opens: when and how it came, and what a person is to look at. */
export const writeArrival = (reading: ClearReading, inHand: MailInHand) => ({
  at: inHand.receivedAt,
  channel: findChannel(reading),
  mail: inHand.mail,
  receivedAt: inHand.receivedAt,
  verdicts: inHand.verdicts,
  flags: listFlags(reading, inHand),
});
