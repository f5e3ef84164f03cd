import { expect, test } from "vitest";
import type { Problem } from "./document";
import { markdown } from "./markdown";
import type { Entry } from "./reading";

function entry(code: string, more: Partial<Entry> = {}): Entry {
  return {
    lines: [1, 1],
    number: "1",
    keyword: "RUN",
    effect: "layer",
    effectWords: "makes a layer",
    when: "build",
    whenWords: "at build",
    summary: "Runs it.",
    docs: "https://docs.example/run",
    pieces: [{ text: code, token: null, kind: "", words: null }],
    problems: [],
    hints: [],
    repeated: false,
    ...more,
  };
}

const of = (...entries: Entry[]): string => markdown({ entries, problems: [], leftOut: 0, counts: [] });

test("an instruction is its line, its code and what it does", () => {
  expect(of(entry("RUN ls"))).toBe(
    "**Line 1** · [RUN](https://docs.example/run) · makes a layer · at build\n\n```dockerfile\nRUN ls\n```\n\nRuns it.\n",
  );
});

test("code of several lines stays as it is written", () => {
  const text = of(entry("RUN a \\\n  && b", { lines: [3, 4], number: "3–4" }));
  expect(text).toContain("**Lines 3–4**");
  expect(text).toContain("\nRUN a \\\n  && b\n");
});

test("no backticks in the code end the block early", () => {
  const text = of(entry("RUN cat <<EOF\n```\n````\nEOF"));
  expect(text).toContain("\n`````dockerfile\n");
  expect(text).toContain("\n`````\n");
});

test("signs of Markdown in a sentence mean themselves", () => {
  expect(of(entry("x", { summary: "Runs <b>*a_b*</b> | [x](y) # z" }))).toContain(
    "Runs \\<b\\>\\*a\\_b\\*\\</b\\> \\| \\[x\\](y) \\# z",
  );
});

test("what is code in a sentence stays code, unescaped", () => {
  expect(of(entry("x", { summary: "Runs `a_b | c` now" }))).toContain("Runs `a_b | c` now");
});

test("a problem is a quotation on one line, with what to write instead", () => {
  const problem: Problem = {
    line: [1, 1],
    span: [0, 3],
    severity: "error",
    code: "x",
    message: "RUM is no\ninstruction.",
    fix: { span: [0, 3], text: "`RUN`" },
    docs: "https://docs.example/why",
  };
  expect(of(entry("RUM ls", { problems: [problem] }))).toContain(
    "\n> **Error, line 1:** RUM is no instruction. Write `` `RUN` ``. [Why](https://docs.example/why)\n",
  );
});

test("a comment has a line and no name", () => {
  const text = of(entry("# why", { keyword: "#", effectWords: "", whenWords: "", summary: "" }));
  expect(text).toBe("**Line 1**\n\n```dockerfile\n# why\n```\n");
});

test("nothing explained is nothing to copy", () => {
  expect(of()).toBe("");
});
