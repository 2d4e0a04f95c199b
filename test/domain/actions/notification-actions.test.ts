import { describe, expect, test } from 'vitest';
import { checkAction } from '../../../functions/domain/actions/check-action.ts';
import { type BreachState, foldBreach } from '../../../functions/domain/case/fold-breach.ts';
import { findRegulatorToldAt } from '../../../functions/domain/case/fold-notification.ts';
import { listOpenTracks } from '../../../functions/domain/decide/breach-notices.ts';
import type { Role } from '../../../functions/domain/policy/roles.ts';
import { BREACH, breach, breachReported, type Entry, number, RECEIVED, rulesOf } from '../case/write-history.ts';
import { answers } from '../risk/write-answers.ts';

const HOUR = 3_600_000;
/** Hours after the receipt, which is when we became aware. */
const hoursIn = (hours: number) => new Date(Date.parse(RECEIVED) + hours * HOUR).toISOString();
const triaged: Entry = { type: 'breach-triaged', at: hoursIn(1), category: 'breach', awareAt: RECEIVED };
const processor: Entry = { ...triaged, type: 'breach-triaged', capacity: 'processor' };
const enforcement: Entry = { ...triaged, type: 'breach-triaged', regime: 'law-enforcement' };
const advised: Entry = { type: 'dpo-advised', at: hoursIn(2), advice: 'notify' };
const decided: Entry = { type: 'notifying-decided', at: hoursIn(3) };
const told = (hours: number, final = true, sent = hours): Entry => ({
  type: 'regulator-notified',
  at: hoursIn(hours),
  sentAt: hoursIn(sent),
  final,
});
const entered = (hours: number, forwards: boolean): Entry => ({
  type: 'toolkit-recorded',
  at: hoursIn(hours),
  recordedAt: hoursIn(hours),
  forwards,
});
const overThreshold: Entry = {
  type: 'risk-assessed',
  at: hoursIn(2),
  risk: 'risk',
  answers: answers({ likelihood: 4, severity: 2 }),
};

interface Attempt {
  at?: string;
  data?: Record<string, unknown>;
  policy?: string;
}

/** Somebody with that office tries it, ten hours after the report unless another instant is given. */
function attempt(state: BreachState, action: string, by: Role, { at = hoursIn(10), data = {}, policy }: Attempt = {}) {
  const actor = { id: `staff-${by}`, roles: [by], services: [] };
  return checkAction(state, { action, roles: [by], data }, { rules: rulesOf(policy), at, actor });
}

const refusal = (...given: Parameters<typeof attempt>) => {
  const answer = attempt(...given);
  if (answer.fits) throw new Error(`${given[1]} was taken`);
  return answer.reason;
};

describe('who decides, and who records it', () => {
  const reasons = 'Their address is with the wrong person.';

  test('BR-8: to tell the regulator is decided with reasons, by whom the policy names, before or after the advice', () => {
    expect(attempt(breach(triaged), 'decide-to-notify', 'siro', { data: { reasons } })).toMatchObject({
      fits: true,
      event: { type: 'notifying-decided' },
      words: { reasons },
    });
    expect(refusal(breach(triaged), 'decide-to-notify', 'siro')).toContain('reasons');
    expect(refusal(breach(triaged, advised), 'decide-to-notify', 'dpo', { data: { reasons } })).toContain('for siro');
    expect(attempt(breach(triaged), 'decide-to-notify', 'dpo', { data: { reasons }, policy: 'erewash' }).fits).toBe(
      true,
    );
    expect(refusal(breach(), 'decide-to-notify', 'siro', { data: { reasons } })).toContain('Triage it first');
  });

  test('caseworkers record the sending once it is decided, and not before', () => {
    expect(refusal(breach(triaged), 'notify-regulator', 'case-officer')).toBe(
      'Nobody has decided that the regulator is told. That is for siro under this policy: let them decide it (decide-to-notify), or record the report themselves.',
    );
    const declined: Entry = { type: 'not-notifying-decided', at: hoursIn(3) };
    expect(refusal(breach(triaged, advised, declined), 'notify-regulator', 'case-officer')).toContain('Nobody has');
    expect(attempt(breach(triaged, decided), 'notify-regulator', 'case-officer').fits).toBe(true);
    expect(refusal(breach(triaged, decided), 'notify-regulator', 'head-of-service')).toContain('is for siro');
  });

  test('a decider who records the sending has decided by it, also against what was decided before', () => {
    expect(attempt(breach(triaged), 'notify-regulator', 'siro').fits).toBe(true);
    expect(breach(triaged, told(5)).notification.decision).toEqual({ notify: true, at: hoursIn(5) });
    expect(breach(triaged, decided, told(5)).notification.decision).toEqual({ notify: true, at: hoursIn(3) });
    const declined: Entry = { type: 'not-notifying-decided', at: hoursIn(3) };
    expect(breach(triaged, declined, told(5)).notification.decision).toEqual({ notify: true, at: hoursIn(5) });
  });

  test('once the regulator knows there is nothing to decide', () => {
    for (const action of ['decide-to-notify', 'decide-not-to-notify']) {
      expect(refusal(breach(triaged, advised, told(4)), action, 'siro', { data: { reasons } })).toContain(
        'has been told already',
      );
    }
  });
});

