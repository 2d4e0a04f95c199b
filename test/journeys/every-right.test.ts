import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../functions/domain/case/fold-request.ts';
import type { Right } from '../../functions/domain/deadlines/rights.ts';
import { useJourney } from './support/journey.ts';
import { writeMail } from './support/write-mail.ts';

const journey = useJourney({ at: '2026-03-02T09:00:00Z', schedules: [] });
const officer = 'case-officer';
const reasons = 'As the file shows.';
const route = 'secure-portal';

const ask = (id: string, text: string) =>
  writeMail({ id, from: `${id}@mail.example`, subject: 'My request', text: `Hello,\n\n${text}\n\nThank you` });

/** A request that comes and is triaged an hour later; answers its reference. */
async function openTriaged(id: string, text: string, rights: Right[], day = '2026-03-02'): Promise<string> {
  const at = journey();
  const caseId = await at.open(`${day}T09:00:00Z`, ask(id, text));
  expect((await at.read(caseId)).header.category).toBe(rights.join('+'));
  await at.mustAct(`${day}T10:00:00Z`, caseId, 'triage-request', officer, { rights });
  return caseId;
}

const decide = (
  at: string,
  caseId: string,
  right: Right,
  decision: string,
  grounds: string[],
  exceptions: string[] = [],
) => journey().mustAct(at, caseId, 'decide-right', officer, { right, decision, grounds, exceptions, reasons });

const respond = (at: string, caseId: string, outcome: string) =>
  journey().mustAct(at, caseId, 'send-response', officer, { outcome, route });

async function stateOf(caseId: string): Promise<RequestState> {
  const state = await journey().state(caseId);
  if (state.kind !== 'request') throw new Error(`${caseId} is no request.`);
  return state;
}

/** The latest letter of a kind, as the requester reads it. */
async function letter(caseId: string, template: string): Promise<string> {
  const mail = journey().mailsOf(caseId, template).at(-1);
  if (!mail) throw new Error(`${caseId} has sent no ${template}.`);
  return journey().textOf(mail);
}

/** What a letter says between its greeting and how to write to us. */
async function body(caseId: string, template: string): Promise<string> {
  const [, rest = ''] = (await letter(caseId, template)).split('Hello,\n');
  return (
    rest
      .split(/\n+How to write to us/i)[0]
      ?.trim()
      .replaceAll(caseId, 'REQ-1') ?? ''
  );
}

