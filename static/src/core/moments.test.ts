import { expect, test } from "vitest";
import type { LogEvent } from "./events.gen";
import { after, before, chapters, LONGEST_REST, rest, stops } from "./moments";
import { MISSION, SETBACKS } from "./stories";
import { clock } from "./words";

test("one stops at every event, but only at the last of lines printed one after the other", () => {
  const found = stops(MISSION);
  const passed = MISSION.filter(({ seq }) => !found.includes(seq));
  expect(found.at(-1)).toBe(MISSION.length);
  for (const { kind, seq } of passed) expect(MISSION[seq]?.kind).toBe(kind);
});

test("a step forward and a step back lead to where one was, from every stop", () => {
  const all = stops(SETBACKS);
  for (const seq of all.slice(0, -1)) expect(before(all, after(all, seq) as number)).toBe(seq);
  expect(before(all, 1)).toBeNull();
  expect(after(all, SETBACKS.length)).toBeNull();
});

test("a step from between two stops leads to the next one on either side", () => {
  expect(after([3, 8], 5)).toBe(8);
  expect(before([3, 8], 5)).toBe(3);
});

test("every build and every command begins a chapter, a typed build one alone", () => {
  const entered = (seq: number, command: string) =>
    ({ seq, at_ms: 0, kind: "command.entered", data: { command }, say: "" }) as LogEvent;
  const queued = (seq: number, tag: string | null) =>
    ({ seq, at_ms: 0, kind: "build.queued", data: { tag }, say: "" }) as LogEvent;
  const story = [
    queued(1, "a:latest"),
    entered(2, "docker build ."),
    queued(3, null),
    entered(4, "docker ps"),
    queued(5, null),
  ];
  expect(chapters(story).map(({ seq, title }) => `${seq} ${title}`)).toEqual([
    "1 docker build -t=a .",
    "2 docker build .",
    "4 docker ps",
    "5 docker build .",
  ]);
});

test("a replay waits as long as it took, at its speed, and skips what took long", () => {
  const at = (seq: number, at_ms: number) => ({ ...(MISSION[0] as LogEvent), seq, at_ms });
  const events = [at(1, 5000), at(2, 5800), at(3, 65_800)];
  expect(rest(events, 1, 2, 1)).toEqual([800, 0]);
  expect(rest(events, 1, 2, 4)).toEqual([200, 0]);
  expect(rest(events, 2, 3, 1)).toEqual([LONGEST_REST, 60_000 - LONGEST_REST]);
  expect(rest(events, 0, 1, 1)[1]).toBe(0);
});

test("the clock shows minutes and seconds, and hours where there are any", () => {
  expect([clock(0), clock(62_900), clock(3_790_000)]).toEqual(["0:00", "1:02", "1:03:10"]);
});
