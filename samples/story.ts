import type { Story } from '../commands/start/story.ts';

/*
 * Three months at the sample organisation. The files are under samples/. Instants are in UTC: London is an
 * hour ahead from 29 March. Good Friday is 3 April, Easter Monday 6 April.
 */

/** Closed by 2 April: sixty days later their period is over. */
const purgedCases = [
  'access form',
  'rectification',
  'folder on a bus',
  'stolen laptop',
  'wrong letter',
  'forwarded letter',
  'near miss',
];

/** Names, addresses and places of everybody whose case is over, or whose mail opened none. */
const peopleOfPurgedCases = [
  'Halloway',
  'wren.halloway@mail.example',
  'Tanner',
  'Penhallow',
  'Cooper’s Row',
  'Corin Ashdown',
  'corin.ashdown@council.example',
  'Perpetua Lund',
  'Thornycroft',
  'basil@post.example',
  'Thea Varga',
  'Linus Farrow',
  'Saskia Bell',
  'Ottermouth Lantern',
  'Hob Tansley',
  'RedactoMatic',
];

export const story: Story = {
  startsAt: '2026-03-02T08:00:00Z',
  endsAt: '2026-06-03T11:00:00Z',
  steps: [
    // An access request by web form: proof of identity by code, a question, an answer on time.
    { at: '2026-03-02T09:14:00Z', deliver: 'inbox/access-request-form.eml', opens: 'access form' },
    {
      at: '2026-03-02T09:14:30Z',
      expect: {
        says: 'The web form’s request is acknowledged within a minute',
        kind: 'told-at-once',
        on: 'access form',
        template: 'request-acknowledged',
        roles: ['requester'],
      },
    },
    {
      at: '2026-03-02T09:14:30Z',
      expect: {
        says: 'The case officer and the DPO are told of the new request within a minute',
        kind: 'told-at-once',
        on: 'access form',
        template: 'request-opened',
        roles: ['case-officer', 'dpo'],
      },
    },
    {
      at: '2026-03-02T09:15:00Z',
      expect: {
        says: 'What the requester wrote is kept while the case lasts',
        kind: 'kept',
        words: ['Halloway', 'wren.halloway@mail.example', 'Tanner'],
      },
    },
    { at: '2026-03-02T09:21:40Z', deliver: 'inbox/access-request-form-again.eml' },
    {
      at: '2026-03-02T09:22:00Z',
      expect: {
        says: 'The same mail delivered again opens nothing',
        kind: 'mail',
        file: 'inbox/access-request-form-again.eml',
        outcome: 'duplicate',
      },
    },
    {
      at: '2026-03-03T09:30:00Z',
      act: 'triage-request',
      on: 'access form',
      by: 'case-officer',
      data: { rights: ['access'], reasons: 'The housing file and the correspondence with the contractor.' },
    },
    {
      at: '2026-03-03T09:40:00Z',
      act: 'ask-proof',
      on: 'access form',
      by: 'case-officer',
      data: { of: 'identity', route: 'code', reason: 'The address is not the one on the housing account.' },
    },
    {
      at: '2026-03-03T09:41:00Z',
      expect: {
        says: 'While the code is out the due date is provisional, and runs from receipt (L4)',
        kind: 'clock',
        on: 'access form',
        facts: { right: 'access', received: '2026-03-02T09:14:00Z' },
        due: '2026-04-02',
        provisional: true,
      },
    },
    { at: '2026-03-03T13:02:10Z', deliver: 'inbox/access-request-table.eml', opens: 'rectification' },
    {
      at: '2026-03-03T15:00:00Z',
      act: 'send-response',
      on: 'access form',
      by: 'case-officer',
      data: { outcome: 'answered', route: 'encrypted-email' },
      refused: 'Proof of identity or authority',
    },
    { at: '2026-03-04T08:32:00Z', deliver: 'story/code-reply.eml' },
    {
      at: '2026-03-04T08:33:00Z',
      expect: {
        says: 'The code in the requester’s reply matches',
        kind: 'happened',
        on: 'access form',
        events: ['proof-asked', 'code-sent', 'code-answered', 'mail-received'],
      },
    },
    {
      at: '2026-03-04T09:20:00Z',
      act: 'triage-request',
      on: 'rectification',
      by: 'case-officer',
      data: { rights: ['rectification'], reasons: 'The number of the flat.' },
    },
    {
      at: '2026-03-04T10:05:00Z',
      act: 'decide-proof',
      on: 'access form',
      by: 'case-officer',
      data: { of: 'identity', decision: 'accepted', reasons: 'The account was changed to this address in January.' },
    },
    {
      at: '2026-03-04T10:06:00Z',
      expect: {
        says: 'Once identity is accepted the clock starts on the day the code came; Easter moves the due date',
        kind: 'clock',
        on: 'access form',
        facts: { right: 'access', received: '2026-03-02T09:14:00Z', identityProved: '2026-03-04T08:32:00Z' },
        due: '2026-04-07',
      },
    },
    { at: '2026-03-04T21:47:33Z', deliver: 'inbox/access-request-letter.eml', opens: 'letter for a son' },
    { at: '2026-03-05T08:03:00Z', deliver: 'inbox/erasure-request.eml', opens: 'erasure' },

    // A parent asks for her son: authority by evidence, chased, then found good and deleted.
    {
      at: '2026-03-05T09:10:00Z',
      act: 'triage-request',
      on: 'letter for a son',
      by: 'case-officer',
      data: { rights: ['access'], asker: 'representative', reasons: 'School transport notes.' },
    },
    {
      at: '2026-03-05T09:15:00Z',
      act: 'ask-proof',
      on: 'letter for a son',
      by: 'case-officer',
      data: { of: 'authority', route: 'evidence', reason: 'Nothing we hold shows parental responsibility.' },
    },
    { at: '2026-03-05T09:16:30Z', deliver: 'story/out-of-office.eml' },
    {
      at: '2026-03-05T09:17:00Z',
      expect: {
        says: 'An out-of-office reply is recorded on its case and not answered',
        kind: 'mail',
        file: 'story/out-of-office.eml',
        outcome: 'automatic',
      },
    },
    {
      at: '2026-03-06T10:00:00Z',
      act: 'triage-request',
      on: 'erasure',
      by: 'case-officer',
      data: { rights: ['erasure'], reasons: 'The leisure account.' },
    },

    // A breach that is handled in time.
    { at: '2026-03-06T16:40:12Z', deliver: 'inbox/breach-report-form.eml', opens: 'folder on a bus' },
    {
      at: '2026-03-06T16:41:00Z',
      expect: {
        says: 'SIRO, DPO and Information Governance are told of the breach within a minute (BR-1)',
        kind: 'told-at-once',
        on: 'folder on a bus',
        template: 'breach-reported',
        roles: ['siro', 'dpo', 'information-governance'],
      },
    },
    {
      at: '2026-03-06T16:41:00Z',
      expect: {
        says: 'The 72 hours run from the moment at which the report says that staff knew, provisionally',
        kind: 'clock',
        on: 'folder on a bus',
        facts: { aware: '2026-03-06T15:05:00Z' },
        due: '2026-03-09T15:05:00Z',
        provisional: true,
      },
    },
    {
      at: '2026-03-06T18:05:00Z',
      act: 'record-containment',
      on: 'folder on a bus',
      by: 'investigating-officer',
      data: { measures: 'Door codes changed. The depot searches the bus tonight.' },
    },
    {
      at: '2026-03-07T09:30:00Z',
      act: 'triage-breach',
      on: 'folder on a bus',
      by: 'case-officer',
      data: { category: 'breach', reasons: 'Care notes left the office unprotected.' },
    },
    {
      at: '2026-03-07T16:00:00Z',
      act: 'assess-risk',
      on: 'folder on a bus',
      by: 'case-officer',
      data: { risk: 'high-risk', reasons: 'People who live alone, with their door codes.' },
    },
    {
      at: '2026-03-08T10:00:00Z',
      act: 'advise-on-notification',
      on: 'folder on a bus',
      by: 'dpo',
      data: { advice: 'notify', reasons: 'A high risk, and the folder is still missing.' },
    },
    { at: '2026-03-09T07:58:21Z', deliver: 'inbox/breach-report-staff.eml', opens: 'stolen laptop' },
    {
      at: '2026-03-09T09:30:00Z',
      act: 'notify-regulator',
      on: 'folder on a bus',
      by: 'siro',
      data: { reference: 'IC-0001', final: false },
    },
    {
      at: '2026-03-09T11:00:00Z',
      act: 'ask-clarification',
      on: 'access form',
      by: 'case-officer',
      data: { question: 'Do you want the tenancy papers as well, or the repairs alone?' },
    },
    {
      at: '2026-03-09T11:01:00Z',
      expect: {
        says: 'A question to the requester stops the clock of an access request (L5)',
        kind: 'clock',
        on: 'access form',
        facts: {
          right: 'access',
          received: '2026-03-02T09:14:00Z',
          identityProved: '2026-03-04T08:32:00Z',
          clarification: [['2026-03-09T11:00:00Z', null]],
        },
        due: null,
      },
    },
    {
      at: '2026-03-09T14:00:00Z',
      act: 'tell-people-concerned',
      on: 'folder on a bus',
      by: 'case-officer',
      data: { number: 11, how: 'individually', message: 'A visit to each, and a letter.' },
    },
    {
      at: '2026-03-09T14:01:00Z',
      expect: {
        says: 'What is left of the breach is its lessons',
        kind: 'stands',
        on: 'folder on a bus',
        status: 'open',
        stage: 'await-lessons',
      },
    },

    // A resident got somebody else’s letter: not notified, with reasons.
    { at: '2026-03-10T11:26:45Z', deliver: 'inbox/breach-report-public.eml', opens: 'wrong letter' },
    {
      at: '2026-03-10T14:00:00Z',
      act: 'triage-breach',
      on: 'wrong letter',
      by: 'case-officer',
      data: { category: 'breach', reasons: 'One statement in the wrong envelope.' },
    },
    {
      at: '2026-03-10T16:30:00Z',
      act: 'record-containment',
      on: 'wrong letter',
      by: 'investigating-officer',
      data: { measures: 'The letter was collected.' },
    },
    {
      at: '2026-03-11T09:00:00Z',
      act: 'assess-risk',
      on: 'wrong letter',
      by: 'case-officer',
      data: { risk: 'unlikely', reasons: 'Seen by one neighbour, and returned the same day.' },
    },
    {
      at: '2026-03-11T10:00:00Z',
      act: 'advise-on-notification',
      on: 'wrong letter',
      by: 'dpo',
      data: { advice: 'do-not-notify', reasons: 'No risk to her is likely.' },
    },

    // Staff forward a request that is four days older.
    { at: '2026-03-11T10:05:00Z', deliver: 'inbox/forwarded-letter.eml', opens: 'forwarded letter' },
    {
      at: '2026-03-11T10:06:00Z',
      expect: {
        says: 'A forwarded request counts from the day on which staff first had it (SR-10)',
        kind: 'clock',
        on: 'forwarded letter',
        facts: { right: 'access', received: '2026-03-07T18:31:09Z' },
        due: '2026-04-07',
      },
    },
    {
      at: '2026-03-11T11:00:00Z',
      act: 'decide-not-to-notify',
      on: 'wrong letter',
      by: 'siro',
      data: { reasons: 'As advised.' },
    },
    { at: '2026-03-12T06:00:04Z', deliver: 'inbox/out-of-office.eml' },

    // A breach left alone for three days: every rung, then late notification with its reasons.
    {
      at: '2026-03-12T08:30:00Z',
      expect: {
        says: 'A breach left alone escalates at 24, 48, 60, 66, 71 and 72 hours, up to the chief executive (BR-5)',
        kind: 'raised',
        on: 'stolen laptop',
        ladder: 'regulator',
        rungs: ['PT24H', 'PT48H', 'PT60H', 'PT66H', 'PT71H', 'PT72H'],
        last: ['siro', 'chief-executive', 'dpo'],
      },
    },
    {
      at: '2026-03-12T09:00:00Z',
      act: 'triage-request',
      on: 'forwarded letter',
      by: 'case-officer',
      data: { reasons: 'The parking inbox had it on the Saturday.' },
    },
    {
      at: '2026-03-12T09:20:00Z',
      act: 'triage-breach',
      on: 'stolen laptop',
      by: 'case-officer',
      data: { category: 'breach', reasons: 'The laptop is encrypted, the notebook is not.' },
    },
    {
      at: '2026-03-12T09:40:00Z',
      act: 'record-containment',
      on: 'stolen laptop',
      by: 'investigating-officer',
      data: { measures: 'Laptop wiped from afar. The visits are known from the calendar.' },
    },
    {
      at: '2026-03-12T09:50:00Z',
      act: 'advise-on-notification',
      on: 'stolen laptop',
      by: 'dpo',
      data: { advice: 'notify', reasons: 'The notebook names people and when they are out.' },
    },
    {
      at: '2026-03-12T10:00:00Z',
      act: 'notify-regulator',
      on: 'stolen laptop',
      by: 'siro',
      data: { reference: 'IC-0002' },
      refused: 'reasons for the delay',
    },
    {
      at: '2026-03-12T10:05:00Z',
      act: 'notify-regulator',
      on: 'stolen laptop',
      by: 'siro',
      data: {
        reference: 'IC-0002',
        reasonsForDelay: 'The report lay unread while the office was closed for a flood.',
        final: true,
      },
    },
    { at: '2026-03-12T18:20:00Z', deliver: 'story/clarification-reply.eml' },
    { at: '2026-03-13T08:01:30Z', deliver: 'inbox/bounced-reminder.eml' },
    {
      at: '2026-03-13T09:15:00Z',
      act: 'clarification-received',
      on: 'access form',
      by: 'case-officer',
      data: { receivedAt: '2026-03-12T18:20:00Z', answer: 'Repairs only, since 2021.' },
    },
    {
      at: '2026-03-13T09:16:00Z',
      expect: {
        says: 'The days on which the question was open are not counted (L5)',
        kind: 'clock',
        on: 'access form',
        facts: {
          right: 'access',
          received: '2026-03-02T09:14:00Z',
          identityProved: '2026-03-04T08:32:00Z',
          clarification: [['2026-03-09T11:00:00Z', '2026-03-12T18:20:00Z']],
        },
        due: '2026-04-08',
      },
    },
    {
      at: '2026-03-13T09:30:00Z',
      act: 'assess-risk',
      on: 'stolen laptop',
      by: 'case-officer',
      data: { risk: 'risk', reasons: 'A week of visits in one notebook.' },
    },

    // Mail that nobody’s reading makes sense of goes before a person.
    { at: '2026-03-16T12:12:12Z', deliver: 'inbox/freedom-of-information.eml', opens: 'question of a newspaper' },
    {
      at: '2026-03-16T15:00:00Z',
      act: 'dismiss',
      on: 'question of a newspaper',
      by: 'information-governance',
      data: { reasons: 'Handed to the freedom of information team.' },
    },
    { at: '2026-03-16T17:45:00Z', deliver: 'story/authority-evidence.eml' },
    { at: '2026-03-17T05:30:00Z', deliver: 'inbox/advertising.eml', opens: 'advertisement' },
    {
      at: '2026-03-17T09:05:00Z',
      act: 'dismiss',
      on: 'advertisement',
      by: 'information-governance',
      data: { reasons: 'Advertising.' },
    },
    {
      at: '2026-03-17T09:30:00Z',
      act: 'decide-proof',
      on: 'letter for a son',
      by: 'case-officer',
      data: { of: 'authority', decision: 'accepted', reasons: 'A full birth certificate.' },
    },
    {
      at: '2026-03-17T09:31:00Z',
      expect: {
        says: 'Evidence of authority is deleted as soon as it is decided on, and the clock starts on the day it came',
        kind: 'clock',
        on: 'letter for a son',
        facts: { right: 'access', received: '2026-03-04T21:47:33Z', identityProved: '2026-03-16T17:45:00Z' },
        due: '2026-04-16',
      },
    },
    {
      at: '2026-03-18T10:00:00Z',
      act: 'record-lessons',
      on: 'wrong letter',
      by: 'investigating-officer',
      data: { cause: 'human-error', lessons: 'Window envelopes for statements.' },
    },
    { at: '2026-03-18T15:55:00Z', deliver: 'inbox/unclear.eml', opens: 'question about the procedure' },
    {
      at: '2026-03-19T09:30:00Z',
      act: 'dismiss',
      on: 'question about the procedure',
      by: 'information-governance',
      data: { reasons: 'Answered: how to ask, and that there is no fee.' },
    },
    { at: '2026-03-19T16:20:00Z', deliver: 'inbox/near-miss.eml', opens: 'near miss' },
    {
      at: '2026-03-19T17:00:00Z',
      act: 'triage-breach',
      on: 'near miss',
      by: 'case-officer',
      data: { category: 'near-miss', reasons: 'Nothing left the building.' },
    },
    {
      at: '2026-03-19T17:05:00Z',
      act: 'record-containment',
      on: 'near miss',
      by: 'case-officer',
      data: { measures: 'The draft was deleted.' },
    },
    { at: '2026-03-20T10:12:00Z', deliver: 'story/unclear-papers.eml', opens: 'papers' },
    {
      at: '2026-03-20T10:13:00Z',
      expect: {
        says: 'Mail that no rule reads is put before Information Governance',
        kind: 'mail',
        file: 'story/unclear-papers.eml',
        outcome: 'triage',
      },
    },
    {
      at: '2026-03-23T09:30:00Z',
      act: 'open-request',
      on: 'papers',
      by: 'information-governance',
      data: { rights: ['access'] },
    },
    {
      at: '2026-03-23T09:31:00Z',
      expect: {
        says: 'A person makes a request of it; its clock starts with the mail’s receipt',
        kind: 'clock',
        on: 'papers',
        facts: { right: 'access', received: '2026-03-20T10:12:00Z' },
        due: '2026-04-20',
      },
    },
    {
      at: '2026-03-23T09:40:00Z',
      act: 'triage-request',
      on: 'papers',
      by: 'case-officer',
      data: { reasons: 'Care records from Alder House.' },
    },
    {
      at: '2026-03-24T08:14:10Z',
      deliver: 'story/invoice-with-virus.eml',
      opens: 'virus',
      verdicts: { virus: 'FAIL' },
    },
    {
      at: '2026-03-24T08:15:00Z',
      expect: {
        says: 'A mail with a virus is locked away unread',
        kind: 'mail',
        file: 'story/invoice-with-virus.eml',
        outcome: 'quarantine',
      },
    },
    {
      at: '2026-03-24T10:00:00Z',
      act: 'record-lessons',
      on: 'folder on a bus',
      by: 'investigating-officer',
      data: { cause: 'process', lessons: 'Care notes stay on the tablet.' },
    },
    {
      at: '2026-03-26T10:00:00Z',
      act: 'record-lessons',
      on: 'near miss',
      by: 'case-officer',
      data: { cause: 'technical', lessons: 'Addresses are no longer completed for outside mail.' },
    },

    // A reminder bounces: the next in line is told at once.
    { at: '2026-03-28T09:02:30Z', deliver: 'story/bounced-reminder.eml' },
    {
      at: '2026-03-28T09:03:30Z',
      expect: {
        says: 'A reminder that bounced raises the next rung at once (OV-4)',
        kind: 'bounce-raised',
        on: 'rectification',
      },
    },
    {
      at: '2026-03-30T10:00:00Z',
      act: 'send-response',
      on: 'forwarded letter',
      by: 'case-officer',
      data: { outcome: 'partly-answered', route: 'secure-portal', reasons: 'Other people’s cars were masked.' },
    },
    {
      at: '2026-03-31T14:00:00Z',
      act: 'send-response',
      on: 'rectification',
      by: 'case-officer',
      data: { outcome: 'answered', route: 'encrypted-email' },
    },
    {
      at: '2026-04-01T13:00:00Z',
      act: 'send-response',
      on: 'access form',
      by: 'case-officer',
      data: { outcome: 'answered', route: 'encrypted-email' },
    },
    {
      at: '2026-04-01T13:01:00Z',
      expect: {
        says: 'The access request was reminded of, answered, the requester told, and closed',
        kind: 'happened',
        on: 'access form',
        events: ['clarification-received', 'reminded', 'response-sent', 'requester-told', 'case-closed'],
      },
    },
    {
      at: '2026-04-02T09:00:00Z',
      act: 'record-lessons',
      on: 'stolen laptop',
      by: 'investigating-officer',
      data: { cause: 'malicious', lessons: 'No notebooks; reports are read at weekends too.' },
    },

    // An overdue request climbs to the chief executive.
    {
      at: '2026-04-08T08:30:00Z',
      expect: {
        says: 'An overdue request escalates to the chief executive on the day after (OV-4)',
        kind: 'raised',
        on: 'erasure',
        ladder: 'response',
        rungs: ['-P10D', '-P5D', '-P2D', 'P0D', 'P1D'],
        last: ['head-of-service', 'siro', 'chief-executive', 'dpo'],
      },
    },
    {
      at: '2026-04-09T11:00:00Z',
      act: 'send-response',
      on: 'letter for a son',
      by: 'case-officer',
      data: { outcome: 'answered', route: 'tracked-and-signed-post', trackingNumber: 'AB 1234 5678 9GB' },
    },
    {
      at: '2026-04-10T09:00:00Z',
      act: 'send-response',
      on: 'erasure',
      by: 'case-officer',
      data: { outcome: 'answered', route: 'encrypted-email' },
    },
    {
      at: '2026-04-10T09:30:00Z',
      act: 'send-response',
      on: 'papers',
      by: 'case-officer',
      data: { outcome: 'nothing-held', route: 'encrypted-email', reasons: 'Alder House was the county’s.' },
    },

    // What stands open when the story ends, for the reader to go on with.
    { at: '2026-05-29T14:20:00Z', deliver: 'story/objection-form.eml', opens: 'objection' },
    {
      at: '2026-06-01T08:00:00Z',
      act: 'triage-request',
      on: 'objection',
      by: 'case-officer',
      data: { rights: ['objection'], reasons: 'The newsletter and the prize draws.' },
    },
    { at: '2026-06-03T07:45:00Z', deliver: 'story/wrong-parent.eml', opens: 'wrong parent' },
    { at: '2026-06-03T09:30:00Z', deliver: 'story/question.eml', opens: 'question' },
  ],
  ending: [
    {
      says: 'The regulator was told of the folder in time',
      kind: 'regulator-told',
      on: 'folder on a bus',
      when: 'in-time',
    },
    {
      says: 'The regulator was told of the laptop late, and the record says so',
      kind: 'regulator-told',
      on: 'stolen laptop',
      when: 'late',
    },
    {
      says: 'Evidence of authority was deleted as soon as it was decided on',
      kind: 'happened',
      on: 'letter for a son',
      events: ['evidence-received', 'proof-decided', 'evidence-deleted'],
    },
    {
      says: 'Each case whose sixty days are over was disposed of on its day, and has its disposal record',
      kind: 'purged',
      on: purgedCases,
      days: 60,
    },
    {
      says: 'Nobody’s name or address is left of them in any table or bucket',
      kind: 'nothing-left',
      on: purgedCases,
      words: peopleOfPurgedCases,
    },
  ],
};