describe('SR-8: each right has its own test, its own clock and its own outcome', () => {
  it('rectification: restricted while it is checked, corrected, recipients told, the person told before it is lifted', async () => {
    const at = journey();
    const id = await openTriaged('rectify', 'Please correct my date of birth, which is wrong in your records.', [
      'rectification',
    ]);
    // Nobody restricts: the case says so a day after triage (L18).
    await at.to('2026-03-03T10:00:01Z');
    expect(at.notices(id, 'reminder')).toEqual(['2026-03-03T10:00Z reminder: case-officer, dpo']);
    const ground = 'accuracy-contested';
    await at.mustAct('2026-03-03T11:00:00Z', id, 'restrict-processing', officer, { ground, measures: 'Locked.' });
    await at.mustAct('2026-03-03T11:30:00Z', id, 'tell-recipients', officer, {
      of: 'restriction',
      number: 1,
      who: 'The pension fund.',
    });
    const early = await at.act('2026-03-04T09:00:00Z', id, 'send-response', officer, { outcome: 'answered', route });
    expect(early).toMatchObject({ recorded: false, reason: expect.stringContaining('Not every right') });
    await decide('2026-03-05T09:00:00Z', id, 'rectification', 'met', ['inaccurate', 'corrected']);
    await respond('2026-03-05T10:00:00Z', id, 'answered');
    expect((await at.read(id)).header).toMatchObject({ stage: 'await-duties', status: 'open' });

    const untold = await at.act('2026-03-05T11:00:00Z', id, 'lift-restriction', officer, { ground });
    expect(untold).toMatchObject({ recorded: false, reason: expect.stringContaining('Article 18(3)') });
    await at.mustAct('2026-03-05T11:05:00Z', id, 'announce-lifting', officer, { ground, reasons });
    await at.mustAct('2026-03-05T11:10:00Z', id, 'lift-restriction', officer, { ground });
    await at.mustAct('2026-03-05T12:00:00Z', id, 'tell-recipients', officer, {
      of: 'rectification',
      number: 1,
      who: 'The pension fund.',
    });
    expect(at.notices(id).slice(3)).toEqual([
      '2026-03-03T11:00Z processing-restricted: rectify@mail.example',
      '2026-03-05T10:00Z response-sent: rectify@mail.example',
      '2026-03-05T11:05Z restriction-to-be-lifted: rectify@mail.example',
    ]);
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'answered' } });
    expect(await body(id, 'processing-restricted')).toMatchInlineSnapshot(`
      "This is about your request REQ-1.

      We keep the information that it is about, and do nothing else with it, while we check whether it is right. The law allows four uses all the same: with your consent, for legal claims, to protect somebody else’s rights, and for an important public interest.

      We will tell you before we lift this limit."
    `);
    expect(await body(id, 'restriction-to-be-lifted')).toMatchInlineSnapshot(`
      "In your request REQ-1 we limited what we do with the information that it is about.

      The reason for that has gone. We are going to lift the limit and use the information again. We tell you before we do, as the law demands.

      If you think that the limit should stay, reply to this email without delay and tell us why."
    `);
    expect(await body(id, 'response-sent')).toMatchInlineSnapshot(`
      "We have answered your request REQ-1. We have done what you asked.

      Our response comes to you through our secure portal. If it has not reached you within five working days, reply to this email and tell us.

      What we decided
      ---------------

      Rectification: We have corrected or completed the information. We tell everybody whom we had given it, unless that is impossible or out of proportion; if you ask, we tell you who they are."
    `);
  });

  it('erasure: in part, on Hull’s grounds and exceptions, and recipients cannot all be told', async () => {
    const at = journey();
    const id = await openTriaged(
      'erase',
      'Please delete all the personal data you hold about me.',
      ['erasure'],
      '2026-03-06',
    );
    const refused = await at.act('2026-03-06T11:00:00Z', id, 'decide-right', officer, {
      right: 'erasure',
      decision: 'refused',
      exceptions: ['public-health'],
      reasons,
    });
    expect(refused).toMatchObject({ recorded: false, reason: expect.stringContaining('special-category-data') });
    await decide('2026-03-06T12:00:00Z', id, 'erasure', 'partly-met', ['no-longer-necessary'], ['legal-obligation']);
    await respond('2026-03-06T13:00:00Z', id, 'partly-answered');
    await at.to('2026-03-08T09:00:01Z');
    expect(at.notices(id, 'reminder')).toEqual(['2026-03-08T09:00Z reminder: case-officer, dpo']);
    const telling = {
      of: 'erasure',
      number: 2,
      untold: 'disproportionate',
      who: 'Two schools; the newspaper’s readers not.',
    };
    await at.mustAct('2026-03-08T10:00:00Z', id, 'tell-recipients', officer, telling);
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'partly-answered' }, holds: 0 });
    expect(await body(id, 'response-sent')).toMatchInlineSnapshot(`
      "We have answered your request REQ-1. We have done part of what you asked. The response says what we have left out, and why.

      Our response comes to you through our secure portal. If it has not reached you within five working days, reply to this email and tell us.

      What we decided
      ---------------

      Erasure: We delete a part of the information and keep the rest. The response says why."
    `);
  });

  it('restriction: granted, kept open, and lifted after notice', async () => {
    const at = journey();
    const id = await openTriaged(
      'restrict',
      'Please restrict the processing of my personal data; I need it for a court case.',
      ['restriction'],
      '2026-03-09',
    );
    const finding = { right: 'restriction', decision: 'met', grounds: ['needed-for-claims'], reasons };
    const early = await at.act('2026-03-09T11:00:00Z', id, 'decide-right', officer, finding);
    expect(early).toMatchObject({ recorded: false, reason: expect.stringContaining('restrict-processing') });
    const ground = 'needed-for-claims';
    await at.mustAct('2026-03-09T11:10:00Z', id, 'restrict-processing', officer, { ground, measures: 'Moved aside.' });
    await at.mustAct('2026-03-09T11:20:00Z', id, 'decide-right', officer, finding);
    await respond('2026-03-09T12:00:00Z', id, 'answered');
    await at.mustAct('2026-03-09T12:10:00Z', id, 'tell-recipients', officer, {
      of: 'restriction',
      number: 0,
      who: 'Nobody.',
    });
    expect((await at.read(id)).header).toMatchObject({ stage: 'await-duties' });
    await at.mustAct('2026-03-10T09:00:00Z', id, 'announce-lifting', officer, {
      ground,
      reasons: 'The court has decided.',
    });
    await at.mustAct('2026-03-10T09:10:00Z', id, 'lift-restriction', officer, { ground });
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'answered' } });
    expect((await body(id, 'response-sent')).split('\n').at(-1)).toMatchInlineSnapshot(
      `"Restriction of processing: We have limited what we do with the information. We will tell you before we lift that limit."`,
    );
  });

  it('portability: on paper it does not apply, and the request is refused with the right to complain', async () => {
    const at = journey();
    const id = await openTriaged(
      'port',
      'I want my personal data in a machine-readable format: data portability.',
      ['portability'],
      '2026-03-11',
    );
    await decide('2026-03-11T11:00:00Z', id, 'portability', 'not-applicable', [], ['not-automated']);
    const wrong = await at.act('2026-03-11T11:30:00Z', id, 'send-response', officer, { outcome: 'answered', route });
    expect(wrong).toMatchObject({ recorded: false, reason: expect.stringContaining('it is "refused"') });
    await respond('2026-03-11T12:00:00Z', id, 'refused');
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'refused' } });
    expect(await body(id, 'response-sent')).toMatchInlineSnapshot(`
      "We have answered your request REQ-1. We have refused your request. The response gives you our reasons.

      Our response comes to you through our secure portal. If it has not reached you within five working days, reply to this email and tell us.

      What we decided
      ---------------

      Data portability: The right to move information to another organisation does not cover it. The response says why."
    `);
    expect(await letter(id, 'response-sent')).toContain('ask a court');
  });

  it('objection to direct marketing: told at once, climbs by the hour, stopped, never weighed (L9, L14)', async () => {
    const at = journey();
    const id = await at.open(
      '2026-03-12T09:00:00Z',
      ask('market', 'Please stop sending me your newsletter and marketing about events. I object to direct marketing.'),
    );
    expect(at.notices(id)[0]).toBe('2026-03-12T09:00Z request-opened: case-officer, dpo');
    expect(await letter(id, 'request-opened')).toContain('stop the marketing now');
    await at.to('2026-03-13T09:00:01Z');
    expect(at.notices(id).slice(2)).toEqual([
      '2026-03-12T13:00Z reminder: case-officer, information-governance, dpo',
      '2026-03-13T09:00Z escalation: case-officer, information-governance-manager, dpo',
      '2026-03-13T09:00Z reminder: case-officer, dpo',
    ]);
    expect(await letter(id, 'escalation')).toContain('Due: at once');
    // Before triage, and without proof of anything.
    await at.mustAct('2026-03-13T09:30:00Z', id, 'stop-marketing', officer, { measures: 'Taken off the list.' });
    await at.mustAct('2026-03-13T10:00:00Z', id, 'triage-request', officer, { rights: ['objection'] });
    const weighed = await at.act('2026-03-13T10:10:00Z', id, 'decide-right', officer, {
      right: 'objection',
      decision: 'refused',
      grounds: ['direct-marketing'],
      exceptions: ['compelling-grounds'],
      reasons,
    });
    expect(weighed).toMatchObject({ recorded: false, reason: expect.stringContaining('absolute') });
    await respond('2026-03-13T11:00:00Z', id, 'answered');
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'answered' } });
    expect(await body(id, 'marketing-stopped')).toMatchInlineSnapshot(`
      "You object to direct marketing (your reference: REQ-1). We have stopped it. What was printed or handed over for posting before that may still reach you.

      We keep no more than we need to make sure that you get none again.

      If any reaches you all the same, reply to this email and tell us."
    `);
  });

  it('objection to a public task: restricted while it is weighed, refused, and the restriction lifted after notice (L18)', async () => {
    const at = journey();
    const id = await openTriaged(
      'object',
      'I object to the processing of my personal data.',
      ['objection'],
      '2026-03-16',
    );
    const ground = 'objection-pending';
    await at.mustAct('2026-03-16T11:00:00Z', id, 'restrict-processing', officer, { ground, measures: 'Locked.' });
    await at.mustAct('2026-03-16T11:10:00Z', id, 'tell-recipients', officer, {
      of: 'restriction',
      number: 0,
      who: 'Nobody.',
    });
    await decide('2026-03-17T09:00:00Z', id, 'objection', 'refused', ['public-task'], ['compelling-grounds']);
    await respond('2026-03-17T10:00:00Z', id, 'refused');
    await at.to('2026-03-19T09:00:01Z');
    expect(at.notices(id, 'reminder')).toEqual(['2026-03-19T09:00Z reminder: case-officer, dpo']);
    await at.mustAct('2026-03-19T10:00:00Z', id, 'announce-lifting', officer, { ground, reasons });
    await at.mustAct('2026-03-19T10:10:00Z', id, 'lift-restriction', officer, { ground });
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'refused' } });
    expect((await body(id, 'response-sent')).split('\n').at(-1)).toMatchInlineSnapshot(
      `"Objection to processing: We go on using the information. The response gives you our reasons."`,
    );
  });

  it('automated decision: the four safeguards, and a person’s decision', async () => {
    const at = journey();
    const id = await openTriaged(
      'machine',
      'The computer refused me. I want a human to review the automated decision.',
      ['automated-decision'],
      '2026-03-23',
    );
    const found = ['significant', 'solely-automated', 'told', 'representations', 'human-intervention'];
    const early = await at.act('2026-03-23T11:00:00Z', id, 'decide-right', officer, {
      right: 'automated-decision',
      decision: 'met',
      grounds: found,
      reasons,
    });
    expect(early).toMatchObject({ recorded: false, reason: expect.stringContaining('“contest”') });
    await decide('2026-03-23T11:10:00Z', id, 'automated-decision', 'met', [...found, 'contest', 'decision-changed']);
    await respond('2026-03-23T12:00:00Z', id, 'answered');
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'answered' } });
    expect((await body(id, 'response-sent')).split('\n').at(-1)).toMatchInlineSnapshot(
      `"Review of an automated decision: A person has looked at the decision, with what you had to say about it. The response says what they came to."`,
    );
  });

  it('several rights: one case, a clock for each of which only that of access pauses, an outcome for each (L5, L9)', async () => {
    const at = journey();
    const id = await openTriaged(
      'several',
      'Please send me a copy of all the personal data that you hold about me. Please delete all the personal data you hold about me.',
      ['access', 'erasure'],
      '2026-03-24',
    );
    await at.mustAct('2026-03-25T09:00:00Z', id, 'ask-clarification', officer, { question: 'Which years?' });
    await at.mustAct('2026-03-27T09:00:00Z', id, 'clarification-received', officer, {});
    expect((await at.read(id)).clocks).toMatchObject([
      { name: 'access', due: '2026-04-27', pausedDays: 3 },
      { name: 'erasure', due: '2026-04-24', pausedDays: 0 },
    ]);
    const finding = { right: 'erasure', decision: 'met', grounds: ['unlawful-processing'], reasons };
    const warned = await at.act('2026-03-30T09:00:00Z', id, 'decide-right', officer, finding);
    expect(warned).toMatchObject({ recorded: false, reason: expect.stringContaining('section 173') });
    await decide(
      '2026-03-30T09:10:00Z',
      id,
      'access',
      'partly-met',
      ['copy-given', 'particulars-given'],
      ['others-data'],
    );
    await at.mustAct('2026-03-30T09:20:00Z', id, 'decide-right', officer, finding);
    await respond('2026-03-30T10:00:00Z', id, 'partly-answered');
    await at.mustAct('2026-03-30T11:00:00Z', id, 'tell-recipients', officer, {
      of: 'erasure',
      number: 0,
      who: 'Nobody.',
    });
    expect(await stateOf(id)).toMatchObject({ closed: { outcome: 'partly-answered' } });
    expect(await body(id, 'response-sent')).toMatchInlineSnapshot(`
      "We have answered your request REQ-1. We have done part of what you asked. The response says what we have left out, and why.

      Our response comes to you through our secure portal. If it has not reached you within five working days, reply to this email and tell us.

      What we decided
      ---------------

      Access: You get a copy of a part of the information. The response says what we left out, and why.
      Erasure: We delete the information. We tell everybody whom we had given it, unless that is impossible or out of proportion; if you ask, we tell you who they are."
    `);
  });

  it('erasure on a case of its own, while access to the same data is open on a linked one (L40; DPA 2018, s.173)', async () => {
    const at = journey();
    const access = await openTriaged(
      'both-access',
      'Please send me a copy of all the personal data that you hold about me.',
      ['access'],
      '2026-04-01',
    );
    const erasure = await openTriaged(
      'both-erasure',
      'Please delete all the personal data you hold about me.',
      ['erasure'],
      '2026-04-02',
    );
    await at.mustAct('2026-04-02T11:00:00Z', erasure, 'link-case', officer, { to: access });
    const finding = { right: 'erasure', decision: 'met', grounds: ['consent-withdrawn', 'no-other-basis'], reasons };
    const warned = await at.act('2026-04-02T12:00:00Z', erasure, 'decide-right', officer, finding);
    expect(warned).toMatchObject({ recorded: false, reason: expect.stringContaining(`access on ${access}`) });
    await respond('2026-04-02T13:00:00Z', access, 'answered');
    await at.mustAct('2026-04-02T14:00:00Z', erasure, 'decide-right', officer, finding);
    await respond('2026-04-02T15:00:00Z', erasure, 'answered');
    await at.mustAct('2026-04-02T16:00:00Z', erasure, 'tell-recipients', officer, {
      of: 'erasure',
      number: 0,
      who: 'Nobody.',
    });
    expect(await stateOf(erasure)).toMatchObject({ closed: { outcome: 'answered' } });
  });
});
