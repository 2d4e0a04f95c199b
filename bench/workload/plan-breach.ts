import { type CasePlan, DAY, HOUR, isAmong, type PlannedHappening, stagger } from './case-plan.ts';
import { writeMail } from './write-mail.ts';

const INTAKE = 'data.protection@council.example';

function writeReport(index: number): PlannedHappening {
  const address = `reporter-${index}@council.example`;
  const name = `Reporter ${index}`;
  if (isAmong(index, 5, 1, 3)) {
    const raw = writeMail({
      messageId: `bench-report-${index}@council.example`,
      from: `${name} <${address}>`,
      to: INTAKE,
      subject: 'laptop stolen',
      text: `Morning,\n\nMy work laptop was stolen from my car last night, with my notebook in the\nsame bag. This is a data breach: visits and addresses are in it.\n\nKind regards\n${name}`,
    });
    return { kind: 'mail', after: 0, raw, from: address };
  }
  const raw = writeMail({
    messageId: `bench-breach-form-${index}@forms.council.example`,
    from: 'Council web forms <forms@council.example>',
    replyTo: `${name} <${address}>`,
    to: INTAKE,
    subject: 'Data breach report',
    text: `Your name: ${name}\nYour email: ${address}\nWhat data is involved?: Names, addresses and care notes.\nWho is affected, what type of information and how many records?: People who get support at home.\nHow many records?: ${1 + (index % 40)}\nWhat actually happened and which employees were involved?: A folder was left on a bus.\nIs anybody in immediate danger?: No`,
  });
  return { kind: 'mail', after: 0, raw, from: 'forms@council.example' };
}

const act = (
  after: number,
  name: string,
  data: Record<string, unknown>,
  by: Extract<PlannedHappening, { kind: 'act' }>['by'] = 'case-officer',
): PlannedHappening => ({ kind: 'act', after, act: name, by, data });

const REASONS = 'Care notes left the office.';

/** Half of the breaches are notified within the 72 hours, one in ten late, the rest are not, by decision. */
function decideOnNotification(index: number): PlannedHappening[] {
  const isNotified = isAmong(index, 10, 0, 2, 4, 6, 8, 9);
  const isLate = isAmong(index, 10, 9);
  const advice = act(
    20 * HOUR,
    'advise-on-notification',
    { advice: isNotified ? 'notify' : 'do-not-notify', reasons: REASONS },
    'dpo',
  );
  if (!isNotified) return [advice, act(22 * HOUR, 'decide-not-to-notify', { reasons: REASONS }, 'siro')];
  const sentAfter = isLate ? 80 * HOUR : 26 * HOUR + stagger(index, 30 * HOUR);
  const notification = act(
    sentAfter,
    'notify-regulator',
    { reference: `IC-${index}`, final: true, ...(isLate ? { reasonsForDelay: 'The size was not known.' } : {}) },
    'siro',
  );
  const told = isAmong(index, 10, 0, 4)
    ? act(30 * HOUR, 'tell-people-concerned', { number: 1 + (index % 40), how: 'individually' })
    : null;
  return [advice, ...(told ? [told] : []), notification];
}

/**
 * A breach report: triaged and contained within hours, assessed, advised on, notified or not, and closed by its lessons.
 * One in ten is a near miss; one in ten of the lessons come late.
 */
export function planBreach(index: number): CasePlan {
  const isNearMiss = isAmong(index, 10, 7);
  const triage = HOUR + stagger(index, 2 * HOUR);
  const lessons = (isAmong(index, 10, 3) ? 31 : 9 + stagger(index, 12)) * DAY;
  const category = isNearMiss ? 'near-miss' : 'breach';
  const isHighRisk = isAmong(index, 10, 0, 4);
  return {
    kind: 'breach',
    happenings: [
      writeReport(index),
      act(triage, 'triage-breach', { category, reasons: REASONS }),
      act(triage + HOUR, 'record-containment', { measures: 'The folder was found and brought back.' }),
      ...(isNearMiss
        ? []
        : [
            act(16 * HOUR, 'assess-risk', { risk: isHighRisk ? 'high-risk' : 'risk', reasons: REASONS }),
            ...decideOnNotification(index),
          ]),
      act(lessons, 'record-lessons', { cause: 'human-error', lessons: 'Folders stay in the office.' }),
    ],
  };
}
