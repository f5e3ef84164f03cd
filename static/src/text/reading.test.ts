import { expect, test } from "vitest";
import type { Explanation, Instruction, Problem, Severity } from "./document";
import { lineAt, lineCount, linesAround } from "./lines";
import { refusedPath } from "./paths";
import { unitsOf } from "./points";
import { MOST_ENTRIES, reading, said, worded } from "./reading";

function instruction(span: [number, number], line: [number, number], tokens: [number, number][]): Instruction {
  return {
    span,
    line,
    keyword: "RUN",
    stage: 0,
    effect: "layer",
    when: "build",
    summary: "",
    docs: "",
    sets: [],
    rebuilds: { lines: [], words: "" },
    tokens: tokens.map((span) => ({ span, kind: "word", text: "", explanation: "words", topic: null, manual: null })),
  };
}

function problem(line: number, severity: Severity = "error"): Problem {
  return { line: [line, line], span: [0, 1], severity, code: "x", message: "", docs: "" };
}

function explanation(instructions: Instruction[], problems: Problem[] = []): Explanation {
  return { instructions, stages: [], problems, topics: {} };
}

test("pieces put together are the instruction's text, characters outside the first plane included", () => {
  const text = 'RUN echo "🐚 ok" \\\n  # why\n  && ls\n';
  const points = [...text];
  const at = (word: string): [number, number] => {
    const start = [...text.slice(0, text.indexOf(word))].length;
    return [start, start + [...word].length];
  };
  const found = reading(
    text,
    explanation([instruction([0, points.length - 1], [1, 3], [at("RUN"), at('"🐚 ok"'), at("# why"), at("ls")])]),
  );
  const pieces = found.entries[0]?.pieces ?? [];
  expect(pieces.map(({ text }) => text).join("")).toBe(text.trimEnd());
  expect(pieces.filter(({ token }) => token !== null).map(({ text }) => text)).toEqual([
    "RUN",
    '"🐚 ok"',
    "# why",
    "ls",
  ]);
});

test("a problem stands on the entry of its line, and any other on the page", () => {
  const found = reading("RUN a\n", explanation([instruction([0, 5], [1, 1], [])], [problem(1), problem(7)]));
  expect(found.entries[0]?.problems).toHaveLength(1);
  expect(found.problems.map(({ line }) => line[0])).toEqual([7]);
});

test("errors come before warnings on their line, and hints stand apart", () => {
  const found = reading(
    "RUN a\n",
    explanation([instruction([0, 5], [1, 1], [])], [problem(1, "hint"), problem(1, "warning"), problem(1, "error")]),
  );
  expect(found.entries[0]?.problems.map(({ severity }) => severity)).toEqual(["error", "warning"]);
  expect(found.entries[0]?.hints).toHaveLength(1);
});

test("a comment after the first needs no words of its own", () => {
  const comment = { ...instruction([0, 1], [1, 1], []), keyword: "#", summary: "A comment." };
  const directive = { ...comment, summary: "Which frontend reads the file." };
  const found = reading("#", explanation([directive, comment, comment]));
  expect(found.entries.map(({ repeated }) => repeated)).toEqual([false, false, true]);
});

test("words that say the same of the same text are said once", () => {
  const piece = (text: string, words: string | null) => ({ text, token: 0, kind: "", words });
  const pieces = [piece("=", "joins"), piece("a", "a name"), piece("=", "joins"), piece(" ", null), piece("=", "else")];
  expect(worded(pieces).map(({ text, words }) => `${text} ${words}`)).toEqual(["= joins", "a a name", "= else"]);
});

test("problems are counted by severity, each with the entry of its first", () => {
  const lines = [instruction([0, 1], [1, 2], []), instruction([0, 1], [3, 3], [])];
  const found = reading("R", explanation(lines, [problem(2, "hint"), problem(3, "error"), problem(3, "error")]));
  expect(found.counts).toEqual([
    { severity: "error", words: "2 errors", line: 3 },
    { severity: "hint", words: "1 hint", line: 1 },
  ]);
});

test("a file of thousands of lines is drawn up to a limit, and the rest is counted", () => {
  const many = Array.from({ length: MOST_ENTRIES + 50 }, (_, at) => instruction([0, 1], [at + 1, at + 1], [[0, 1]]));
  const found = reading("R", explanation(many));
  expect(found.entries).toHaveLength(MOST_ENTRIES);
  expect(found.leftOut).toBe(50);
});

test("a line belongs to the whole instruction that it is part of", () => {
  const document = explanation([instruction([0, 5], [2, 4], [])]);
  expect(linesAround(document, 3)).toEqual([2, 4]);
  expect(linesAround(document, 9)).toEqual([9, 9]);
  expect(linesAround(null, 1)).toEqual([1, 1]);
});

test("code points are found in a text of UTF-16 units", () => {
  const units = unitsOf("a🐚b");
  expect([0, 1, 2, 3, 9].map(units)).toEqual([0, 1, 3, 4, 4]);
});

test("what stands between backticks is code", () => {
  expect(said("Runs `npm install` now")).toEqual([
    { text: "Runs ", code: false },
    { text: "npm install", code: true },
    { text: " now", code: false },
  ]);
});

test("lines are counted from 1, an empty last one too", () => {
  expect(lineCount("a\nb\n")).toBe(3);
  expect(lineAt("a\nb\n", 2)).toBe(2);
});

test.each([
  "",
  "/etc/passwd",
  "../up",
  "a//b",
  "a/./b",
  "taken.txt",
  "x".repeat(201),
])("a file cannot be called %j", (path) => {
  expect(refusedPath(path, ["taken.txt"])).not.toBeNull();
});

test("a file can have any other name in the build context", () => {
  expect(refusedPath("src/Ünïcode name.js", ["taken.txt"])).toBeNull();
});
