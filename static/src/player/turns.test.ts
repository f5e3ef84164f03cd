import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Turns } from "./turns";

const act = vi.fn();
let turns: Turns;

beforeEach(() => {
  vi.useFakeTimers();
  act.mockReset();
  turns = new Turns(act);
  turns.look(true);
});
afterEach(() => vi.useRealTimers());

/** Milliseconds until the next try, which fails again. */
function wait(): number {
  const from = Date.now();
  turns.later();
  vi.advanceTimersToNextTimer();
  return Date.now() - from;
}

test("each try waits longer than the one before, at least half and at most all of its time, and a minute at most", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map(wait);
  expect(act).toHaveBeenCalledTimes(8);
  waits.forEach((waited, index) => {
    const all = Math.min(60_000, 4000 * 2 ** index);
    expect(waited).toBeGreaterThanOrEqual(all / 2);
    expect(waited).toBeLessThanOrEqual(all);
  });
});

test("two who fail at the same time do not try again at the same time", () => {
  expect(
    new Set(
      [0.1, 0.4, 0.9].map((chance) => {
        vi.spyOn(Math, "random").mockReturnValueOnce(chance);
        turns.tries = 0;
        return wait();
      }),
    ).size,
  ).toBe(3);
});

test("what nobody sees is not tried, and at once when somebody sees it again", () => {
  turns.look(false);
  turns.later();
  vi.advanceTimersByTime(3_600_000);
  expect(act).not.toHaveBeenCalled();
  turns.look(true);
  expect(act).toHaveBeenCalledTimes(1);
});

test("seen again before its time is due it waits for that", () => {
  turns.later();
  turns.look(false);
  turns.look(true);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(4000);
  expect(act).toHaveBeenCalledTimes(1);
});

test("who asks for it at once gets it at once, seen or not, and once", () => {
  turns.later();
  turns.look(false);
  turns.now();
  turns.look(true);
  vi.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(1);
});

test("after one that worked the next failure waits as shortly as the first", () => {
  for (let failed = 0; failed < 6; failed += 1) wait();
  turns.tries = 0;
  expect(wait()).toBeLessThanOrEqual(4000);
});
