/** For tests: the logs that the Python side writes. */
import carried from "../../../tests/fixtures/logs/carried.ndjson?raw";
import keeping from "../../../tests/fixtures/logs/keeping.ndjson?raw";
import mission from "../../../tests/fixtures/logs/mission.ndjson?raw";
import rebuilds from "../../../tests/fixtures/logs/rebuilds.ndjson?raw";
import setbacks from "../../../tests/fixtures/logs/setbacks.ndjson?raw";
import type { LogEvent } from "./events.gen";

function parsed(ndjson: string): readonly LogEvent[] {
  return ndjson
    .trimEnd()
    .split("\n")
    .map((row) => JSON.parse(row) as LogEvent);
}

export const MISSION = parsed(mission);
export const SETBACKS = parsed(setbacks);
export const REBUILDS = parsed(rebuilds);
export const CARRIED = parsed(carried);
export const STORIES = {
  mission: MISSION,
  setbacks: SETBACKS,
  keeping: parsed(keeping),
  rebuilds: REBUILDS,
  carried: CARRIED,
};

/** The same story again and again with new numbers, until it has `length` events. */
export function long(story: readonly LogEvent[], length: number): readonly LogEvent[] {
  return Array.from({ length }, (_, index) => {
    const event = story[index % story.length] as LogEvent;
    return { ...event, seq: index + 1, at_ms: index * 5 };
  });
}

/** Random numbers from 0 to below `end`, the same ones for the same seed. */
export function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}
