import { describe, expect, test } from "vitest";
import { type IgnoreDocument, ignored, MOST_FILES, reach } from "./ignored";

const problem = (line: number, span: [number, number]) => ({
  line: [line, line] as const,
  span,
  severity: "hint" as const,
  code: "x",
  message: "m",
  docs: "d",
});

const document: IgnoreDocument = {
  lines: [
    {
      line: 2,
      span: [3, 8],
      text: "! é🐚b",
      summary: "s",
      effect: "takes back",
      tokens: [
        { span: [3, 4], kind: "exception", text: "!", explanation: "back" },
        { span: [5, 8], kind: "name", text: "é🐚b", explanation: "name" },
      ],
      matches: 1,
      decides: 1,
    },
  ],
  files: [
    { path: "a", kept: true, line: null, words: "" },
    { path: "b", kept: false, line: 2, words: "w" },
  ],
  copies: [{ source: ".", sees: ["a"], words: "w" }],
  problems: [problem(2, [3, 8]), problem(1, [0, 0])],
};

describe("an explained .dockerignore on its page", () => {
  test("pieces put together are the line's text", () => {
    const [pattern] = ignored(document).patterns;
    expect(pattern?.pieces.map(({ text }) => text)).toEqual(["!", " ", "é🐚b"]);
  });

  test("a pattern leads to the first file that it decides about", () => {
    expect(ignored(document).patterns[0]?.first).toBe(2);
  });

  test("a problem stands on its line, one of no line above all", () => {
    const page = ignored(document);
    expect(page.patterns[0]?.problems).toHaveLength(1);
    expect(page.problems.map(({ line }) => line[0])).toEqual([1]);
  });

  test("files beyond the limit are counted", () => {
    const files = Array.from({ length: MOST_FILES + 2 }, () => ({ path: "x", kept: true, line: null, words: "" }));
    expect(ignored({ ...document, files }).filesLeftOut).toBe(2);
  });

  test("a file is seen, left out, or not asked for", () => {
    const files = ["a", "b", "c"].map((path) => ({ path, kept: path !== "b", line: null, words: "" }));
    expect(ignored({ ...document, files }).files.map(({ fate }) => fate)).toEqual([
      "seen",
      "left out",
      "not asked for",
    ]);
  });

  test("numbers are told in sentences", () => {
    expect(reach({ effect: "none", matches: 3, decides: 3 })).toBe("");
    expect(reach({ effect: "leaves out", matches: 0, decides: 0 })).toBe("matches none of the files");
    expect(reach({ effect: "leaves out", matches: 2, decides: 0 })).toBe("matches 2 files, decides about none");
  });
});
