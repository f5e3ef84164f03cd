import { expect, test } from "vitest";
import type { Layer } from "./events.gen";
import { layout } from "./layout";
import { EMPTY, type Image, type State } from "./model";
import { reduce } from "./reduce";
import type { Box, Scene } from "./scene";
import { MISSION, SETBACKS } from "./stories";

const WIDTHS = [320, 360, 768, 1024, 1280, 1920];
const END = MISSION.reduce(reduce, EMPTY);

function boxes(scene: Scene): Box[] {
  const { slabs, plates, stands, slots, remains, kernel } = scene;
  return [...[...slabs, ...plates, ...stands, ...slots, ...remains].map(({ box }) => box), kernel];
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function fromTheGround({ slabs, plates, kernel }: Scene): unknown[] {
  return [...slabs, ...plates].map(({ id, box }) => ({ id, ...box, y: kernel.y - box.y }));
}

function layer(digest: string, size = 10): Layer {
  return { digest, size, created_by: digest, lines: null, from_base: false };
}

function image(id: string, ...digests: string[]): Image {
  const layers = digests.map((digest) => layer(digest));
  return {
    id,
    digest: id,
    build: "",
    base: null,
    standIn: null,
    size: 0,
    layers,
    config: {},
    configLines: {},
    history: [],
  };
}

test.each(WIDTHS)("at %i pixels no box of any moment overlaps another, and all are on the grid", (width) => {
  for (const story of [MISSION, SETBACKS]) {
    let state: State = EMPTY;
    for (const event of story) {
      state = reduce(state, event);
      const all = boxes(layout(state, width));
      for (const box of all) expect([box.x % 4, box.y % 4, box.w % 4, box.h % 4]).toEqual([0, 0, 0, 0]);
      all.forEach((box, index) => {
        for (const other of all.slice(index + 1)) expect(overlap(box, other), JSON.stringify([box, other])).toBe(false);
      });
    }
  }
});

test("the same state gives the same scene", () => {
  expect(layout(END, 1200)).toEqual(layout(MISSION.reduce(reduce, EMPTY), 1200));
});

test("layers that two images share are drawn once", () => {
  const scene = layout(END, 1200);
  const ids = scene.slabs.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(8);
  expect(scene.slabs.filter(({ images }) => images.length === 2)).toHaveLength(4);
});

test("a shared layer carries both images", () => {
  const scene = layout(END, 1200);
  const [base] = scene.slabs;
  for (const plate of scene.plates) {
    expect(plate.box.x).toBeGreaterThanOrEqual(base?.box.x as number);
    expect(plate.box.x + plate.box.w).toBeLessThanOrEqual((base?.box.x as number) + (base?.box.w as number));
  }
});

test("three containers of one image add no layer", () => {
  const one = layout(END, 1200).slabs.map(({ id }) => id);
  const none = layout({ ...END, containers: [] }, 1200).slabs.map(({ id }) => id);
  expect(one).toEqual(none);
});

test.each([
  MISSION,
  SETBACKS,
])("nothing that happens to a container changes a box of an image, seen from the ground", (...story) => {
  let state: State = EMPTY;
  for (const event of story) {
    const next = reduce(state, event);
    if (event.kind.startsWith("container.") && !/created|removed/.test(event.kind)) {
      expect(fromTheGround(layout(next, 1200))).toEqual(fromTheGround(layout(state, 1200)));
    }
    state = next;
  }
});

test("a container's first files move nothing of its image on the page", () => {
  const write = MISSION.filter(({ kind }) => kind === "container.writable")[1] as (typeof MISSION)[number];
  const before = MISSION.slice(0, write.seq - 1).reduce(reduce, EMPTY);
  const [old, fresh] = [layout(before, 1200), layout(reduce(before, write), 1200)];
  expect(fresh.slabs.map(({ box }) => box)).toEqual(old.slabs.map(({ box }) => box));
  expect(fresh.plates).toEqual(old.plates);
});

test("a container stands on its own image's plate", () => {
  const scene = layout(END, 1200);
  for (const { box, container } of scene.stands) {
    const plate = scene.plates.find(({ id }) => id === container.image);
    expect(box.y + box.h).toBe(plate?.box.y);
    expect(box.x).toBeGreaterThan(plate?.box.x as number);
    expect(box.x + box.w).toBeLessThanOrEqual((plate?.box.x as number) + (plate?.box.w as number));
  }
});

test("the kernel is under everything", () => {
  const scene = layout(END, 1200);
  for (const box of boxes(scene)) expect(box.y + box.h).toBeLessThanOrEqual(scene.height);
  expect(scene.kernel.y).toBeGreaterThan(Math.max(...scene.slabs.map(({ box }) => box.y + box.h - 1)));
});

test("the disk holds each layer once, and the writable layers", () => {
  const { disk } = layout(END, 1200);
  const sizes = new Map(END.images.flatMap(({ layers }) => layers.map((one) => [one.digest, one.size])));
  expect(disk.layerBytes).toBe([...sizes.values()].reduce((sum, bytes) => sum + bytes, 0));
  expect(disk.writableBytes).toBe(END.containers.reduce((sum, { writable }) => sum + writable.bytes, 0));
});

test("an image that is the base of another has its plate beside what stands on it", () => {
  const scene = layout({ ...EMPTY, images: [image("A", "1", "2"), image("B", "1", "2", "3")] }, 1200);
  expect(scene.slabs.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(scene.plates).toHaveLength(2);
});

test("a layer that comes again on another foundation points to the first one", () => {
  const scene = layout({ ...EMPTY, images: [image("A", "1", "2"), image("B", "9", "2", "2")] }, 1200);
  expect(scene.slabs.filter(({ layer: { digest }, echo }) => digest === "2" && !echo)).toHaveLength(1);
  expect(new Set(scene.slabs.map(({ id }) => id)).size).toBe(scene.slabs.length);
});

test("containers whose image was removed stand beside the others", () => {
  const scene = layout({ ...END, images: END.images.slice(1) }, 1200);
  expect(scene.stands).toHaveLength(END.containers.length);
  expect(scene.remains).toHaveLength(1);
});

test("an image without layers has a plate and a place for its container", () => {
  const scene = layout({ ...EMPTY, images: [image("scratch")] }, 800);
  expect(scene.plates).toHaveLength(1);
  expect(scene.slots).toHaveLength(1);
});

test("a picture that needs more room than there is gets wider, not smaller", () => {
  expect(layout(END, 360).width).toBeGreaterThan(360);
  expect(layout(END, 1920).width).toBe(1920);
});
