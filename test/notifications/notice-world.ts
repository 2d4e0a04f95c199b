import deployment from '../../deployment.json' with { type: 'json' };
import type { NewCaseEvent } from '../../functions/domain/case/events.ts';
import type { NoticeStage } from '../../functions/domain/decide/notice.ts';
import { giveNotices } from '../../functions/notifications/give-notices/give-notices.ts';
import { createCaseLists } from '../../functions/platform/dynamodb/case-lists.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createNoticeLedger } from '../../functions/platform/dynamodb/notice-ledger.ts';
import { createParticularsStore } from '../../functions/platform/dynamodb/particulars-store.ts';
import { createUnsortedMailStore } from '../../functions/platform/dynamodb/unsorted-mail-store.ts';
import { type Organisation, organisationSchema, type StaffMember } from '../../functions/platform/organisation.ts';
import type { MailSender, OutgoingMail } from '../../functions/platform/ports.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { MailRefusedError } from '../../functions/platform/ses/mail-sender.ts';
import type { TestTables } from '../platform/open-test-tables.ts';

/** The sample organisation under a policy; `staff` in place of its role directory. */
export const organisationUnder = (policy: string, staff: StaffMember[] | null = null): Organisation =>
  organisationSchema.parse({
    name: deployment.name,
    nation: 'england-and-wales',
    domain: deployment.domain,
    intakeAddress: deployment.intakeAddress,
    formMailers: deployment.formMailers,
    policy: loadPolicy(policy),
    staff: staff ?? deployment.staff,
    services: deployment.services,
  });

export interface RecordingSender extends MailSender {
  sent: OutgoingMail[];
  /** Addresses that the service refuses for now. */
  refuses: Set<string>;
  /** Addresses that it will never take. */
  refusesForGood: Set<string>;
}

/** Keeps what it is given and names each mail as SES does; refuses whom it is told to. */
export function createRecordingSender(): RecordingSender {
  const sent: OutgoingMail[] = [];
  const refuses = new Set<string>();
  const refusesForGood = new Set<string>();
  return {
    sent,
    refuses,
    refusesForGood,
    async send(mail) {
      if (refusesForGood.has(mail.to)) throw new MailRefusedError('no such address');
      if (refuses.has(mail.to)) throw new Error('the mail service does not take this address');
      sent.push(mail);
      return `<mail-${sent.length}@eu-west-2.amazonses.com>`;
    },
  };
}

const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;

type RequestOpened = Extract<NewCaseEvent, { type: 'request-opened' }>;
type BreachReported = Extract<NewCaseEvent, { type: 'breach-reported' }>;

/** A request received at noon on Monday 2 March 2026. */
export const requestOpened = (changes: Partial<RequestOpened> = {}): NewCaseEvent => ({
  type: 'request-opened',
  at: '2026-03-02T12:00:00.000Z',
  by: 'requester',
  channel: 'free-text',
  mail: 'mail-hash',
  receivedAt: '2026-03-02T12:00:00.000Z',
  verdicts,
  flags: [],
  rights: ['access'],
  regimes: [],
  firstReceiptAt: null,
  asker: 'data-subject',
  ...changes,
});

/** A breach reported at noon on Monday 2 March 2026. */
export const breachReported = (changes: Partial<BreachReported> = {}): NewCaseEvent => ({
  type: 'breach-reported',
  at: '2026-03-02T12:00:00.000Z',
  by: 'requester',
  channel: 'form',
  mail: 'mail-hash',
  receivedAt: '2026-03-02T12:00:00.000Z',
  verdicts,
  flags: [],
  staffKnewAt: null,
  reporter: 'staff',
  ...changes,
});

export const requestTriaged = (at: string): NewCaseEvent => ({
  type: 'request-triaged',
  at,
  by: 'staff-case-officer',
  rights: ['access'],
  regime: 'uk-gdpr',
  asker: 'data-subject',
  firstReceiptAt: null,
});

/** What is known of the person who wrote; none of it may appear in any notice but the address it goes to. */
export const person = {
  answerTo: 'philippa.quillfeather@post.example',
  name: 'Philippa Quillfeather',
  messageId: '<opening@post.example>',
  subject: 'Everything about Quillfeather',
  text: 'My late brother Barnaby of 14 Tanglewood Rise wants the housing file.',
};

export const allStages: NoticeStage[] = [
  'acknowledge',
  'acknowledge-complaint',
  'tell-roles',
  'send-code',
  'tell-requester',
  'remind-and-escalate',
];

/** The real adapters over `tables`, a sender that keeps what it is given, and the organisation under `policy`. */
export function createWorld(tables: TestTables, policy: string, staff: StaffMember[] | null = null) {
  const sender = createRecordingSender();
  const dependencies = {
    organisation: organisationUnder(policy, staff),
    events: createEventStore(tables.cases),
    ledger: createNoticeLedger(tables.cases),
    lists: createCaseLists(tables.cases),
    unsorted: createUnsortedMailStore(tables.cases),
    particulars: createParticularsStore(tables.particulars),
    keys: createKeysFrom('a secret of the tests'),
    sender,
    webAddress: 'https://requests.council.example',
  };
  const readTypes = async (caseId: string) =>
    (await dependencies.events.eventsAfter(caseId, 0)).map((event) => event.type);
  return {
    ...dependencies,
    dependencies,
    sent: sender.sent,
    readTypes,
    /** Writes a case's events and the particulars of the person behind it. */
    async write(caseId: string, history: NewCaseEvent[], particulars: Record<string, unknown> = person) {
      await dependencies.particulars.put(caseId, 'opening', particulars);
      for (const [index, event] of history.entries()) {
        const isWritten = await dependencies.events.append(caseId, index, event);
        if (!isWritten) throw new Error(`${caseId} has an event ${index + 1} already`);
      }
    },
    /** Gives everything that the case owes at `at`. */
    async giveAll(caseId: string, at: string) {
      for (const stage of allStages) await giveNotices({ caseId, at, stage }, dependencies);
    },
    give: (caseId: string, at: string, stage: NoticeStage) => giveNotices({ caseId, at, stage }, dependencies),
  };
}
export type World = ReturnType<typeof createWorld>;
