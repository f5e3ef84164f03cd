import { describe, expect, test } from "vitest";
import { KEYFRAME, Log } from "./log";
import { EMPTY } from "./model";
import { reduce } from "./reduce";
import { long, MISSION, numbers, STORIES } from "./stories";

const LONG = long(MISSION, 3 * KEYFRAME + 40);

function folded(events: readonly (typeof MISSION)[number][]) {
  return events.reduce(reduce, EMPTY);
}

describe.each(Object.entries(STORIES))("the story %s", (_name, story) => {
  test("folded live is the state that a seek finds, at every event", () => {
    const log = new Log();
    log.push(story);
    let live = EMPTY;
    for (const event of story) {
      live = reduce(live, event);
      expect(log.at(event.seq)).toEqual(live);
    }
  });

  test("folds to the same state in any two pieces, with repeats", () => {
    const whole = folded(story);
    for (let cut = 0; cut <= story.length; cut++) {
      const again = Math.max(0, cut - 7);
      expect(folded([...story.slice(0, cut), ...story.slice(again)])).toEqual(whole);
    }
  });
});

test("a seek across keyframes finds the state of a fold from the start", () => {
  const log = new Log();
  log.push(LONG);
  const random = numbers(7);
  for (let round = 0; round < 40; round++) {
    const seq = random(LONG.length + 1);
    expect(log.at(seq)).toEqual(folded(LONG.slice(0, seq)));
  }
});

test("a seek to a keyframe costs nothing: it is the same object each time", () => {
  const log = new Log();
  log.push(LONG);
  expect(log.at(2 * KEYFRAME)).toBe(log.at(2 * KEYFRAME));
});

test("arrival in pieces of any size, with repeats, ends in the same state", () => {
  const random = numbers(11);
  for (let round = 0; round < 20; round++) {
    const log = new Log();
    while (log.seq < LONG.length) {
      const start = Math.max(0, log.seq - random(20));
      expect(log.push(LONG.slice(start, start + 1 + random(200)))).toBe(true);
    }
    expect(log.state).toEqual(folded(LONG));
  }
});

test("a gap is refused and heals when asked again from the last event on", () => {
  const log = new Log();
  expect(log.push(MISSION.slice(0, 5))).toBe(true);
  expect(log.push(MISSION.slice(8))).toBe(false);
  expect(log.seq).toBe(5);
  expect(log.push(MISSION.slice(log.seq))).toBe(true);
  expect(log.state).toEqual(folded(MISSION));
});
