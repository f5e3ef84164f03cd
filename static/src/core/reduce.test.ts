import { expect, test } from "vitest";
import schema from "../../schema/events.schema.json";
import type { LogEvent } from "./events.gen";
import { Log } from "./log";
import { EMPTY, type State } from "./model";
import { CASES, reduce } from "./reduce";
import { CARRIED, MISSION, SETBACKS } from "./stories";

function endOf(story: readonly LogEvent[]): State {
  return story.reduce(reduce, EMPTY);
}

function after(story: readonly LogEvent[], kind: LogEvent["kind"], nth = 1): State {
  const found = story.filter((event) => event.kind === kind)[nth - 1] as LogEvent;
  return endOf(story.slice(0, found.seq));
}

test("every kind of the schema has a case, and no other kind has", () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(schema.discriminator.mapping).sort());
});

test("an event of a kind from the future moves only the clock", () => {
  const state = endOf(MISSION);
  const event = { seq: state.seq + 1, at_ms: 1e6, kind: "whale.surfaced", data: {}, say: "?" } as unknown as LogEvent;
  expect(reduce(state, event)).toEqual({ ...state, seq: state.seq + 1, atMs: 1e6 });
});

test("an event that was folded in already changes nothing at all", () => {
  const state = endOf(MISSION);
  for (const event of MISSION) expect(reduce(state, event)).toBe(state);
});

test.each([
  MISSION,
  SETBACKS,
])("images are the same objects before and after every event of a container", (...story) => {
  let state = EMPTY;
  for (const event of story) {
    const next = reduce(state, event);
    if (event.kind.startsWith("container.")) {
      expect(next.images).toBe(state.images);
      expect(next.tags).toBe(state.tags);
    }
    for (const image of next.images) {
      const before = state.images.find(({ id }) => id === image.id);
      if (before) expect(image).toBe(before);
    }
    state = next;
  }
});

test("what an event does not touch stays the same object", () => {
  const before = endOf(MISSION.slice(0, -1));
  const next = reduce(before, MISSION.at(-1) as LogEvent);
  expect(next.builds).toBe(before.builds);
  expect(next.containers).toBe(before.containers);
});

test("a line has the time of its steps and the state of the last", () => {
  const [build] = after(MISSION, "build.finished").builds;
  expect(build?.lines.map(({ state }) => state)).toEqual(["done", "done", "done", "done", "noted", "noted"]);
  expect(build?.lines[3]?.milliseconds).toBe(3104);
  expect(build?.state).toBe("succeeded");
});

test("lines from the cache are told from lines that ran", () => {
  const build = endOf(MISSION).builds[1];
  expect(build?.lines.map(({ state }) => state)).toEqual(["cached", "cached", "done", "done", "noted", "noted"]);
});

test("a failure stands on its line, with the way out", () => {
  const build = after(SETBACKS, "build.finished").builds[0];
  expect(build?.lines[3]?.error).toContain("exit code: 254");
  expect(build?.failure?.hint).toContain("package.json");
  expect(build?.lines[4]?.state).toBe("waiting");
});

test("a line that ran when the build was cancelled is stopped", () => {
  expect(after(SETBACKS, "build.finished", 2).builds[1]?.lines[0]?.state).toBe("stopped");
});

test("a second attempt begins from nothing", () => {
  const build = after(SETBACKS, "build.started", 2).builds[0];
  expect(build?.attempt).toBe(2);
  expect(build?.steps).toEqual([]);
  expect(build?.lines[0]?.state).toBe("waiting");
});

test("a tag moves to another image and both images stay", () => {
  const state = after(SETBACKS, "image.tagged", 2);
  expect(state.tags["an_image:latest"]).toBe("image2");
  expect(state.images).toHaveLength(2);
});

test("an image's removal takes its tags along", () => {
  const state = reduce(endOf(MISSION), {
    seq: 1e6,
    at_ms: 0,
    kind: "image.removed",
    data: { image: "image2", digest: "" },
    say: "",
  });
  expect(Object.values(state.tags)).not.toContain("image2");
  expect(state.images.map(({ id }) => id)).toEqual(["image1"]);
});

test("a container that exits keeps its writable layer and loses its processes", () => {
  const container = endOf(MISSION).containers.find(({ name }) => name === "hungry");
  expect(container?.exit).toEqual({ code: 137, words: expect.any(String), outOfMemory: true });
  expect(container?.processes).toEqual([]);
  expect(container?.writable.files).toBe(2);
});

test("a container whose program writes does not change another one", () => {
  const write = MISSION.filter(({ kind }) => kind === "container.writable")[1] as LogEvent;
  const before = endOf(MISSION.slice(0, write.seq - 1));
  const next = reduce(before, write);
  const other = (state: State) => state.containers.find(({ name }) => name === "hungry");
  expect(next.containers).not.toBe(before.containers);
  expect(other(next)).toBe(other(before));
});

test("a removed container is gone and remembered by name", () => {
  const state = endOf(MISSION);
  expect(state.containers.map(({ name }) => name)).toEqual(["mycontainer", "hungry", "web-2"]);
  expect(state.gone.map(({ name }) => name)).toEqual(["short"]);
});

test("a container that cannot start stays created and says why", () => {
  const container = endOf(SETBACKS).containers.find(({ name }) => name === "second");
  expect(container?.state).toBe("created");
  expect(container?.failure?.message).toContain("port is already allocated");
});

test("a container over its quota says so after it has exited", () => {
  const container = endOf(SETBACKS).containers.find(({ name }) => name === "writer");
  expect(container?.state).toBe("exited");
  expect(container?.failure?.code).toBe("run.over_quota");
});

test("a command is in the transcript from its first event and gets its output with the second", () => {
  expect(after(MISSION, "command.entered").entries.at(-1)?.exitCode).toBeNull();
  expect(endOf(MISSION).entries.at(-1)).toMatchObject({ command: "docker stop nobody", exitCode: 1 });
});

test("fifty thousand events fold and any of them is found again", () => {
  const story = Array.from({ length: 50_000 }, (_, index) => {
    const event = MISSION[index % MISSION.length] as LogEvent;
    return { ...event, seq: index + 1 };
  });
  const log = new Log();
  expect(log.push(story)).toBe(true);
  expect(log.at(25_001).seq).toBe(25_001);
});

test("what is pushed stays as it is here, and what is pulled again has the digest that it had", () => {
  const before = after(CARRIED, "registry.asked");
  expect(after(CARRIED, "registry.answered").images).toEqual(before.images);
  expect(endOf(CARRIED).images.map((image) => image.digest)).toEqual(before.images.map((image) => image.digest));
});
