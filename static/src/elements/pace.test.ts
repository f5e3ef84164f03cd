import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace } from "./pace";

let frame: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => {
    frame = callback;
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A picture that is on the screen after so many milliseconds. */
function drawn(milliseconds: number): Pace {
  const pace = new Pace();
  pace.begin();
  vi.advanceTimersByTime(milliseconds);
  frame();
  vi.advanceTimersByTime(0);
  return pace;
}

test("the first picture is drawn at once", () => {
  expect(new Pace().wait(true)).toBe(0);
  expect(new Pace().wait(false)).toBe(0);
});

test("while few events come, pictures are 50 ms apart", () => {
  expect(drawn(10).wait(true)).toBe(40);
});

test("in a burst quick pictures are 100 ms apart", () => {
  expect(drawn(10).wait(false)).toBe(90);
});

test("in a burst the page rests three times as long as a slow picture took", () => {
  expect(drawn(80).wait(false)).toBe(240 - 80);
});

test("a page that was hidden for an hour does not wait for three", () => {
  const pace = drawn(3_600_000);
  pace.begin();
  expect(pace.wait(false)).toBe(300);
});
