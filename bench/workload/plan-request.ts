import { type CasePlan, DAY, HOUR, isAmong, type PlannedHappening, stagger } from './case-plan.ts';
import { searchAndReview } from './search-and-review.ts';
import { writeMail } from './write-mail.ts';

const INTAKE = 'data.protection@council.example';

function writeOpening(index: number): PlannedHappening {
  const address = `requester-${index}@mail.example`;
  const name = `Requester ${index}`;
  if (isAmong(index, 5, 1, 3)) {
    const raw = writeMail({
      messageId: `bench-letter-${index}@mail.example`,
      from: `${name} <${address}>`,
      to: INTAKE,
      subject: 'my records',
      text: `Dear Sir or Madam,\n\nPlease send me a copy of everything that you hold about me, above all\nthe notes of the housing team since 2019.\n\nYours faithfully\n${name}`,
    });
    return { kind: 'mail', after: 0, raw, from: address };
  }
  const raw = writeMail({
    messageId: `bench-form-${index}@forms.council.example`,
    from: 'Council web forms <forms@council.example>',
    replyTo: `${name} <${address}>`,
    to: INTAKE,
    subject: 'Request about your personal data',
    text: `A request was made on the council's web site.\n\nYour full name*: ${name}\nEmail address: ${address}\nWhich right do you want to use?: Access: a copy of my data\nDetails of your request: Everything in my housing file since 2019.\nAre you acting on behalf of someone else?: No`,
  });
  return { kind: 'mail', after: 0, raw, from: 'forms@council.example' };
}

function writeReply(index: number, what: string, after: number, text: string): PlannedHappening {
  const from = `requester-${index}@mail.example`;
  const raw = writeMail({
    messageId: `bench-${what}-${index}@mail.example`,
    from: `Requester ${index} <${from}>`,
    to: INTAKE.replace('@', '+{{reference}}@'),
    subject: 'Re: [{{reference}}] Your request',
    text,
  });
  return { kind: 'mail', after, raw, from };
}

const byOfficer = (after: number, act: string, data: Record<string, unknown>): PlannedHappening => ({
  kind: 'act',
  after,
  act,
  by: 'case-officer',
  data,
});

/** Two in ten are asked for a code, one in ten for a document. */
function proveIdentity(index: number, from: number): PlannedHappening[] {
  const ask = (route: string) =>
    byOfficer(from, 'ask-proof', { of: 'identity', route, reason: 'The address is not the one on the account.' });
  const accept = (after: number) =>
    byOfficer(after, 'decide-proof', { of: 'identity', decision: 'accepted', reasons: 'It matches the account.' });
  if (isAmong(index, 10, 0, 5)) {
    const answer = writeReply(index, 'code', from + 5 * HOUR, 'The code is {{code}}.\n\nThank you');
    return [ask('code'), answer, accept(from + 8 * HOUR)];
  }
  if (isAmong(index, 10, 7)) {
    const shown = byOfficer(from + 3 * DAY, 'receive-evidence', { of: 'identity', route: 'shown-in-person' });
    return [ask('evidence'), shown, accept(from + 3 * DAY + HOUR)];
  }
  return [];
}

/** Two in ten are asked what they mean, and answer by mail after four days. */
function clarify(index: number, from: number): PlannedHappening[] {
  if (!isAmong(index, 10, 2, 8)) return [];
  return [
    byOfficer(from, 'ask-clarification', { question: 'Which of the two tenancies is meant?' }),
    writeReply(index, 'clarification', from + 4 * DAY, 'The present one only, please.'),
    byOfficer(from + 4 * DAY + 2 * HOUR, 'clarification-received', {}),
  ];
}

/** Six in ten before the first reminder, three between the first and the due date, one overdue. */
function findResponseDay(index: number): number {
  if (isAmong(index, 10, 9)) return 34 + stagger(index, 5);
  return isAmong(index, 10, 1, 4, 6) ? 21 + stagger(index, 5) : 8 + stagger(index, 10);
}

/**
 * A request for access: triaged on its first day (one in twenty on the third), with proof of identity or a question for
 * some, ten services and two hundred items for one in ten, and answered.
 */
export function planRequest(index: number): CasePlan {
  const triage = isAmong(index, 20, 13) ? 2 * DAY + HOUR : 2 * HOUR + stagger(index, 6 * HOUR);
  const respond = findResponseDay(index) * DAY + stagger(index, 5 * HOUR);
  const opening = writeOpening(index);
  return {
    kind: 'request',
    happenings: [
      opening,
      byOfficer(triage, 'triage-request', { rights: ['access'], reasons: 'The housing file.' }),
      ...proveIdentity(index, triage + HOUR),
      ...clarify(index, triage + 2 * HOUR),
      // One in ten concerns every service, and has a long schedule.
      ...(isAmong(index, 10, 4) ? searchAndReview(triage + 3 * HOUR) : []),
      byOfficer(respond, 'send-response', { outcome: 'answered', route: 'encrypted-email' }),
    ],
  };
}
