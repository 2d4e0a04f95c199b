import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewCaseEvent } from '../../functions/domain/case/events.ts';
import { flagSchema, regimeSchema } from '../../functions/domain/case/events.ts';
import { fileFlagSchema } from '../../functions/domain/case/response-events.ts';
import { handoverRegimeSchema } from '../../functions/domain/case/routing-events.ts';
import { RIGHTS } from '../../functions/domain/deadlines/rights.ts';
import { templates } from '../../functions/domain/decide/notice.ts';
import { loadPolicy, profileNames } from '../../functions/platform/read-profile.ts';
import { openTestTables, type TestTables } from '../platform/open-test-tables.ts';
import { breachHistories } from './breach-histories.ts';
import { complaintHistories } from './complaint-histories.ts';
import { breachReported, createWorld, person, requestOpened, requestTriaged, type World } from './notice-world.ts';

let tables: TestTables;
beforeAll(async () => {
  tables = await openTestTables();
});
afterAll(() => tables.close());

const officer = 'staff-case-officer';
const asked = '2026-03-03T10:00:00.000Z';
const askProof = (route: 'code' | 'evidence', of: 'identity' | 'authority' = 'identity'): NewCaseEvent => ({
  type: 'proof-asked',
  at: asked,
  by: officer,
  of,
  route,
});

const packageIssued: NewCaseEvent = {
  type: 'package-issued',
  at: asked,
  by: 'system',
  issue: 1,
  files: 3,
  bytes: 1_000,
  sha256: '0'.repeat(64),
  expiresAt: '2026-03-17T10:00:00.000Z',
};