describe('L32: phases', () => {
  test('a report is the final one unless it says that more follows', () => {
    expect(attempt(breach(triaged), 'notify-regulator', 'siro')).toMatchObject({
      event: { final: true, sentAt: hoursIn(10) },
    });
    expect(attempt(breach(triaged), 'notify-regulator', 'siro', { data: { final: false } })).toMatchObject({
      event: { final: false },
    });
  });

  test('the rest is owed until the final report; new facts after it open the case’s report again', () => {
    const tracksOf = (...since: Entry[]) => listOpenTracks(breach(triaged, ...since), rulesOf().policy);
    expect(tracksOf(told(5, false))).toContain('follow-up');
    expect(tracksOf(told(5, false), told(30, false))).toContain('follow-up');
    expect(tracksOf(told(5, false), told(30))).not.toContain('follow-up');
    expect(tracksOf(told(5), told(30, false))).toContain('follow-up');
  });

  test('L31: reasons for a delay are asked of the first report alone, and kept with it', () => {
    const state = breach(triaged, told(20, false));
    expect(attempt(state, 'notify-regulator', 'siro', { at: hoursIn(100), data: { reference: 'IC-7' } })).toMatchObject(
      {
        fits: true,
        words: { reference: 'IC-7' },
      },
    );
    expect(refusal(breach(triaged), 'notify-regulator', 'siro', { at: hoursIn(73) })).toBe(
      'The seventy-two hours ended on Thursday 5 March 2026 at 12:00 GMT. Give the reasons for the delay ("reasonsForDelay"), as Article 33(1) demands (L31).',
    );
  });

  test('L31: the reasons are asked for after the law’s hours, where a policy allows itself fewer', () => {
    const rules = rulesOf();
    const policy = structuredClone(rules.policy);
    policy.clocks.breach.hours.value = 48;
    const asked = { action: 'notify-regulator', roles: ['siro' as const], data: {} };
    expect(checkAction(breach(triaged), asked, { rules: { ...rules, policy }, at: hoursIn(60) }).fits).toBe(true);
  });
});

