import { expect, test } from "vitest";
import { EMPTY, type State } from "./model";
import { CHOICES, type Choice, removedBy, verdict } from "./prediction";
import { reduce } from "./reduce";
import { STORIES } from "./stories";

const { keeping: KEEPING } = STORIES;
const at = (kind: string, shift: number): State =>
  KEEPING.slice(0, KEEPING.findIndex((event) => event.kind === kind) + shift).reduce(reduce, EMPTY);
const BEFORE = at("container.removed", 0);
const AFTER = at("container.removed", 1);
const [, RIGHT, WRONG] = CHOICES as [Choice, Choice, Choice];
const names = (command: string, state = BEFORE): string[] => removedBy(command, state).map(({ name }) => name);

test("a container is removed by its name, its id, or with others", () => {
  const { engineId } = BEFORE.containers.find(({ name }) => name === "mycontainer") ?? { engineId: "" };
  expect(names("docker rm -f mycontainer")).toEqual(["mycontainer"]);
  expect(names(`docker container rm -f ${engineId.slice(0, 12)}`)).toEqual(["mycontainer"]);
  expect(names("docker rm -f mycontainer other")).toEqual(["mycontainer", "other"]);
});

test("what removes no container asks nothing", () => {
  for (const command of [
    "docker rm",
    "docker rm nobody",
    "docker rmi an_image",
    "docker run --rm an_image",
    "docker ps",
  ])
    expect(names(command)).toEqual([]);
});

test("what docker would refuse because it runs asks nothing", () => {
  const running = BEFORE.containers.find(({ state }) => state === "running");
  expect(names(`docker rm ${running?.name}`)).toEqual([]);
  expect(names(`docker rm --force ${running?.name}`)).toEqual([running?.name]);
});

test("the verdict waits for the end and says what is gone, and what is as it was", () => {
  const removed = removedBy("docker rm -f mycontainer", BEFORE);
  expect(verdict(RIGHT, removed, BEFORE)).toBeNull();
  const words = verdict(RIGHT, removed, AFTER);
  expect(words).toMatch(/^Right: mycontainer is gone with its writable layer \(2 files, /);
  expect(words).toMatch(/image an_image has its \d+ layers as before/);
  expect(words).toContain("what it wrote into volume data stays there");
  expect(verdict(WRONG, removed, AFTER)).toMatch(/^Not quite: /);
});