/** Cases that between them owe every notice, each with the moments at which it is given what it owes. */
const histories: { name: string; events: NewCaseEvent[]; at: string[] }[] = [
  {
    name: 'everything-asked',
    events: [
      requestOpened({
        flags: flagSchema.options.filter((flag) => flag !== 'no-answer-address' && flag !== 'answers-by-post'),
        rights: [...RIGHTS],
        regimes: regimeSchema.options,
        asker: 'representative',
        firstReceiptAt: '2026-02-20T09:00:00.000Z',
      }),
      askProof('evidence', 'authority'),
      { type: 'clarification-asked', at: asked, by: officer, askedAt: asked },
      { type: 'mail-received', at: asked, by: 'requester', mail: 'another-hash', sender: 'requester', attachments: 1 },
      { type: 'notice-bounced', at: asked, by: 'system', notice: 'acknowledgement', recipient: 'requester' },
    ],
    at: [asked, '2026-03-11T10:00:00.000Z', '2026-06-20T10:00:00.000Z'],
  },
  { name: 'code', events: [requestOpened(), askProof('code')], at: [asked] },
  {
    name: 'extended',
    events: [requestOpened(), requestTriaged(asked), { type: 'extended', at: asked, by: officer, because: 'numerous' }],
    at: [asked],
  },
  {
    name: 'answered',
    events: [
      requestOpened(),
      requestTriaged(asked),
      { type: 'response-sent', at: asked, by: officer, outcome: 'refused', route: 'tracked-and-signed-post' },
    ],
    at: [asked],
  },
  {
    name: 'package',
    events: [
      requestOpened(),
      requestTriaged(asked),
      {
        type: 'upload-link-issued',
        at: asked,
        by: officer,
        link: 1,
        to: 'requester',
        expiresAt: '2026-03-25T10:00:00Z',
      },
      {
        type: 'upload-link-issued',
        at: asked,
        by: officer,
        link: 2,
        to: { service: 'housing' },
        expiresAt: '2026-03-25T10:00:00Z',
      },
      {
        type: 'file-received',
        at: asked,
        by: 'requester',
        link: 1,
        file: 1,
        object: 'hash',
        bytes: 0,
        flags: fileFlagSchema.options,
      },
      { type: 'response-sent', at: asked, by: officer, outcome: 'answered', route: 'encrypted-package' },
      packageIssued,
    ],
    at: [asked, '2026-03-11T10:00:00.000Z', '2026-04-20T10:00:00.000Z'],
  },
  {
    name: 'package-locked',
    events: [
      requestOpened(),
      requestTriaged(asked),
      { type: 'response-sent', at: asked, by: officer, outcome: 'answered', route: 'encrypted-package' },
      packageIssued,
      ...Array.from({ length: 5 }, () => ({
        type: 'wrong-code-entered' as const,
        at: asked,
        by: 'requester',
        issue: 1,
      })),
    ],
    at: [asked],
  },
  {
    name: 'package-failed',
    events: [
      requestOpened(),
      requestTriaged(asked),
      { type: 'response-sent', at: asked, by: officer, outcome: 'answered', route: 'encrypted-package' },
      { type: 'package-failed', at: asked, by: 'system', issue: 1, because: 'file-missing' },
    ],
    at: [asked],
  },
  {
    name: 'rights',
    events: [
      requestOpened({ rights: ['rectification', 'objection'] }),
      requestTriaged(asked),
      { type: 'marketing-stopped', at: asked, by: officer, effect: 'stopped' },
      { type: 'processing-restricted', at: asked, by: officer, ground: 'accuracy-contested' },
      { type: 'lifting-announced', at: asked, by: officer, ground: 'accuracy-contested' },
    ],
    at: [asked, '2026-03-11T10:00:00.000Z'],
  },
  {
    name: 'searches',
    events: [
      requestOpened(),
      requestTriaged(asked),
      {
        type: 'searches-started',
        at: asked,
        by: officer,
        searches: ['housing', 'education', 'legal-services'].map((service) => ({ service, due: '2026-03-13' })),
      },
      { type: 'roles-told', at: asked, by: 'system', notice: 'search-asked/3/housing' },
      { type: 'search-withdrawn', at: asked, by: officer, service: 'housing' },
      {
        type: 'search-mail-received',
        at: asked,
        by: 'staff',
        service: 'legal-services',
        mail: 'found-hash',
        attachments: 2,
      },
    ],
    at: [asked, '2026-03-10T10:00:00.000Z', '2026-03-16T10:00:00.000Z'],
  },
  {
    name: 'fee',
    events: [
      requestOpened(),
      { type: 'fee-asked', at: asked, by: officer, because: 'manifestly-excessive', pence: 1_250 },
    ],
    at: [asked, '2026-03-11T10:00:00.000Z', '2026-06-20T10:00:00.000Z'],
  },
  {
    name: 'unclear',
    events: [requestOpened(), { type: 'clarification-asked', at: asked, by: officer, askedAt: asked }],
    at: [asked, '2026-06-20T10:00:00.000Z'],
  },
  { name: 'unaddressed', events: [requestOpened({ flags: ['no-answer-address'] })], at: ['2026-06-20T10:00:00.000Z'] },
  {
    name: 'revived',
    events: [
      requestOpened(),
      askProof('evidence'),
      { type: 'lapsed', at: asked, by: 'system', notice: 'lapse/earlier', awaited: 'proof' },
      { type: 'revived', at: asked, by: officer },
    ],
    at: [asked],
  },
  {
    name: 'refused',
    events: [requestOpened(), { type: 'refused', at: asked, by: officer, ground: 'manifestly-unfounded' }],
    at: [asked],
  },
  {
    name: 'neither',
    events: [requestOpened(), { type: 'refused', at: asked, by: officer, ground: 'neither-confirm-nor-deny' }],
    at: [asked],
  },
  {
    name: 'routed',
    events: [
      requestOpened(),
      ...handoverRegimeSchema.options.map(
        (regime): NewCaseEvent => ({
          type: 'handed-over',
          at: asked,
          by: officer,
          regime,
          due: regime === 'foi' ? '2026-03-31' : null,
        }),
      ),
      { type: 'allocated', at: asked, by: officer, to: 'staff-siro' },
    ],
    at: [asked],
  },
  { name: 'withdrawn', events: [requestOpened(), { type: 'withdrawn', at: asked, by: officer }], at: [asked] },
  {
    name: 'passed-on',
    events: [requestOpened(), { type: 'passed-on', at: asked, by: officer, to: 'controller' }],
    at: [asked],
  },
  ...breachHistories,
  ...complaintHistories,
];

