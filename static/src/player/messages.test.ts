import { expect, test } from "vitest";
import { command } from "./messages";

const ours = { source: "slipway", v: 1 };

test("a command of ours is understood", () => {
  expect(command({ ...ours, type: "play" })).toEqual({ type: "play" });
  expect(command({ ...ours, type: "seek", t: 42 })).toEqual({ type: "seek", t: 42 });
  expect(command({ ...ours, type: "theme", theme: "dark" })).toEqual({ type: "theme", theme: "dark" });
});

test.each([
  null,
  undefined,
  "play",
  7,
  [],
  { type: "play" },
  { ...ours, v: 2, type: "play" },
  { ...ours, source: "other", type: "play" },
  { ...ours, type: "navigate", url: "https://example.org" },
  { ...ours, type: "seek", t: "42" },
  { ...ours, type: "seek", t: -1 },
  { ...ours, type: "seek", t: 0.5 },
  { ...ours, type: "seek", t: Number.NaN },
  { ...ours, type: "theme", theme: "<b>" },
])("what is no command of ours is passed over: %j", (data) => {
  expect(command(data)).toBeNull();
});
