import { expect, test } from "vitest";
import {
  changes,
  changeWords,
  type FileState,
  type HiddenPair,
  hiddenWords,
  pairWords,
  wayOut,
  whole,
} from "./layer_files";
import type { Image } from "./model";

const FILE: FileState = { layer: 1, size: 2, mode: "-rw-r--r--", owner: "0:0", text: "a\n", why: null, target: null };
const PAIR: HiddenPair = { layer: 1, by: 2, how: "deleted", bytes: 5, files: 1, same_size: 0, paths: [] };
const layer = (line: number | null) => ({ lines: line && [line, line], from_base: line === null });
const IMAGE = { base: "alpine", layers: [layer(null), layer(2), layer(3)] } as unknown as Image;

test("a whole text has a number for each line", () => {
  expect(whole("a\n\nb\n").map((row) => "number" in row && [row.number, row.text])).toEqual([
    [1, "a"],
    [2, ""],
    [3, "b"],
  ]);
  expect(whole("")).toEqual([]);
});

test("a change is told with the lines around it, and the rest counted", () => {
  const lines = Array.from({ length: 20 }, (_, at) => `line ${at + 1}`);
  const now = lines.map((line) => (line === "line 10" ? "other" : line));
  expect(
    changes(lines.join("\n"), now.join("\n")).map((row) => (row.kind === "skipped" ? row.count : row.text)),
  ).toEqual([6, "line 7", "line 8", "line 9", "line 10", "other", "line 11", "line 12", "line 13", 7]);
});

test("lines that were removed have the numbers of the old text, added ones those of the new", () => {
  expect(changes("a\nb\nc", "x\na\nc")).toEqual([
    { kind: "added", text: "x", number: 1 },
    { kind: "same", text: "a", number: 2 },
    { kind: "removed", text: "b", number: 2 },
    { kind: "same", text: "c", number: 3 },
  ]);
});

test("two long texts that have nothing in common are told as a whole, and soon", () => {
  const text = (sign: string) => Array.from({ length: 8000 }, (_, at) => `${sign}${at}`).join("\n");
  const kinds = new Set(changes(text("a"), text("b")).map(({ kind }) => kind));
  expect([...kinds]).toEqual(["removed", "added"]);
});

test("what a layer did to a file is said", () => {
  const before = { ...FILE, layer: 0 };
  expect(changeWords({ path: "/a", now: null, before }, 1)).toContain("deletes");
  expect(changeWords({ path: "/a", now: FILE, before: null }, 1)).toContain("New");
  expect(changeWords({ path: "/a", now: before, before }, 1)).toContain("left it alone");
  expect(changeWords({ path: "/a", now: { ...FILE, mode: "-rwxr-xr-x" }, before }, 1)).toContain("only its mode");
  expect(changeWords({ path: "/a", now: { ...FILE, text: "b", owner: "1:1" }, before }, 1)).toContain(
    "its owner changed",
  );
});

test("hidden bytes are told as a part of all", () => {
  expect(hiddenWords({ bytes: 0, of: 9, pairs: [] })).toContain("None");
  expect(hiddenWords({ bytes: 500, of: 1000, pairs: [PAIR] })).toContain("500 B of the 1 kB in all layers, 50 %");
});

test("both lines are named, and a way out that fits", () => {
  expect(pairWords(IMAGE, PAIR)).toBe("1 file from line 2, deleted by line 3");
  expect(wayOut(IMAGE, PAIR)).toContain("same RUN");
  expect(wayOut(IMAGE, { ...PAIR, layer: 0 })).toContain("another base");
  expect(wayOut(IMAGE, { ...PAIR, how: "overwritten", same_size: 1 })).toContain("They kept their size");
});
