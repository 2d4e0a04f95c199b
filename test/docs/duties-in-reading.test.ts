import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { computeRequestDeadline } from '../../functions/domain/deadlines/compute-request-deadline.ts';
import { classifyText } from '../../functions/domain/reading/classify-text.ts';
import type { MailReading } from '../../functions/intake/read-mail/mail-reading.ts';
import { readMail } from '../../functions/intake/read-mail/read-mail.ts';
import { writeOpenings } from '../../functions/intake/receive-mail/write-opening.ts';
import { writeParticulars } from '../../functions/intake/receive-mail/write-particulars.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import { composeMail, context } from '../intake/read-mail/compose-mail.ts';

const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;

const readSample = (name: string) =>
  readMail(readFileSync(new URL(`../../samples/inbox/${name}`, import.meta.url)), context);

/** What a mail that came then opens under a policy. */
function open(reading: MailReading, receivedAt: string, policy = 'statutory') {
  if (reading.kind !== 'form' && reading.kind !== 'text') throw new Error(`Nothing opens: ${reading.kind}`);
  const inHand = { key: 'incoming/1', sesId: '1', mail: 'hash', receivedAt, verdicts };
  const [first] = writeOpenings(reading, inHand, context.organisationDomain, loadPolicy(policy));
  if (first === undefined) throw new Error('Nothing opens.');
  return first.opening;
}

test("BR-3: a resident's letter, a member of staff's mail and a form each report a breach", async () => {
  const at = '2026-03-09T08:00:00.000Z';
  const opened = await Promise.all(
    ['breach-report-public.eml', 'breach-report-staff.eml', 'breach-report-form.eml'].map(async (name) =>
      open(await readSample(name), at),
    ),
  );
  expect(opened.map((event) => [event.type, 'reporter' in event && event.reporter, event.channel])).toEqual([
    ['breach-reported', 'public', 'free-text'],
    ['breach-reported', 'staff', 'free-text'],
    ['breach-reported', 'staff', 'form'],
  ]);
});

test('BR-7: a report later than the 24 hours of South Tyneside is flagged, one within them is not', async () => {
  const form = await readSample('breach-report-form.eml');
  const late = open(form, '2026-03-07T15:06:00.000Z', 'south-tyneside');
  expect(late).toMatchObject({ staffKnewAt: '2026-03-06T15:05:00Z', receivedAt: '2026-03-07T15:06:00.000Z' });
  expect(late.flags).toContain('late-internal-report');
  expect(open(form, '2026-03-07T15:05:00.000Z', 'south-tyneside').flags).not.toContain('late-internal-report');
  expect(open(form, '2026-03-07T15:06:00.000Z', 'statutory').flags).not.toContain('late-internal-report');
});

test('BR-11: the nine questions of the form are kept, each under its own name', async () => {
  const kept = writeParticulars(await readSample('breach-report-form.eml'));
  expect(kept?.form).toMatchObject({
    dataInvolved: { state: 'answered', text: 'Names, addresses and care notes.' },
    formatAndEncryption: { state: 'answered', text: 'Paper, in a plain folder. Not protected.' },
    whoIsAffected: { state: 'answered', text: 'People who get support at home.' },
    affectedNumber: { state: 'answered', text: '11' },
    sensitivity: { state: 'answered', text: 'Very: it has health conditions and door codes.' },
    risks: { state: 'answered', text: 'Somebody could find out who lives alone.' },
    stepsTaken: { state: 'answered' },
    stolenAndCrimeNumber: { state: 'answered', text: 'Not stolen.' },
    whatHappened: { state: 'answered' },
    ongoingRisk: { state: 'not-known-yet' },
  });
});

test.each([
  ['access', 'Please send me a copy of all the personal data you hold about me.'],
  ['rectification', 'Please correct my date of birth, which is wrong in your records.'],
  ['erasure', 'Please delete all the personal data you hold about me.'],
  ['restriction', 'Please restrict the processing of my personal data while you check it.'],
  ['portability', 'I want my personal data in a machine-readable format so that I can move it: data portability.'],
  ['objection', 'I object to the processing of my personal data.'],
  ['automated-decision', 'The computer refused me. I want a human to review the automated decision.'],
] as const)('SR-8: each right is known by the words people use for it, and has the month: %s', (right, text) => {
  expect(classifyText({ subject: '', text, bulk: false })).toMatchObject({ kinds: ['request'], rights: [right] });
  const received = '2026-03-03T10:00:00Z';
  const rules = { nation: 'england-and-wales', policyDays: null, clarification: [], extended: false } as const;
  expect(computeRequestDeadline({ right, received, ...rules }).due).toBe('2026-04-07');
});

it("SR-9: a parent's letter is taken for a request on behalf of somebody else", async () => {
  const opened = open(await readSample('access-request-letter.eml'), '2026-03-04T21:47:33.000Z');
  expect(opened).toMatchObject({ type: 'request-opened', asker: 'representative' });
  expect(opened.flags).toContain('for-somebody-else');
});

test.each([['SH-6', 'Cafcass has asked for local authority checks on the family below.', 'social-care']])(
  '%s: such mail opens no case by itself and is put before a person',
  async (_, text, business) => {
    const reading = await readMail(composeMail(text), context);
    expect(reading).toMatchObject({ kind: 'unclear', reasons: [`other-regime:${business}`] });
  },
);
