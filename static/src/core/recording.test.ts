import { expect, test } from "vitest";
import type { EventOf } from "./events.gen";
import { readRecording } from "./recording";
import { MISSION } from "./stories";

const LINES = MISSION.map((event) => JSON.stringify(event));

test("a saved log is read as it was, with or without an empty line at its end", () => {
  const read = readRecording(`${LINES.join("\n")}\n\n`);
  expect(read.map(({ seq, kind, say }) => [seq, kind, say])).toEqual(
    MISSION.map(({ seq, kind, say }) => [seq, kind, say]),
  );
});

test("the doors of recorded containers lead nowhere", () => {
  const made = readRecording(LINES.join("\n")).filter(({ kind }) => kind === "container.created");
  expect(made.length).toBeGreaterThan(0);
  for (const event of made as EventOf<"container.created">[])
    for (const { url } of event.data.ports) expect(url ?? null).toBeNull();
});

test("an event of a kind that is not known yet is kept", () => {
  const unknown = JSON.stringify({ seq: 2, at_ms: 1, kind: "moon.rose", data: {}, say: "The moon rose." });
  expect(readRecording(`${LINES[0]}\n${unknown}`)).toHaveLength(2);
});

test.each([
  ["", "The file is empty"],
  ["{}", "Line 1 is not an event"],
  ["null", "Line 1 is not an event"],
  [`${LINES[0]}\nhello`, "Line 2 is not JSON"],
  [`${LINES[0]}\n${LINES[2]}`, "Line 2 has the number 3, where 2 should follow"],
  [JSON.stringify({ seq: 1, at_ms: 0, kind: "x", data: {}, say: "" }), "None of the events"],
])("what is no recording is refused with the line: %j", (text, message) => {
  expect(() => readRecording(text)).toThrow(message);
});
