import { expect, it } from 'vitest';
import { writePdf } from '../review/write-pdf.ts';
import { type Journey, useJourney } from './support/journey.ts';
import { writeAccessRequest, writeMail } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: [] });

const NAME = 'Philippa Quillfeather';
const pdf = (name: string, content: Uint8Array | string) => ({
  filename: name,
  contentType: 'application/pdf',
  content: Buffer.from(content),
});

/** A representative's answer to what they were asked, with files. */
const writeFound = (id: string, service: string, caseId: string, attachments: ReturnType<typeof pdf>[]) =>
  writeMail({
    id,
    from: `${service}-representative@council.example`,
    subject: `Re: [${caseId}] Please search for information held by your service`,
    text: 'Please find attached what we hold.',
    attachments,
  });

async function openTriaged(at: Journey, id: string, day: string): Promise<string> {
  const caseId = await at.open(`${day}T09:10:00Z`, writeAccessRequest(id, `${id}@mail.example`));
  await at.mustAct(`${day}T10:00:00Z`, caseId, 'triage-request', 'case-officer');
  return caseId;
}

const findKey = async (at: Journey, caseId: string, end: string) => {
  const key = (await at.objects()).find((one) => one.startsWith(`cases/${caseId}/found/`) && one.endsWith(end));
  if (key === undefined) throw new Error(`Nothing that ends in ${end} was kept for ${caseId}.`);
  return key;
};

it('SR-6, L12: services search side by side, one answers by mail, a late one climbs to its head and holds nobody up', async () => {
  const at = journey();
  const id = await openTriaged(at, 'wren', '2026-03-02');
  const services = ['housing', 'education', 'adult-social-care'];
  const lookFor = `${NAME}, 14 Tanglewood Rise`;
  await at.mustAct('2026-03-02T10:30:00Z', id, 'start-searches', 'case-officer', { services, lookFor });
  expect(at.notices(id, 'search-asked')).toEqual([
    '2026-03-02T10:30Z search-asked: housing-representative, childrens-representative, adult-care-representative',
  ]);
  // Reference and date, and where to look; never whose data it is (SH-4).
  const [asked] = at.mailsOf(id, 'search-asked');
  const text = asked ? await at.textOf(asked) : '';
  expect(text).toContain('Answer by: Thursday 12 March 2026');
  expect(text).toContain(`npm run case -- ${id}`);
  expect(text).not.toMatch(/Quillfeather|Tanglewood|wren/);

  const found = await at.receive('2026-03-04T14:00:00Z', writeFound('found', 'housing', id, [pdf('tenancy.pdf', 'x')]));
  expect(found).toMatchObject({ outcome: 'reply', belongsTo: id });
  await at.mustAct('2026-03-04T15:00:00Z', id, 'answer-search', 'case-officer', {
    service: 'housing',
    answer: 'found',
    effortMinutes: 90,
    files: [await findKey(at, id, 'tenancy.pdf')],
  });
  const nothing = { service: 'education', answer: 'nothing-held', effortMinutes: 15 };
  await at.mustAct('2026-03-05T10:00:00Z', id, 'answer-search', 'childrens-representative', nothing);
  const foreign = await at.act('2026-03-05T10:05:00Z', id, 'answer-search', 'childrens-representative', {
    ...nothing,
    service: 'adult-social-care',
  });
  expect(foreign).toMatchObject({ recorded: false, reason: expect.stringContaining('do not represent') });

  // Asked a week later, and withdrawn again.
  await at.mustAct('2026-03-06T10:00:00Z', id, 'start-searches', 'case-officer', { services: ['human-resources'] });
  const reasons = 'Never an employee.';
  await at.mustAct('2026-03-06T11:00:00Z', id, 'withdraw-search', 'case-officer', {
    service: 'human-resources',
    reasons,
  });
  await at.to('2026-03-15T12:00:00Z');
  expect(at.notices(id, 'reminder')).toEqual(['2026-03-09T09:00Z reminder: adult-care-representative, dpo']);
  expect(at.notices(id, 'escalation')).toEqual([
    '2026-03-12T09:00Z escalation: adult-care-representative, case-officer, dpo',
    '2026-03-14T09:00Z escalation: adult-care-representative, case-officer, head-of-service, dpo',
  ]);

  const sent = await at.act('2026-03-16T10:00:00Z', id, 'send-response', 'case-officer', {
    outcome: 'partly-answered',
    route: 'secure-portal',
    reasons: 'Adult Social Care has not answered yet.',
  });
  expect(sent).toMatchObject({ recorded: true });
  expect(at.notices(id, 'search-stopped')).toEqual([
    '2026-03-06T11:00Z search-stopped: resources-representative',
    '2026-03-16T10:00Z search-stopped: adult-care-representative',
  ]);
  const late = await at.act('2026-03-17T10:00:00Z', id, 'answer-search', 'adult-care-representative', {
    service: 'adult-social-care',
    answer: 'found',
    effortMinutes: 300,
  });
  expect(late).toMatchObject({ recorded: false, reason: expect.stringContaining('has ended') });
  const events = JSON.stringify(await at.events(id));
  expect(events).not.toMatch(/Quillfeather|tenancy/);
  const efforts = (await at.events(id)).flatMap((event) =>
    event.type === 'search-answered' ? [`${event.service} ${event.answer} ${event.effortMinutes} ${event.files}`] : [],
  );
  expect(efforts).toEqual(['housing found 90 1', 'education nothing-held 15 0']);
});