async function sendEverything(world: World, policy: string) {
  for (const { name, events, at } of histories) {
    const caseId = `REQ-${policy}-${name}`;
    await world.write(caseId, events);
    for (const moment of at) await world.giveAll(caseId, moment);
  }
  return world.sent;
}

/** Every word of the particulars that is not an everyday one. */
const personal = [
  'philippa',
  'quillfeather',
  'post.example',
  'barnaby',
  'tanglewood',
  'everything about',
  'late brother',
];

describe.each(profileNames())('every notice of a case under %s', (policy) => {
  test('names nobody and quotes nothing (SH-4), whoever the case is about', async () => {
    const sent = await sendEverything(createWorld(tables, policy), policy);
    const withoutCase = [
      'unsorted-mail',
      'quarantined-mail',
      'mail-handed-over',
      'told-of-mail-handed-over',
      'digest',
      'trends',
    ];
    expect(new Set(sent.map(({ tags }) => tags.template))).toEqual(
      new Set(templates.filter((template) => !withoutCase.includes(template))),
    );
    for (const { to, inReplyTo, ...mail } of sent) {
      const said = JSON.stringify(mail).toLowerCase();
      expect(personal.filter((word) => said.includes(word))).toEqual([]);
      expect([null, person.messageId]).toContain(inReplyTo);
      expect(inReplyTo === person.messageId).toBe(to === person.answerTo);
    }
  });

  test('begins with the reference, ends with the sign-off and reads the same in text and HTML', async () => {
    const world = createWorld(tables, policy);
    const caseId = `REQ-${policy}-opening`;
    await world.write(caseId, [requestOpened()]);
    await world.giveAll(caseId, asked);
    const { signOff, classification } = loadPolicy(policy).mail;
    for (const { subject, text, html } of world.sent) {
      expect(subject.startsWith(`[${caseId}] `)).toBe(true);
      expect(text.trimEnd().endsWith(`${signOff.value}, Example Council`)).toBe(true);
      expect(html).toContain(`<p>${signOff.value}, Example Council</p>`);
      expect(html).toContain('<html lang="en-GB">');
      expect(html).not.toMatch(/<img|<script|<link|https?:/);
      if (classification.value) expect(text.startsWith(`${classification.value}\n\n`)).toBe(true);
    }
  });
});