describe('L37, BR-2: the Toolkit', () => {
  const reference = 'DSPT-1';
  const enter = (state: BreachState, data: object = {}, at = hoursIn(10)) =>
    attempt(state, 'record-toolkit-entry', 'case-officer', { at, data: { reference, ...data } });

  test('an entry is passed on where the grid of the last answers is over the threshold, or where somebody says so', () => {
    expect(enter(breach(triaged))).toMatchObject({ event: { forwards: false } });
    expect(enter(breach(triaged, overThreshold))).toMatchObject({ event: { forwards: true } });
    expect(enter(breach(triaged, overThreshold), { forwards: false })).toMatchObject({ event: { forwards: false } });
    expect(enter(breach(triaged), { forwards: true })).toMatchObject({ event: { forwards: true } });
  });

  test('an entry that is passed on tells the regulator; brought up to date it is still the first', () => {
    const state = breach(triaged, entered(5, true), entered(30, true));
    expect(findRegulatorToldAt(state.notification)).toBe(hoursIn(5));
    expect(state.notification.toolkit).toEqual({ recordedAt: hoursIn(5), forwards: true, forwardedAt: hoursIn(5) });
    expect(enter(breach(triaged, entered(5, true)))).toMatchObject({ event: { forwards: true } });
    expect(listOpenTracks(state, rulesOf('nhs-supplier').policy)).not.toContain('regulator');
  });

  test('an entry below the threshold leaves the regulator to us; over it later, it tells from then on', () => {
    expect(findRegulatorToldAt(breach(triaged, entered(5, false)).notification)).toBeNull();
    const raised = breach(triaged, entered(5, false), entered(30, true)).notification;
    expect(raised.toolkit).toMatchObject({ recordedAt: hoursIn(5), forwardedAt: hoursIn(30) });
    expect(findRegulatorToldAt(raised)).toBe(hoursIn(30));
  });

  test('an entry that was wrongly taken for passed on is corrected, and the regulator is owed again', () => {
    const corrected = breach(triaged, entered(5, true), entered(6, false));
    expect(findRegulatorToldAt(corrected.notification)).toBeNull();
    expect(listOpenTracks(corrected, rulesOf('nhs-supplier').policy)).toContain('regulator');
  });

  test('nothing is reported twice: a report after the entry is refused, and where it was made all the same, explained', () => {
    const state = breach(triaged, entered(5, true));
    expect(refusal(state, 'notify-regulator', 'siro')).toContain(
      'passed this breach on to the regulator on Monday 2 March 2026 at 17:00 GMT, and nothing is reported twice (L37)',
    );
    const data = { reasonsForSecondReport: 'The duty officer did not know of the entry.' };
    expect(attempt(state, 'notify-regulator', 'siro', { data })).toMatchObject({ fits: true, words: data });
  });

  test('a report of ours that went before the entry is recorded, and it is what told the regulator', () => {
    const state = breach(triaged, entered(5, true));
    expect(attempt(state, 'notify-regulator', 'siro', { data: { sentAt: hoursIn(4) } }).fits).toBe(true);
    const both = breach(triaged, entered(5, true), told(6, true, 4));
    expect(findRegulatorToldAt(both.notification)).toBe(hoursIn(4));
    expect(findRegulatorToldAt(breach(triaged, told(3), entered(5, true)).notification)).toBe(hoursIn(3));
  });

  test('L31: an entry that tells the regulator late needs the reasons for the delay; one that tells nobody does not', () => {
    const late = enter(breach(triaged, overThreshold), {}, hoursIn(80));
    expect(late).toMatchObject({ fits: false, reason: expect.stringContaining('reasonsForDelay') });
    expect(enter(breach(triaged, overThreshold), { reasonsForDelay: 'The Toolkit was down.' }, hoursIn(80)).fits).toBe(
      true,
    );
    expect(enter(breach(triaged), {}, hoursIn(80)).fits).toBe(true);
    // The regulator is not ours to tell in seventy-two hours where we process the data for others (L34).
    expect(enter(breach(processor, overThreshold), {}, hoursIn(80)).fits).toBe(true);
    expect(enter(breach(triaged, told(4)), { forwards: true }, hoursIn(80)).fits).toBe(true);
  });
});

