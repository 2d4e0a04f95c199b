import { describe, expect, it } from 'vitest';
import { findTraces, listPlaces } from './support/find-traces.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { writeMail, writeReply } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: ['purge'] });

const name = 'Wren Halloway';
const address = 'wren.halloway@mail.example';
const words = ['Halloway', address, 'Tanner’s Yard', 'boiler in the attic', 'passport-of-wren', 'Quillfeather'];

const form = writeMail({
  id: 'form',
  from: 'Council web forms <forms@council.example>',
  subject: `Request of ${name}`,
  headers: { 'Reply-To': `${name} <${address}>` },
  text: [
    `Your full name: ${name}`,
    `Email address: ${address}`,
    'Postal address: 12 Tanner’s Yard, Ottermouth',
    'Which right do you want to use?: Access: a copy of my data',
    'Details of your request: Everything about the boiler in the attic.',
  ].join('\n'),
});
const evidence = {
  filename: 'passport-of-wren.pdf',
  contentType: 'application/pdf',
  content: Buffer.from(`%PDF-1.4 ${name}, 12 Tanner’s Yard`),
};

/** A request of which every kind of record is made: form, words of staff, code, evidence, questions, late mail. */
async function playRequest(at: Journey) {
  const id = await at.open('2026-03-02T09:10:00Z', form);
  const act = (time: string, action: string, data: object = {}) =>
    at.mustAct(`2026-03-02T${time}:00Z`, id, action, 'case-officer', data);
  await act('09:20', 'triage-request', { reasons: `${name} asks about the boiler in the attic.` });
  await act('09:30', 'ask-proof', { of: 'identity', route: 'code', reason: `${address} is not on the account.` });
  await at.receive('2026-03-02T09:40:00Z', writeReply('code', address, id, `${await at.code(id)}\n${name}`));
  await act('09:50', 'ask-proof', { of: 'identity', route: 'evidence', reason: 'Halloway moved to Tanner’s Yard.' });
  await at.receive('2026-03-02T10:00:00Z', writeReply('evidence', address, id, `I am ${name}.`, [evidence]));
  await act('10:10', 'decide-proof', { of: 'identity', decision: 'accepted', reasons: `It is ${name}’s passport.` });
  await act('10:20', 'ask-clarification', { question: 'Which boiler in the attic?' });
  await at.receive('2026-03-02T10:30:00Z', writeReply('answer', address, id, 'The one that Mr Quillfeather put in.'));
  await act('10:40', 'clarification-received', { answer: 'Quillfeather’s boiler in the attic.' });
  await act('10:50', 'note', { text: `Rang ${name}.` });
  await act('11:00', 'send-response', { outcome: 'answered', route: 'secure-portal', trackingNumber: 'Halloway-1' });
  await at.receive('2026-03-02T11:10:00Z', writeReply('thanks', address, id, `Thank you.\n${name}, Tanner’s Yard`));
  return id;
}

describe('rule 8, RT-1, RT-3', () => {
  it('finds a word however it is encoded', () => {
    const text = 'To: Wren Halloway of Tanner’s Yard';
    const encodings = [
      Buffer.from(text.toUpperCase()),
      Buffer.from(text, 'utf16le'),
      ...['', 'a', 'ab'].map((before) => Buffer.from(Buffer.from(before + text).toString('base64'))),
      Buffer.from('Hallow=\r\nay of Tanner=E2=80=99s Yard'),
      Buffer.from(Buffer.from(text).toString('hex')),
    ];
    for (const bytes of encodings) {
      expect(findTraces([{ name: 'here', bytes }], ['Halloway'])).toEqual(['here: Halloway']);
    }
    expect(findTraces([{ name: 'here', bytes: Buffer.from('Wren') }], ['Halloway'])).toEqual([]);
  });

  it('disposal leaves the history and a tombstone, and of the person not a byte anywhere', async () => {
    const at = journey();
    const id = await playRequest(at);
    const history = await at.history(id);
    // Until then the particulars and the case’s files hold it, and no other place ever did.
    const before = findTraces(await listPlaces(at), words);
    expect(new Set(before.map((trace) => trace.split(':')[0]))).toEqual(new Set(['bucket', 'table Particulars']));
    expect(before).toContain('table Particulars: Quillfeather');

    // Sixty days from 2 March; a hold keeps it two days longer (RT-4).
    const hold = { because: 'complaint', reasons: `${name} complained.` };
    await at.mustAct('2026-03-10T09:00:00Z', id, 'place-hold', 'dpo', hold);
    await at.to('2026-05-02T12:00:00Z');
    expect(await at.state(id)).toMatchObject({ purgedAt: null, holds: 1 });
    await at.mustAct('2026-05-02T12:10:00Z', id, 'release-hold', 'dpo', { reasons: `${name} is content.` });
    await at.to('2026-05-03T00:01:00Z');

    expect(findTraces(await listPlaces(at), words)).toEqual([]);
    expect(await at.records.countPersonalData()).toEqual({ items: 0, objects: 0 });
    expect(await at.history(id)).toEqual([
      ...history,
      '2026-03-10T09:00Z hold-placed by staff-dpo',
      '2026-05-02T12:10Z hold-released by staff-dpo',
      '2026-05-03T00:00Z case-purged by system',
    ]);
    expect(await at.records.findTombstone(id)).toMatchObject({
      caseId: id,
      purgedAt: expect.stringMatching(/^2026-05-03T00:00/),
      recoverableUntil: expect.stringMatching(/^2026-05-10T00:00/),
      objects: 4,
    });
  });

  it('mail without a case and mail with a virus go when their periods end, without a trace', async () => {
    const at = journey();
    const write = (id: string) => writeMail({ id, from: `${name} <${address}>`, subject: 'Halloway', text: 'Hello?' });
    expect(await at.receive('2026-06-01T09:00:00Z', write('unclear'))).toMatchObject({ outcome: 'triage' });
    const verdicts = { virus: 'FAIL' } as const;
    expect(await at.receive('2026-06-01T09:10:00Z', write('virus'), { verdicts })).toMatchObject({
      outcome: 'quarantine',
    });
    await at.to('2026-07-01T00:01:00Z');
    expect((await at.objects()).map((key) => key.replace(/\/.*$/, ''))).toEqual(['unsorted']);
    await at.to('2026-07-31T00:01:00Z');
    expect(findTraces(await listPlaces(at), words)).toEqual([]);
    expect(await at.records.countPersonalData()).toEqual({ items: 0, objects: 0 });
  });
});