describe('what a notice says', () => {
  /** The mails of a template to a role, in a case of its own. */
  async function readMails(caseId: string, events: NewCaseEvent[], at: string, template: string, policy = 'statutory') {
    const world = createWorld(tables, policy);
    await world.write(caseId, events);
    await world.giveAll(caseId, at);
    return world.sent.filter(({ tags }) => tags.template === template);
  }

  test('the acknowledgement: what was understood, the date and how it was reckoned, without citations', async () => {
    const [mail] = await readMails('REQ-W1', [requestOpened()], asked, 'request-acknowledged');
    expect(mail?.text).toContain('a copy of the personal information that we hold');
    expect(mail?.text).toContain('We must answer you by the end of: Thursday 2 April 2026');
    expect(mail?.text).toContain('* Received Monday 2 March 2026.');
    expect(mail?.text).not.toMatch(/\(L\d/);
  });

  test('rights with different dates are given one by one; only access stops for a question (L5)', async () => {
    const events: NewCaseEvent[] = [
      requestOpened({ rights: ['access', 'erasure'] }),
      { type: 'clarification-asked', at: asked, by: officer, askedAt: asked },
    ];
    const [acknowledgement] = await readMails('REQ-W2', events, asked, 'request-acknowledged');
    expect(acknowledgement?.text).toContain('Access: no date yet: the clock is stopped until you answer our question');
    expect(acknowledgement?.text).toContain('Erasure: Thursday 2 April 2026');
    const [question] = await readMails('REQ-W3', events, asked, 'clarification-asked');
    expect(question?.text).toContain('a copy of information is stopped until you answer');
    expect(question?.text).toContain('Your request for erasure goes on meanwhile');
  });

  test('a refusal tells of complaint to us, to the regulator and to a court (L10)', async () => {
    const events: NewCaseEvent[] = [
      requestOpened(),
      requestTriaged(asked),
      { type: 'response-sent', at: asked, by: officer, outcome: 'refused', route: 'secure-portal' },
    ];
    const [mail] = await readMails('REQ-W4', events, asked, 'response-sent');
    expect(mail?.text).toContain('The response gives you our reasons.');
    expect(mail?.text).toContain('through our secure portal');
    for (const way of ['You can complain to us', 'Information Commissioner', 'ask a court']) {
      expect(mail?.text).toContain(way);
    }
  });

  test('an extension gives its reason and the new date (L7)', async () => {
    const events: NewCaseEvent[] = [
      requestOpened(),
      requestTriaged(asked),
      { type: 'extended', at: asked, by: officer, because: 'numerous' },
    ];
    const [mail] = await readMails('REQ-W5', events, asked, 'extension');
    expect(mail?.text).toContain('because of the number of requests');
    expect(mail?.text).toContain('Tuesday 2 June 2026');
  });

  test('a breach report: urgent, the seventy-two hours in London time, what intake flagged', async () => {
    const events = [breachReported({ flags: ['late-internal-report'], staffKnewAt: '2026-03-28T09:00:00.000Z' })];
    const [mail] = await readMails('BRE-W1', events, asked, 'breach-reported', 'south-tyneside');
    expect(mail?.subject).toBe('[BRE-W1] URGENT: a personal data breach has been reported');
    expect(mail?.text).toContain(
      'Regulator to be told by: Tuesday 31 March 2026 at 10:00 BST (provisional until triage)',
    );
    expect(mail?.text).toContain('more than the 24 hours');
  });

  test('a reminder says what is waited for, since when, until when, who else is told and what to do', async () => {
    const at = '2026-03-05T12:30:00.000Z';
    const [mail] = await readMails('BRE-W2', [breachReported()], at, 'escalation', 'erewash');
    expect(mail?.text).toContain('Since: Monday 2 March 2026 at 12:00 GMT');
    expect(mail?.text).toContain('Told now: Data Protection Officer');
    const escalations = await readMails('BRE-W3', [breachReported()], at, 'escalation');
    const regulator = escalations.find(({ text }) => text.includes('telling the regulator'));
    expect(regulator?.subject).toContain('OVERDUE.');
    expect(regulator?.text).toContain('Due: OVERDUE since Thursday 5 March 2026 at 12:00 GMT, to tell the regulator');
    expect(regulator?.text).toContain('npm run act -- BRE-W3 notify-regulator --by YOUR-ADDRESS');
  });

  test('of mail that came, the officer learns from whom and how much is attached', async () => {
    const events: NewCaseEvent[] = [
      requestOpened(),
      { type: 'mail-received', at: asked, by: 'other', mail: 'a-hash', sender: 'other', attachments: 2 },
    ];
    const [mail] = await readMails('REQ-W6', events, asked, 'mail-came');
    expect(mail?.text).toContain('From: somebody else. Take care');
    expect(mail?.text).toContain('With: 2 attachments');
  });

  test('of a bounce, the officer learns which message and whom it was for, by office', async () => {
    const events: NewCaseEvent[] = [
      requestOpened(),
      { type: 'notice-bounced', at: asked, by: 'system', notice: 'response/2026-04-02/-P10D', recipient: 'staff-siro' },
    ];
    const [mail] = await readMails('REQ-W7', events, asked, 'undelivered');
    expect(mail?.text).toContain('Message: response/2026-04-02/-P10D');
    expect(mail?.text).toContain('For: Senior Information Risk Owner');
  });

  test('the officer and the requester are told of a lapse in different words', async () => {
    const mails = await readMails(
      'REQ-W8',
      [requestOpened(), askProof('evidence')],
      '2026-06-20T10:00:00.000Z',
      'proof-lapsed',
    );
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [person.answerTo, '[REQ-W8] We have closed your request'],
      ['case-officer@council.example', '[REQ-W8] Request lapsed: no proof came'],
    ]);
  });
});
