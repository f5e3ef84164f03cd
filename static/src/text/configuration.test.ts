import { expect, test } from "vitest";
import { configurationAt, lackWords, type Row, settingWords, startWords } from "./configuration";
import type { Explanation, Field, Instruction, Setting, Stage } from "./document";

function set(field: Field, name: string, value: string | null, line: number): Setting {
  return { field, name, value, line };
}

function instruction(keyword: string, line: number, stage: number | null, sets: Setting[] = []): Instruction {
  return {
    line: [line, line],
    span: [0, 0],
    keyword,
    stage,
    effect: "config",
    when: "build",
    summary: "",
    tokens: [],
    sets,
    rebuilds: { lines: [], words: "" },
    docs: "",
  };
}

function stage(index: number, name: string | null): Stage {
  const starts = { argv: null, words: "", shell: false };
  return { index, name, base: "busybox", base_stage: null, line: 1, instructions: [], config: [], starts };
}

const DOCUMENT: Explanation = {
  instructions: [
    instruction("ARG", 1, null, [set("ARG", "TAG", "1", 1)]),
    instruction("FROM", 2, 0),
    instruction("ENV", 3, 0, [set("ENV", "A", "1", 3), set("ENV", "B", "2", 3)]),
    instruction("WORKDIR", 4, 0, [set("WORKDIR", "", "/app", 4)]),
    instruction("ENV", 5, 0, [set("ENV", "A", "one", 5)]),
    instruction("FROM", 6, 1, [set("WORKDIR", "", "/app", 4)]),
    instruction("CMD", 7, 1, [set("CMD", "", '["sh"]', 7)]),
    instruction("#", 8, null),
  ],
  stages: [stage(0, "base"), stage(1, null)],
  problems: [],
  topics: {},
};

const told = (line: number | null): string[] =>
  configurationAt(DOCUMENT, line).rows.map(
    (row: Row) => `${row.field} ${settingWords(row)}${row.changed ? ", changed" : ""}`,
  );

test("each line adds to what the lines above it left", () => {
  expect(told(3)).toEqual(["ENV A = 1, changed", "ENV B = 2, changed"]);
  expect(told(4)).toEqual(["WORKDIR /app, changed", "ENV A = 1", "ENV B = 2"]);
});

test("a variable set again keeps its place and takes the new value", () => {
  expect(told(5)).toEqual(["WORKDIR /app", "ENV A = one, changed", "ENV B = 2"]);
});

test("a stage begins anew, with what the stage it stands on left", () => {
  expect(told(6)).toEqual(["WORKDIR /app"]);
  expect(configurationAt(DOCUMENT, 6).rows[0]?.line).toBe(4);
});

test("before the first FROM there are only arguments of the build", () => {
  expect(told(1)).toEqual(["ARG TAG = 1, changed"]);
  expect(configurationAt(DOCUMENT, 1).stage).toBeNull();
});

test("without a line it is the last image, and nothing of it is new", () => {
  expect(told(null)).toEqual(['CMD ["sh"]', "WORKDIR /app"]);
  expect(configurationAt(DOCUMENT, null).stage?.index).toBe(1);
});

test("a comment changes nothing and stays in the stage above it", () => {
  expect(told(8)).toEqual(['CMD ["sh"]', "WORKDIR /app"]);
  expect(configurationAt(DOCUMENT, 8).stage?.index).toBe(1);
});

test("above every instruction there is nothing yet", () => {
  expect(configurationAt({ ...DOCUMENT, instructions: [] }, 1)).toEqual({ instruction: null, stage: null, rows: [] });
});

test("ports and volumes are their own words, and what has no value says why", () => {
  expect(settingWords(set("EXPOSE", "3000/tcp", "", 1))).toBe("3000/tcp");
  expect(lackWords(set("CMD", "", null, 1))).toBe("removed");
  expect(lackWords(set("ARG", "TAG", null, 1))).toContain("the build");
  expect(lackWords(set("ENV", "A", "1", 1))).toBe("");
});

test("the words about the first process leave out the command that is drawn above them", () => {
  const words = "Process 1 will be: /bin/sh -c 'echo '\"'\"'a. B'\"'\"''. That is a shell.";
  expect(startWords({ argv: ["/bin/sh", "-c", "echo 'a. B'"], words, shell: true })).toBe("That is a shell.");
  expect(startWords({ argv: null, words: "The base decides.", shell: false })).toBe("The base decides.");
});