const write = (text: string, box?: [number, number, number, number]) =>
  writePdf((page) => {
    page.font('Helvetica').fontSize(12).fillColor('black').text(text, 100, 100);
    if (box) page.rect(...box).fill('black');
  });

it('SR-7, L11, OV-4: a schedule is prepared, checked, advised on and approved by different people, and only then released', async () => {
  const at = journey();
  const id = await openTriaged(at, 'merle', '2026-03-18');
  const services = ['housing', 'adult-social-care'];
  await at.mustAct('2026-03-18T10:30:00Z', id, 'start-searches', 'case-officer', { services });
  const first = [
    pdf('complaint.pdf', await write(`${NAME} rang about the noise`)),
    pdf('redacted.pdf', await write(`${NAME} rang about the noise`, [98, 98, 130, 16])),
  ];
  await at.receive('2026-03-19T10:00:00Z', writeFound('first', 'housing', id, first));
  const clean = pdf('clean.pdf', await write('[withheld] rang about the noise'));
  await at.receive('2026-03-19T11:00:00Z', writeFound('second', 'housing', id, [clean]));

  const prepare = (time: string, action: string, data: object) =>
    at.mustAct(`2026-03-20T${time}:00Z`, id, action, 'information-governance', data);
  const release = (time: string) =>
    at.act(`2026-03-20T${time}:00Z`, id, 'send-response', 'case-officer', {
      outcome: 'partly-answered',
      route: 'tracked-and-signed-post',
      trackingNumber: 'AB123456789GB',
      reasons: 'See the schedule.',
    });
  const approve = (time: string, by: 'head-of-service' | 'information-governance') =>
    at.act(`2026-03-20T${time}:00Z`, id, 'approve-schedule', by);
  const refused = (words: string) => ({ recorded: false, reason: expect.stringContaining(words) });

  await prepare('09:00', 'record-items', {
    items: [
      { item: '1', service: 'housing', decision: 'disclose' },
      { item: '2', service: 'housing', decision: 'redact', exemptions: ['rights-of-others'], flags: ['third-party'] },
      { item: '3', service: 'adult-social-care', decision: 'withhold', exemptions: ['legal-privilege'] },
    ],
    documents: {
      1: { name: `Tenancy of ${NAME}` },
      2: { name: 'Note of a call', file: await findKey(at, id, 'complaint.pdf'), reasons: `${NAME} is a neighbour.` },
      3: { name: 'Advice of counsel', reasons: 'Privileged.' },
    },
  });
  expect(await release('09:01')).toMatchObject(refused('holds information about other people'));
  await prepare('09:05', 'weigh-third-parties', {
    items: ['2'],
    test: {
      consent: 'refused',
      information: 'confidential',
      confidence: 'owed',
      steps: 'asked',
      capability: 'capable',
      refusal: 'expressly-refused',
      conclusion: 'not-reasonable',
    },
    reasons: 'She fears for her safety.',
  });
  expect(await approve('09:10', 'head-of-service')).toMatchObject(refused('no redacted copy has been laid down'));

  await prepare('09:15', 'attach-copies', { items: ['2'], copies: { 2: await findKey(at, id, 'redacted.pdf') } });
  expect(await approve('09:20', 'head-of-service')).toMatchObject(refused('text still lies under a redaction box'));
  await prepare('09:25', 'attach-copies', { items: ['2'], copies: { 2: await findKey(at, id, 'clean.pdf') } });
  expect(await approve('09:30', 'head-of-service')).toMatchObject(
    refused('the Caldicott Guardian has not been consulted'),
  );
  const reasons = { advice: 'release', reasons: 'As it stands.' };
  await at.mustAct('2026-03-20T09:35:00Z', id, 'consult-caldicott', 'caldicott-guardian', reasons);
  expect(await approve('09:40', 'head-of-service')).toMatchObject(refused('The advice of dpo or deputy-dpo'));
  await at.mustAct('2026-03-20T09:45:00Z', id, 'advise-on-schedule', 'dpo', reasons);
  expect(await approve('09:50', 'information-governance')).toMatchObject(refused('is for head-of-service'));
  expect(await release('09:55')).toMatchObject(refused('is not approved yet'));
  expect(await approve('10:00', 'head-of-service')).toMatchObject({ recorded: true });
  expect(await release('10:05')).toMatchObject({ recorded: true });

  const events = await at.events(id);
  expect(events.flatMap((event) => (event.type === 'copy-checked' ? [event.findings] : []))).toEqual([
    ['text-under-box'],
    [],
  ]);
  expect(JSON.stringify(events)).not.toMatch(/Quillfeather|counsel|neighbour/);
});
