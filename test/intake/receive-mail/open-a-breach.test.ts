import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { incidentQuestionSchema } from '../../../functions/domain/case/incident-events.ts';
import { useStores } from '../../platform/use-stores.ts';
import { createMailWorld, RECEIVED, writeMail } from './mail-world.ts';

const stores = useStores();
const sample = (name: string) => readFileSync(new URL(`../../../samples/inbox/${name}.eml`, import.meta.url));

async function open(raw: Buffer | string, messageId: string, policy = 'statutory', receivedAt = RECEIVED) {
  const world = createMailWorld(stores.tables(), stores.bucket(), policy);
  const { outcome } = await world.deliver(raw, { receivedAt });
  expect(outcome).toBe('case');
  const caseId = await world.findOwner(messageId);
  const [opening] = await world.events.eventsAfter(caseId, 0);
  if (opening?.type !== 'breach-reported') throw new Error('no breach was opened');
  return { opening, world, caseId, particulars: await world.particulars.get(caseId, 'opening') };
}

const writeForm = (messageId: string, ...lines: string[]) =>
  writeMail({
    messageId,
    from: 'Council web forms <forms@council.example>',
    subject: 'Data breach report',
    body: ['What data is involved: a list of tenants', 'What happened: it was sent to a stranger', ...lines].join(
      '\r\n',
    ),
  });

describe('BR-3, BR-11: what a report says in codes', () => {
  test('BR-7: a form by staff: when it happened, was found and came, each apart, and what is still open', async () => {
    const id = '<form-20260306-0003@forms.council.example>';
    const { opening } = await open(sample('breach-report-form'), id, 'statutory', '2026-03-06T16:41:00.000Z');
    expect(opening).toMatchObject({
      reporter: 'staff',
      occurredAt: '2026-03-06T14:20:00Z',
      discoveredAt: '2026-03-06T15:05:00Z',
      managerToldAt: '2026-03-06T15:15:00Z',
      staffKnewAt: '2026-03-06T15:05:00Z',
      receivedAt: '2026-03-06T16:41:00.000Z',
      stolen: false,
      unanswered: ['ongoing-risk'],
      flags: ['awareness-claimed'],
    });
    expect(opening).not.toHaveProperty('nearMiss');
    expect(opening).not.toHaveProperty('processorKnewAt');
  });

  test('L34: a processor’s form: it knew yesterday, and our own clock starts with its report', async () => {
    const { opening, particulars } = await open(
      sample('breach-report-processor'),
      '<inc-118@payroll-bureau.example>',
      'statutory',
      '2026-03-18T13:05:00.000Z',
    );
    expect(opening).toMatchObject({
      reporter: 'processor',
      occurredAt: '2026-03-17T16:10:00Z',
      processorKnewAt: '2026-03-17T17:45:00Z',
      staffKnewAt: null,
      stolen: false,
      unanswered: ['type-affected', 'sensitivity', 'risks', 'ongoing-risk'],
    });
    expect(JSON.stringify(opening)).not.toMatch(/bureau|cole/i);
    expect(particulars).toMatchObject({
      answerTo: 'merrin.cole@payroll-bureau.example',
      form: { processor: { name: 'Payroll Bureau Ltd' }, controller: 'Sample Council' },
    });
  });

  test('L34: a processor that had told staff before is an earlier awareness of ours', async () => {
    const raw = writeForm(
      '<told@post.example>',
      'Name of processor: Payroll Bureau Ltd',
      'When did the processor become aware: 28 February 2026 09:00',
      'When did you first tell us: 1 March 2026 10:00',
    );
    const { opening } = await open(raw, '<told@post.example>', 'south-tyneside');
    expect(opening).toMatchObject({
      processorKnewAt: '2026-02-28T09:00:00Z',
      staffKnewAt: '2026-03-01T10:00:00Z',
      flags: expect.arrayContaining(['awareness-claimed', 'late-internal-report']),
    });
  });

  test('a member of the public: their own discovery is no knowledge of ours', async () => {
    const raw = writeForm(
      '<public@post.example>',
      'Your email: basil@post.example',
      'When did you find out: 1 March 2026 08:00',
    );
    const { opening } = await open(raw, '<public@post.example>');
    expect(opening).toMatchObject({
      reporter: 'public',
      discoveredAt: '2026-03-01T08:00:00Z',
      staffKnewAt: null,
    });
  });

  test('free text answers nothing by itself, and says so of every question; a theft in it is known', async () => {
    const { opening } = await open(
      sample('breach-report-staff'),
      '<b0-2231@council.example>',
      'statutory',
      '2026-03-09T08:00:00.000Z',
    );
    expect(opening.unanswered).toEqual(incidentQuestionSchema.options);
    expect(opening).toMatchObject({ stolen: true, reporter: 'staff' });
  });

  test('BR-10: a near miss in free text says that it is one', async () => {
    const { opening } = await open(
      sample('near-miss'),
      '<nm-4@council.example>',
      'statutory',
      '2026-03-19T16:21:00.000Z',
    );
    expect(opening).toMatchObject({ nearMiss: true });
    expect(opening).not.toHaveProperty('stolen');
  });

  test('we are the processor where the form says that the data is another’s', async () => {
    const raw = writeForm('<held@post.example>', 'Is the data held for another organisation: yes, for the academy');
    expect((await open(raw, '<held@post.example>')).opening).toMatchObject({ capacity: 'processor' });
  });
});

describe('bad input in a report', () => {
  test('awareness before the incident is not used; a person is to confirm it and is told why', async () => {
    const raw = writeForm(
      '<before@post.example>',
      'Your role: Housing officer',
      'When did it happen: 2 March 2026 09:00',
      'When did you become aware: 1 March 2026 09:00',
    );
    const { opening, particulars } = await open(raw, '<before@post.example>');
    expect(opening).toMatchObject({
      occurredAt: '2026-03-02T09:00:00Z',
      staffKnewAt: null,
      flags: expect.arrayContaining(['form-has-problems', 'moments-to-confirm']),
    });
    expect(opening).not.toHaveProperty('discoveredAt');
    expect(JSON.stringify(particulars)).toContain('lies before the moment given for when it happened');
  });

  test('awareness in the future is not used: the clock runs from the receipt', async () => {
    const raw = writeForm('<future@post.example>', 'When did you become aware: 5 March 2026 09:00');
    const { opening } = await open(raw, '<future@post.example>');
    expect(opening).toMatchObject({ staffKnewAt: null, flags: expect.arrayContaining(['moments-to-confirm']) });
  });

  test('a report with no contact is a case all the same, and is flagged', async () => {
    const { opening, particulars } = await open(writeForm('<nobody@post.example>'), '<nobody@post.example>');
    expect(opening.flags).toContain('no-answer-address');
    expect(particulars).toMatchObject({ answerTo: null });
  });
});
