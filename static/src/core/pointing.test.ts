import { expect, test } from "vitest";
import { Log } from "./log";
import type { State } from "./model";
import { belongings, type Thing } from "./pointing";
import { MISSION } from "./stories";

function at(kind: string, nth = 1): State {
  const log = new Log();
  log.push(MISSION);
  const found = MISSION.filter((event) => event.kind === kind)[nth - 1];
  return log.at(found?.seq ?? 0);
}

const STATE = at("container.writable", 2);
const [IMAGE] = STATE.images;
const [CONTAINER] = STATE.containers;
if (IMAGE === undefined || CONTAINER === undefined) throw new Error("the story has changed");
const both = STATE.containers.map(({ id }) => id);
const { id: container } = CONTAINER;

function said(thing: Thing, state = STATE): string {
  return belongings(state, thing)?.sentence ?? "nothing";
}

test("a line that made a layer leads to the layer, its image and the containers on it", () => {
  const found = belongings(STATE, { kind: "lines", lines: [4, 4] });
  const layer = IMAGE.layers.find(({ lines }) => lines?.[0] === 4);
  expect(found?.sentence).toMatch(
    /^Line 4 made layer [0-9a-f]{12}, .* 2 containers stand on it, and none can change it\.$/,
  );
  expect(found).toMatchObject({ layers: [layer?.digest], plates: [IMAGE.id], containers: both });
});

test("FROM leads to all layers of the base", () => {
  const found = belongings(STATE, { kind: "lines", lines: [1, 1] });
  expect(found?.sentence).toContain("Line 1 brings in the");
  expect(found?.layers).toEqual(IMAGE.layers.filter(({ from_base }) => from_base).map(({ digest }) => digest));
});

test("a line that makes no layer is said to be noted on the plate", () => {
  expect(said({ kind: "lines", lines: [6, 6] })).toBe(
    "Line 6 makes no layer: CMD is noted on the image's plate, 0 bytes. It says what process 1 of each container is.",
  );
  expect(belongings(at("build.started"), { kind: "lines", lines: [4, 4] })).toBeNull();
});

test("a layer leads back to its line and to all that stand on it", () => {
  const layer = IMAGE.layers.find(({ lines }) => lines?.[0] === 3);
  const found = belongings(STATE, { kind: "layer", digest: layer?.digest ?? "", images: [IMAGE.id] });
  expect(found?.sentence).toContain("was made by line 3");
  expect(found?.sentence).toContain("1 image and 2 containers stand on it; none of them can change it.");
  expect(found).toMatchObject({ lines: [3, 3], containers: both });
});

test("an image, its name and its settings are told apart", () => {
  expect(said({ kind: "image", image: IMAGE.id })).toContain("is a template of");
  expect(said({ kind: "tag", tag: "an_image:latest" })).toContain("is a name that points to image");
  expect(said({ kind: "setting", image: IMAGE.id, keyword: "EXPOSE", lines: [5, 5] })).toBe(
    "EXPOSE was noted by line 5: no layer, 0 bytes. It opens no port: docker run -p does.",
  );
});

test("a container is an instance of its image, with what it has of its own", () => {
  expect(said({ kind: "container", container })).toMatch(
    /^mycontainer is a running instance of image [0-9a-f]{12}: 1 process, and one thin writable layer of its own on \d+ read-only ones\.$/,
  );
  expect(said({ kind: "container", container }, at("container.created"))).toContain("not started yet");
  expect(belongings(STATE, { kind: "container", container })?.stacks).toEqual([IMAGE.id]);
  expect(said({ kind: "writable", container })).toContain("mycontainer's alone: 3 files, 4.12 kB");
});

test("of a file it is said where it lies and what the image still has", () => {
  expect(said({ kind: "file", container, path: "/app/visits.log" })).toContain("was added by mycontainer");
  expect(said({ kind: "file", container, path: "/app" })).toContain("the image keeps the old one");
  expect(said({ kind: "file", container, path: "/etc/motd" })).toContain("the image still has it");
});

test("process 1 leads to the line that says what it is, and has two numbers", () => {
  const found = belongings(STATE, { kind: "process", container, pid: 1 });
  expect(found?.sentence).toMatch(/^Process 1 of mycontainer is process \d+ on the machine/);
  expect(found?.lines).toEqual([6, 6]);
});

test("a port leads to the line that only notes it", () => {
  const found = belongings(STATE, { kind: "port", container, port: 3000 });
  expect(found?.sentence).toBe(
    "Port 3000 of this sandbox leads to port 3000 in mycontainer, because of -p. EXPOSE (line 5) only notes it.",
  );
  expect(found?.lines).toEqual([5, 5]);
});

test("what is not there any more has nothing that belongs to it", () => {
  expect(said({ kind: "container", container: "gone" })).toBe("nothing");
  expect(said({ kind: "process", container, pid: 99 })).toBe("nothing");
  expect(said({ kind: "file", container, path: "/none" })).toBe("nothing");
});
