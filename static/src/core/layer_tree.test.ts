import { expect, test } from "vitest";
import type { Layer } from "./events.gen";
import { foundations } from "./foundation";
import { layerNumber, originWords, shortOrigin, sumWords, type Tree } from "./layer_tree";
import type { Image } from "./model";

function layer(digest: string, lines: Layer["lines"] = null, from_base = false): Layer {
  return { digest, size: 1, created_by: "", lines, from_base };
}

function image(id: string, layers: readonly Layer[]): Image {
  const rest = { build: null, standIn: null, size: 1, config: {}, configLines: {}, history: [] };
  return { id, digest: id, base: "busybox", layers, ...rest };
}

const SUMS = { added: 3, changed: 1, deleted: 2, files: 4, bytes: 1500 };
const TREE: Tree = { sums: SUMS, found: 1, entries: [], more: 0 };

test("every slab that the picture draws of an image is one of its layers, also where a layer is there twice", () => {
  const images = [
    image(
      "one",
      ["a", "b", "a", "a"].map((digest) => layer(digest)),
    ),
    image(
      "two",
      ["b", "a"].map((digest) => layer(digest)),
    ),
  ];
  const numbers = Object.fromEntries(images.map(({ id }) => [id, [] as number[]]));
  const walk = (nodes: ReturnType<typeof foundations>["roots"]): void => {
    for (const node of nodes) {
      for (const id of node.images)
        numbers[id]?.push(layerNumber(node.id, images.find((one) => one.id === id) as Image));
      walk(node.children);
    }
  };
  walk(foundations(images).roots);
  expect(numbers.one).toEqual([0, 1, 2, 3]);
  expect(numbers.two?.[1]).toBe(1);
});

test("a slab of another image is none of this one's layers", () => {
  expect(layerNumber("c", image("one", [layer("a")]))).toBe(-1);
  expect(layerNumber("a+c", image("one", [layer("a")]))).toBe(-1);
});

test("a layer comes from a line, from the base, or from docker commit", () => {
  const one = image("one", [layer("a", null, true), layer("b", [2, 3]), layer("c")]);
  expect([0, 1, 2].map((number) => originWords(one, number))).toEqual([
    "from the base image busybox",
    "from lines 2–3",
    "made by docker commit",
  ]);
  expect([0, 1, 2, null].map((number) => shortOrigin(one, number))).toEqual(["base", "line 2", "commit", ""]);
});

test("the sums say what the layer did, or what is seen from it, and what was found", () => {
  expect(sumWords(TREE, "layer", "")).toBe("3 files added, 1 changed, 2 deleted; 1.5 kB in this layer.");
  expect(sumWords(TREE, "all", "x")).toBe("4 files, 1.5 kB, seen from this layer. 1 path has “x”.");
});

test("a layer that did nothing to files says so", () => {
  const sums = { added: 0, changed: 0, deleted: 0, files: 0, bytes: 0 };
  expect(sumWords({ ...TREE, sums }, "layer", "")).toMatch(/^No file was added/);
});
