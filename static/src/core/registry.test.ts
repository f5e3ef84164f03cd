import { expect, test } from "vitest";
import type { LogEvent } from "./events.gen";
import { EMPTY, type State } from "./model";
import { belongings } from "./pointing";
import { reduce } from "./reduce";
import { shelfOf, wayWords } from "./registry";
import { CARRIED } from "./stories";

const NAME = "localhost:5000/an_image:1";

/** The state after the first event that fits. */
function until(fits: (event: LogEvent) => boolean, story = CARRIED): State {
  const last = story.findIndex(fits);
  expect(last).toBeGreaterThan(0);
  return story.slice(0, last + 1).reduce(reduce, EMPTY);
}

const pushed = (event: LogEvent): boolean => event.kind === "registry.answered" && event.data.direction === "push";

test("before anything is pushed there is no shelf", () => {
  expect(shelfOf(until(({ kind }) => kind === "image.tagged"))).toEqual([]);
});

test("a push shows how far each layer has come", () => {
  const [kept] = shelfOf(until((event) => event.kind === "registry.layer" && event.data.status === "Pushed"));
  expect([...(kept?.ways.values() ?? [])]).toEqual(["travelled", "travels"]);
  expect(kept?.end).toBeNull();
  expect(kept && wayWords(kept)).toBe("push: 1 of 2 there");
});

test("what was pushed is on the shelf under its name, with what travelled", () => {
  const [kept] = shelfOf(until(pushed));
  expect(kept).toMatchObject({ name: "an_image:1", reference: NAME });
  expect(kept && wayWords(kept)).toBe("last push: 2 layers sent, 0 there already");
});

test("the image in the registry stays when the one here is removed, and a pull finds its layers here", () => {
  const gone = until(({ kind }) => kind === "image.removed");
  expect(shelfOf(gone)).toHaveLength(1);
  expect(belongings(gone, { kind: "kept", reference: NAME })?.sentence).toContain("only in the registry");
  const [kept] = shelfOf(CARRIED.reduce(reduce, EMPTY));
  expect(kept && wayWords(kept)).toBe("last pull: 0 layers fetched, 2 here already");
});

test("pointing at it lights the image here that has its name", () => {
  const state = until(pushed);
  expect(belongings(state, { kind: "kept", reference: NAME })?.stacks).toEqual([state.tags[NAME]]);
});

test.each(["failed", "absent"] as const)("a push that is %s leaves the shelf as it was", (outcome) => {
  const told = CARRIED.map((event) =>
    event.kind === "registry.answered" ? { ...event, data: { ...event.data, outcome } } : event,
  );
  expect(shelfOf(until(pushed, told))).toEqual([]);
  const twice = [...CARRIED.slice(0, CARRIED.findIndex(pushed) + 1), ...again(told)];
  expect(shelfOf(twice.reduce(reduce, EMPTY))).toEqual(shelfOf(until(pushed)));
});

/** The push of a story once more, as another transfer. */
function again(story: readonly LogEvent[]): readonly LogEvent[] {
  const all = story.filter(({ kind }) => kind.startsWith("registry."));
  return all
    .slice(0, all.findIndex(pushed) + 1)
    .map((event, index) => ({ ...event, seq: 1000 + index, data: { ...event.data, transfer: "second" } }) as LogEvent);
}
