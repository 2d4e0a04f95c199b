import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TimerHeap } from '../../../local/clock/timer-heap.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';

const START = Date.parse('2026-03-02T09:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

describe('the virtual clock', () => {
  it('stands still until it is told to move', async () => {
    const clock = new VirtualClock(START);
    await clock.atRest();
    expect(clock.now()).toBe(START);
    clock.tick(1);
    await clock.advanceTo(START + 500);
    expect(clock.now()).toBe(START + 500);
  });

  it('fires timers in order of time, and ties in the order of their scheduling', async () => {
    const clock = new VirtualClock(START);
    const fired: string[] = [];
    const note = (name: string) => () => fired.push(`${name} ${clock.now() - START}`);
    clock.schedule(START + 20, note('late'));
    clock.schedule(START + 10, note('tie one'));
    clock.schedule(START + 10, note('tie two'));
    clock.schedule(START + 30, note('not yet'));
    clock.schedule(START + 10, note('tie three'));
    await clock.advanceTo(START + 20);
    expect(fired).toEqual(['tie one 10', 'tie two 10', 'tie three 10', 'late 20']);
    expect(clock.nextDueAt()).toBe(START + 30);
  });

  it('holds time while work is in flight, so that what the work schedules keeps its place', async () => {
    const clock = new VirtualClock(START);
    const seen: [string, number][] = [];
    clock.schedule(START + 10, () => {
      void clock
        .track(() => new Promise((resolve) => setTimeout(resolve, 5)))
        .then(() => {
          seen.push(['work', clock.now() - START]);
          clock.schedule(clock.now() + 5, () => seen.push(['follow-up', clock.now() - START]));
        });
    });
    clock.schedule(START + 20, () => seen.push(['other', clock.now() - START]));
    await clock.advanceTo(START + 100);
    expect(seen).toEqual([
      ['work', 10],
      ['follow-up', 15],
      ['other', 20],
    ]);
  });

  it('is not at rest before the continuations of finished work have run', async () => {
    const clock = new VirtualClock(START);
    let isDone = false;
    const chain = async (): Promise<void> => {
      await clock.track(Promise.resolve());
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
      await clock.track(() => new Promise((resolve) => setTimeout(resolve, 1)));
      isDone = true;
    };
    void chain();
    await clock.atRest();
    expect(isDone).toBe(true);
  });

  it('counts failed work as finished and passes its error on', async () => {
    const clock = new VirtualClock(START);
    await expect(clock.track(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    await clock.atRest();
  });

  it('reaches instants months ahead, beyond what a 32-bit timer holds', async () => {
    const clock = new VirtualClock(START);
    const fired: number[] = [];
    for (const days of [300, 25, 31, 60]) clock.schedule(START + days * DAY, () => fired.push(days));
    await clock.advanceTo(START + 299 * DAY);
    expect(fired).toEqual([25, 31, 60]);
    await clock.advanceTo(START + 300 * DAY);
    expect(fired).toEqual([25, 31, 60, 300]);
  });

  it('fires at rest, not before, the timers that ticks passed over, and never shows them an earlier time', async () => {
    const clock = new VirtualClock(START);
    const seen: number[] = [];
    clock.schedule(START + 3, () => seen.push(clock.now() - START));
    clock.tick(10);
    expect(seen).toEqual([]);
    await clock.advanceTo(START + 5);
    expect(seen).toEqual([10]);
    expect(clock.now()).toBe(START + 10);
  });

  it('does not fire a cancelled timer, nor complains when it is cancelled again', async () => {
    const clock = new VirtualClock(START);
    const fired: string[] = [];
    const cancel = clock.schedule(START + 1, () => fired.push('cancelled'));
    clock.schedule(START + 1, () => fired.push('kept'));
    cancel();
    cancel();
    await clock.advanceTo(START + 1);
    expect(fired).toEqual(['kept']);
  });

  it('runs advances asked for at once one after another', async () => {
    const clock = new VirtualClock(START);
    const seen: number[] = [];
    for (const delay of [1, 2, 3]) clock.schedule(START + delay, () => seen.push(clock.now() - START));
    await Promise.all([clock.advanceTo(START + 3), clock.advanceTo(START + 1)]);
    expect(seen).toEqual([1, 2, 3]);
    expect(clock.now()).toBe(START + 3);
  });

  it('hands the error of a callback to the advance that fired it, and works on', async () => {
    const clock = new VirtualClock(START);
    clock.schedule(START + 1, () => {
      throw new Error('callback broke');
    });
    await expect(clock.advanceTo(START + 2)).rejects.toThrow('callback broke');
    await clock.advanceTo(START + 2);
    expect(clock.now()).toBe(START + 2);
  });

  it('begins again without a timer, unless work is in flight or it is still moving', async () => {
    const clock = new VirtualClock(START);
    const fired: number[] = [];
    clock.schedule(START + 10, () => fired.push(clock.now()));
    const moving = clock.advanceTo(START + 5);
    await Promise.resolve();
    expect(() => clock.startOver(START)).toThrow('not at rest');
    await moving;
    const stop = clock.runAtRealSpeed();
    expect(() => clock.startOver(START)).toThrow('not at rest');
    stop();
    clock.startOver(START - DAY);
    expect([clock.now(), clock.nextDueAt()]).toEqual([START - DAY, undefined]);
    await clock.advanceTo(START + DAY);
    expect(fired).toEqual([]);
  });
});

describe('at real speed', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('moves on with real time from where it stands, and stops there', () => {
    const clock = new VirtualClock(START);
    vi.advanceTimersByTime(5000);
    const stop = clock.runAtRealSpeed();
    vi.advanceTimersByTime(1500);
    expect(clock.now()).toBe(START + 1500);
    stop();
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(START + 1500);
  });

  it('fires a timer 40 days ahead when it is due and not at once', () => {
    const clock = new VirtualClock(START);
    const fired: number[] = [];
    const stop = clock.runAtRealSpeed();
    clock.schedule(START + 40 * DAY, () => fired.push(clock.now() - START));
    vi.advanceTimersByTime(39 * DAY);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(DAY);
    expect(fired).toEqual([40 * DAY]);
    stop();
  });

  it('takes a timer that is due sooner than the one it waits for', () => {
    const clock = new VirtualClock(START);
    const fired: string[] = [];
    const stop = clock.runAtRealSpeed();
    clock.schedule(START + 1000, () => fired.push('later'));
    clock.schedule(START + 10, () => fired.push('sooner'));
    vi.advanceTimersByTime(10);
    expect(fired).toEqual(['sooner']);
    stop();
  });

  it('can be moved forward meanwhile', async () => {
    const clock = new VirtualClock(START);
    const fired: string[] = [];
    const stop = clock.runAtRealSpeed();
    clock.schedule(START + 10 * DAY, () => fired.push('moved past'));
    clock.schedule(START + 30 * DAY + 1000, () => fired.push('ahead'));
    await clock.advanceTo(START + 30 * DAY);
    expect(fired).toEqual(['moved past']);
    vi.advanceTimersByTime(1000);
    expect(fired).toEqual(['moved past', 'ahead']);
    stop();
  });
});

describe('the heap of timers', () => {
  it('gives back any mixture of timers in order, however many were cancelled', () => {
    const heap = new TimerHeap();
    const expected: { dueAt: number; order: number }[] = [];
    const taken: { dueAt: number; order: number }[] = [];
    let seed = 7;
    for (let order = 0; order < 2000; order++) {
      seed = (seed * 16_807) % 2_147_483_647;
      const timer = { dueAt: seed % 50, order };
      const cancel = heap.add(timer.dueAt, () => taken.push(timer));
      if (seed % 3 === 0) expected.push(timer);
      else cancel();
    }
    for (let callback = heap.takeDue(100); callback !== undefined; callback = heap.takeDue(100)) callback();
    expected.sort((one, other) => one.dueAt - other.dueAt || one.order - other.order);
    expect(taken).toEqual(expected);
  });
});
