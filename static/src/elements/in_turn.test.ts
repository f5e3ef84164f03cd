import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inTurn } from "./in_turn";

const FRAME_MS = 16;
let done: string[] = [];

function piece(name: string, takes = 0): Promise<string> {
  return inTurn(() => {
    vi.advanceTimersByTime(takes);
    done.push(name);
    return name;
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (go: () => void) => setTimeout(go, FRAME_MS));
  done = [];
});

afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what takes little is done at once, together, in the order it came", async () => {
  await Promise.all([piece("a"), piece("b"), piece("c")]);
  expect(done).toEqual(["a", "b", "c"]);
});

test("after a long piece the next waits until the frame is through that shows it", async () => {
  const both = Promise.all([piece("a", 5), piece("b")]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(FRAME_MS);
  await both;
  expect(done).toEqual(["a", "b"]);
});

test("a page that is not seen has no frames, and goes on all the same", async () => {
  vi.stubGlobal("requestAnimationFrame", () => 0);
  const both = Promise.all([piece("a", 5), piece("b")]);
  await vi.advanceTimersByTimeAsync(200);
  expect(await both).toEqual(["a", "b"]);
});

test("a piece that fails tells only who asked for it", async () => {
  const broken = inTurn(() => {
    throw new Error("broken");
  });
  await expect(broken).rejects.toThrow("broken");
  expect(await piece("b")).toBe("b");
});
