import { expect, test } from "vitest";
import type { LogEvent } from "./events.gen";
import { edges, lifeWords, stateOf, visits } from "./life";
import { type Container, EMPTY } from "./model";
import { reduce } from "./reduce";
import { MISSION, SETBACKS } from "./stories";

/** A container of a story as it is after event number `seq`; the last of them when it is not given. */
function of(story: readonly LogEvent[], id: string, seq = story.length): Container {
  const { containers, gone } = story.slice(0, seq).reduce(reduce, EMPTY);
  return [...containers, ...gone].find((one) => one.id === id) as Container;
}

function possible(container: Container, past = ""): string[] {
  return edges(container, past).flatMap(({ moves }) =>
    moves.filter(({ why, command }) => why === "" && command !== null).map(({ command }) => command as string),
  );
}

function why(container: Container, from: string, label: string): string {
  const edge = edges(container).find((one) => one.from === from && one.moves.some((move) => move.label === label));
  return edge?.moves.find((move) => move.label === label)?.why ?? "no such move";
}

const running = of(MISSION, "mycontainer");
const paused = of(SETBACKS, "mycontainer");
const exited = of(MISSION, "hungry");
const created = of(SETBACKS, "second");
const removed = of(MISSION, "short");

test("what can be done now are the commands that lead from its state", () => {
  expect(possible(created)).toEqual(["docker start second", "docker rm second"]);
  expect(possible(running)).toEqual(["pause", "stop", "kill", "restart"].map((verb) => `docker ${verb} mycontainer`));
  expect(possible(paused)).toEqual(["unpause", "stop", "kill"].map((verb) => `docker ${verb} mycontainer`));
  expect(possible(exited)).toEqual(["docker start hungry", "docker rm hungry"]);
  expect(possible(removed)).toEqual([]);
});

test("what takes the writable layer away is only put on the command line", () => {
  const offered = edges(exited).flatMap(({ moves }) => moves.filter(({ edit }) => edit));
  expect(new Set(offered.map(({ label }) => label))).toEqual(new Set(["docker rm"]));
});

test("what cannot be done says why", () => {
  expect(why(running, "paused", "docker unpause")).toBe("It needs a container that is paused; this one is running.");
  expect(why(running, "exited", "docker rm")).toContain("docker stop first");
  expect(why(paused, "exited", "docker start")).toBe("It is paused: docker unpause lets it go on.");
  expect(why(removed, "exited", "docker start")).toBe("There is nothing left to do it to.");
});

test("the end of its process is nobody's command", () => {
  const end = edges(running).flatMap(({ moves }) => moves.filter(({ command }) => command === null));
  expect(end.map(({ label }) => label)).toEqual(["its process 1 ends"]);
});

test("who looks back can do nothing, and is told why", () => {
  expect(possible(running, "You look back.")).toEqual([]);
});

test("every state that it was in keeps its time and how often it came", () => {
  const [first] = paused.life;
  expect(visits(paused, "created")).toEqual({ atMs: first?.atMs, times: 1 });
  expect(visits(paused, "paused")?.times).toBe(2);
  expect(visits(paused, "running")?.times).toBe(2);
  expect(visits(paused, "exited")).toBeNull();
});

test("a removed container keeps its story", () => {
  expect(stateOf(removed)).toBe("removed");
  expect(removed.life.map(({ state }) => state)).toEqual(["created", "running", "exited", "removed"]);
  expect(removed.exit?.code).toBe(0);
});

test("its life is told in one sentence with the timeline's times", () => {
  expect(lifeWords(removed)).toMatch(
    /^short: created at \d+:\d\d, then running at \d+:\d\d, then exited at \d+:\d\d, then removed at \d+:\d\d\.$/,
  );
});
