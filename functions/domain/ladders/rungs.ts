import { Temporal } from 'temporal-polyfill';
import { findLocalInstant } from '../calendar/find-local-instant.ts';
import { addDays, findLocalDate, type LocalDate } from '../calendar/local-date.ts';
import { type Offset, readOffset } from '../policy/order-rungs.ts';
import type { Role } from '../policy/roles.ts';
import type { LadderName, LadderRule } from '../policy/schema.ts';

export type Recipient = Role | 'requester';

/** One step of an escalation path, at its moment. */
export interface Rung {
  /** The same for the same step of the same wait: `response/2026-03-02/-P10D`; repeats of the last are `…/P1D+2`. */
  key: string;
  /** Milliseconds since 1970. */
  at: number;
  to: Recipient[];
  /** Whether it reaches somebody whom no earlier rung of the ladder does; a repeat is what the last rung is. */
  escalates: boolean;
}

/** What a ladder counts from: a local day (a due date) or an instant (a report, a question asked). */
export type Anchor = { day: LocalDate } | { instant: string };

/** Something waited for, with the escalation path that watches it. */
export interface Wait {
  ladder: LadderName;
  rule: LadderRule;
  anchor: Anchor;
  /** Which of several things of one kind is waited for: the service that searches. */
  service?: string;
  /** Which of several things of one kind is waited for, where a number tells them apart: a task, a lesson. */
  item?: number;
  /** People of the role directory who are reminded beside the offices: whose task or lesson it is. */
  people?: readonly string[];
  /** Rungs before this instant are passed over: what was asked for only now is not reminded of in the same second. */
  askedAt?: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const lengths = { days: 24 * HOUR, hours: HOUR, minutes: MINUTE } as const;
const milliseconds = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

/** The same for the same moment, however it was written. */
const nameAnchor = (anchor: Anchor) =>
  'day' in anchor ? anchor.day : new Date(milliseconds(anchor.instant)).toISOString();

/** Hours and minutes are exact; days fall on the local date at the policy's hour for mail. */
function findRungMoment(anchor: Anchor, { count, unit }: Offset, mailHour: string): number {
  if (unit === 'days') {
    const day = 'day' in anchor ? anchor.day : findLocalDate(anchor.instant);
    return milliseconds(findLocalInstant(addDays(day, count), mailHour));
  }
  return (
    milliseconds('instant' in anchor ? anchor.instant : findLocalInstant(anchor.day, '00:00')) + count * lengths[unit]
  );
}

/** Days repeat by the calendar where the last rung falls by it; else the repeats are exact from the last rung on. */
function findRepeatMoment(anchor: Anchor, last: Offset, every: Offset, times: number, mailHour: string): number {
  if (last.unit === 'days' && every.unit === 'days') {
    return findRungMoment(anchor, { unit: 'days', count: last.count + every.count * times }, mailHour);
  }
  return findRungMoment(anchor, last, mailHour) + every.count * times * lengths[every.unit];
}

/** How many past repeats are listed: they are all alike, and of what is long past only the last ones can still matter. */
const PAST_REPEATS = 100;

/** The first repeat to list: one of every ten minutes has thousands before it after a month. */
const findFirstRepeat = (last: number, until: number, { count, unit }: Offset) =>
  Math.max(1, Math.floor((until - last) / (count * lengths[unit])) - PAST_REPEATS);

/**
 * The rungs of a wait, earliest first, through the moment `until` (milliseconds since 1970) and one beyond it. The
 * last repeats for as long as what it waits for is not done (OV-4); of its past repeats the latest are there. `mailHour` is
 * `hh:mm` in Europe/London.
 */
export function listRungs(wait: Wait, until: number, mailHour: string): Rung[] {
  const { ladder, service, item, anchor } = wait;
  const which = [...(service ? [service] : []), ...(item === undefined ? [] : [item])];
  const base = [ladder, ...which, nameAnchor(anchor)].join('/');
  const reached = new Set<Recipient>(wait.rule.rungs[0]?.to);
  const listed: Rung[] = [];
  for (const rung of wait.rule.rungs) {
    const escalates = rung.to.some((recipient) => !reached.has(recipient));
    for (const recipient of rung.to) reached.add(recipient);
    const at = findRungMoment(wait.anchor, readOffset(rung.at), mailHour);
    listed.push({ key: `${base}/${rung.at}`, at, to: rung.to, escalates });
    if (at > until) return listed;
  }
  const last = listed.at(-1);
  const lastOffset = wait.rule.rungs.at(-1)?.at;
  if (!last || !lastOffset) return listed;
  const from = readOffset(lastOffset);
  const every = readOffset(wait.rule.repeatEvery);
  for (let times = findFirstRepeat(last.at, until, every); ; times += 1) {
    const at = findRepeatMoment(wait.anchor, from, every, times, mailHour);
    const repeat = { ...last, key: `${last.key}+${times}`, at };
    listed.push(repeat);
    if (repeat.at > until) return listed;
  }
}

/** What a ladder asks for now, and when it next will. */
export interface LadderReading {
  /** The rung to raise now, addressed to everybody whom the rungs passed since the last one raised name; null if none. */
  due: Rung | null;
  /** Milliseconds since 1970. */
  nextAt: number;
  /** The rung above the one with that key, for a reminder that did not arrive. */
  above(key: string): Rung | null;
}

/**
 * Reads a ladder at `now`. Rungs that are past together (a request forwarded three weeks late, a runtime that stood
 * still) are raised once, at the highest level they reach, to all whom they name: nobody is mailed thrice in a second
 * and nobody is left out.
 */
export function readLadder(wait: Wait, now: number, mailHour: string, given: ReadonlySet<string>): LadderReading {
  const rungs = listRungs(wait, now, mailHour);
  const asked = wait.askedAt === undefined ? Number.NEGATIVE_INFINITY : milliseconds(wait.askedAt);
  const passed = rungs.filter((rung) => rung.at <= now && rung.at > asked);
  const lastGiven = passed.findLastIndex((rung) => given.has(rung.key));
  const pending = passed.slice(lastGiven + 1);
  const highest = pending.at(-1);
  const next = rungs.at(-1);
  return {
    due: highest
      ? {
          ...highest,
          to: [...new Set(pending.flatMap((rung) => rung.to))],
          escalates: pending.some((rung) => rung.escalates),
        }
      : null,
    nextAt: next ? next.at : Number.POSITIVE_INFINITY,
    above: (key) => {
      const index = rungs.findIndex((rung) => rung.key === key);
      return index === -1 ? null : (rungs[index + 1] ?? rungs[index] ?? null);
    },
  };
}