describe('L34: as a processor', () => {
  test('the regulator is for the controllers to tell, and each action says so', () => {
    const data = { reasons: 'x' };
    for (const action of ['decide-to-notify', 'decide-not-to-notify', 'notify-regulator']) {
      expect(refusal(breach(processor, advised), action, 'siro', { data })).toContain(
        'the regulator is told by its controllers, and ours is to tell them (Article 33(2), L34). Record that with tell-controllers.',
      );
    }
  });

  test('the controllers are told, how many and when; the first time ends the track', () => {
    const data = { number: 3, sentAt: hoursIn(8) };
    expect(attempt(breach(processor), 'tell-controllers', 'case-officer', { data })).toMatchObject({
      event: { type: 'controllers-told', ...data },
    });
    const { policy } = rulesOf();
    expect(listOpenTracks(breach(processor), policy)).toContain('controllers');
    expect(listOpenTracks(breach(processor), policy)).not.toContain('regulator');
    const done = breach(processor, { type: 'controllers-told', at: hoursIn(9), sentAt: hoursIn(8), number: 3 });
    expect(listOpenTracks(done, policy)).not.toContain('controllers');
    expect(
      listOpenTracks(breach({ ...processor, type: 'breach-triaged', category: 'near-miss' }), policy),
    ).not.toContain('controllers');
  });

  test('a report can be of a processor’s data before anybody has triaged it', () => {
    const state = foldBreach(BREACH, number([breachReported({ capacity: 'processor' })]));
    expect(attempt(state, 'tell-controllers', 'case-officer', { data: { number: 1 } }).fits).toBe(true);
  });

  test('a controller has none to tell, and nobody is told in the future', () => {
    expect(refusal(breach(triaged), 'tell-controllers', 'case-officer', { data: { number: 1 } })).toContain(
      'of data of our own',
    );
    const data = { number: 1, sentAt: hoursIn(11) };
    expect(refusal(breach(processor), 'tell-controllers', 'case-officer', { data })).toContain(
      'lies after the action itself',
    );
  });
});

test('L16: a breach of law-enforcement data follows Part 3, and what is refused cites it', () => {
  expect(refusal(breach(enforcement), 'notify-regulator', 'siro', { at: hoursIn(73) })).toContain(
    'as section 67(3) of the Data Protection Act 2018 demands (L31)',
  );
  const both: Entry = { ...enforcement, type: 'breach-triaged', capacity: 'processor' };
  expect(refusal(breach(both), 'notify-regulator', 'siro')).toContain('section 67(9)');
});

describe('the assessment of risk', () => {
  const assess = (state: BreachState, data: object) =>
    attempt(state, 'assess-risk', 'case-officer', { data: { reasons: 'As the service told us.', ...data } });

  test('keeps the answers, and what they advise only where the person decided otherwise', () => {
    const given = answers({ dataContext: 'sensitive', likelihood: 2 });
    expect(assess(breach(triaged), { risk: 'high-risk', answers: given })).toMatchObject({
      event: { type: 'risk-assessed', risk: 'high-risk', answers: given },
    });
    const otherwise = assess(breach(triaged), { risk: 'unlikely', answers: given });
    expect(otherwise).toMatchObject({ event: { risk: 'unlikely', advised: 'high-risk' } });
    const agreed = assess(breach(triaged), { risk: 'high-risk', answers: given });
    expect(agreed.fits && 'advised' in agreed.event).toBe(false);
  });

  test('is taken without answers, and never without reasons', () => {
    expect(assess(breach(triaged), { risk: 'risk' })).toMatchObject({ event: { type: 'risk-assessed', risk: 'risk' } });
    expect(assess(breach(triaged), { risk: 'risk', answers: answers(), reasons: ' ' })).toMatchObject({ fits: false });
  });

  test('names an answer that is not one of the question’s', () => {
    const data = { risk: 'risk', answers: { ...answers(), likelihood: 6 } };
    expect(assess(breach(triaged), data)).toMatchObject({
      fits: false,
      reason: expect.stringContaining('answers.likelihood'),
    });
  });

  test('is made again when the facts change, and reopens a decision that rested on a lower risk (L30)', () => {
    const declined: Entry = { type: 'not-notifying-decided', at: hoursIn(4) };
    const low: Entry = { type: 'risk-assessed', at: hoursIn(2), risk: 'unlikely' };
    const facts: Entry = { type: 'incident-described', at: hoursIn(6), answered: [], facts: { numberOfPeople: 4_000 } };
    const again: Entry = { type: 'risk-assessed', at: hoursIn(7), risk: 'risk' };
    const { policy } = rulesOf();
    const open = (...since: Entry[]) => listOpenTracks(breach(triaged, advised, low, declined, ...since), policy);
    expect(open()).not.toContain('assessment');
    expect(open(facts)).toContain('assessment');
    expect(open(facts, again)).not.toContain('assessment');
    expect(open(facts)).not.toContain('regulator');
    expect(open(facts, again)).toContain('regulator');
  });
});
