import { expect, test } from "vitest";
import { layout } from "./layout";
import { EMPTY, type State } from "./model";
import { belongings } from "./pointing";
import { reduce } from "./reduce";
import type { Scene } from "./scene";
import { pathOf, shelf } from "./shelf";
import { STORIES } from "./stories";

const KEEPING = STORIES.keeping;

function before(kind: string): State {
  const at = KEEPING.findIndex((event) => event.kind === kind);
  return KEEPING.slice(0, at).reduce(reduce, EMPTY);
}

const FULL = before("container.removed");
const REMOVED = KEEPING.find(({ kind }) => kind === "container.removed") as (typeof KEEPING)[number];

function drawn(state: State, width = 1200): ReturnType<typeof shelf> & { scene: Scene } {
  const scene = layout(state, width);
  return { ...shelf(scene, scene.stands), scene };
}

test("a volume that two containers mount is one can with two lines", () => {
  const { cans, links } = drawn(FULL);
  expect(cans.map(({ volume, containers }) => [volume.name, containers])).toEqual([
    ["shared", 2],
    ["data", 1],
  ]);
  expect(links.filter(({ volume }) => volume === "volume-shared").map(({ container }) => container)).toEqual([
    "mycontainer",
    "other",
  ]);
});

test("rm takes the lines and leaves the cans in their places", () => {
  const [full, left] = [drawn(FULL), drawn(reduce(FULL, REMOVED))];
  expect(left.cans.map(({ box }) => box)).toEqual(full.cans.map(({ box }) => box));
  expect(left.links).toHaveLength(1);
});

test("the same state has the same places", () => {
  expect(drawn(FULL)).toEqual(drawn(before("container.removed")));
});

test.each([320, 360, 768, 1280])("at %i pixels cans are over all containers and within the picture", (width) => {
  const { cans, links, scene } = drawn(FULL, width);
  const highest = Math.min(...scene.stands.map(({ box }) => box.y));
  for (const { box } of cans) {
    expect([box.x % 4, box.y % 4, box.w % 4, box.h % 4]).toEqual([0, 0, 0, 0]);
    expect(box.y + box.h).toBeLessThan(highest);
    expect(box.x + box.w).toBeLessThanOrEqual(scene.width);
  }
  for (const { points, container } of links) {
    const { box } = scene.stands.find(({ id }) => id === container) ?? { box: { x: 0, y: 0, h: 0 } };
    const [x, y] = points.at(-1) ?? [0, 0];
    expect(x).toBe(box.x);
    expect(y).toBeGreaterThan(box.y);
    expect(y).toBeLessThan(box.y + box.h);
    for (const [, corner] of points.slice(1, 3)) expect(corner).toBeLessThan(highest);
  }
});

test("the lines to four volumes of one container do not run over each other", () => {
  const [first] = FULL.containers;
  if (first === undefined) throw new Error("the story has changed");
  const volumes = ["a", "b", "c", "d"].map((name) => ({ id: name, name }));
  const mounts = volumes.map(({ name }) => ({ volume: name, name, path: `/${name}`, read_only: false }));
  const { links } = drawn({ ...FULL, volumes, containers: [{ ...first, mounts }] });
  expect(new Set(links.map(({ points }) => points[2]?.[0])).size).toBe(4);
  expect(new Set(links.map(({ points }) => points[1]?.[1])).size).toBe(4);
});

test("a line is a path of its corners", () => {
  const points = [
    [1, 2],
    [3, 2],
  ] as const;
  expect(pathOf({ id: "", volume: "", container: "", points })).toBe("M1 2L3 2");
});

test("a picture without volumes has no room for them", () => {
  expect(layout(before("volume.created"), 1200).shelf).toBeNull();
});

test("a volume leads to the containers that have it, and says what rm leaves", () => {
  const found = belongings(FULL, { kind: "volume", volume: "volume-shared" });
  expect(found?.containers).toEqual(["mycontainer", "other"]);
  expect(found?.sentence).toBe(
    "Volume shared is outside every container: mycontainer has it at /shared and other has it at /shared, read-only. docker rm leaves it, with what is in it.",
  );
  const data = { kind: "volume", volume: "volume-data" } as const;
  expect(belongings(reduce(FULL, REMOVED), data)?.sentence).toContain("none has it now");
  expect(belongings(FULL, { kind: "volume", volume: "gone" })).toBeNull();
});

test("a mount leads to its volume, and a container to all it has", () => {
  const mount = belongings(FULL, { kind: "mount", container: "mycontainer", path: "/data" });
  expect(mount?.volumes).toEqual(["volume-data"]);
  expect(mount?.sentence).toContain("goes into the volume, not into the writable layer");
  expect(belongings(FULL, { kind: "mount", container: "other", path: "/shared" })?.sentence).toContain("only read it");
  expect(belongings(FULL, { kind: "container", container: "mycontainer" })?.volumes).toEqual([
    "volume-data",
    "volume-shared",
  ]);
});
