import { expect, test } from "vitest";
import type { Explanation, Instruction } from "./document";
import { forecast, outcome, type Step, words } from "./forecast";

/** A document of these lines in one stage; each step is followed by all steps below it, as the explanation has it. */
function document(...lines: string[]): Explanation {
  const steps = lines.flatMap((line, at) => (/^(RUN|COPY|WORKDIR)/.test(line) ? [at + 1] : []));
  const instructions = lines.map((line, at) => {
    const [keyword = "", ...rest] = line.split(" ");
    const reach = /^(CMD|EXPOSE)/.test(line) ? [] : steps.filter((step) => step >= at + 1);
    return {
      line: [at + 1, at + 1],
      keyword,
      stage: 0,
      tokens: [
        { kind: "keyword", text: keyword },
        ...rest.map((text) => ({
          kind: text.startsWith("--") ? "flag" : keyword === "COPY" ? "path" : "shell-argument",
          text: text.split("=")[0],
        })),
      ],
      rebuilds: { lines: reach, words: "" },
    } as unknown as Instruction;
  });
  return { instructions, stages: [], problems: [], topics: {} } as unknown as Explanation;
}

const FILE = ["FROM node", "WORKDIR /app", "COPY . .", "RUN npm install", "EXPOSE 3000", "CMD node"];
const BEFORE = { document: document(...FILE), unfinished: [] };
const NOTHING = { changed: [], dockerignore: "" };

function runs(steps: readonly Step[]): (number | string | null)[][] {
  return steps.filter((step) => step.runs).map(({ line, why, because }) => [line, why, because]);
}

test("nothing changed: every step comes from the cache", () => {
  const steps = forecast(BEFORE, document(...FILE), NOTHING);
  expect(runs(steps)).toEqual([]);
  expect(words(steps)).toBe("Nothing that a step depends on has changed: every step comes from the cache.");
});

test("a changed line runs, and what stands on it", () => {
  const steps = forecast(BEFORE, document(...FILE.with(1, "WORKDIR /srv")), NOTHING);
  expect(runs(steps)).toEqual([
    [2, "changed", null],
    [3, "below", 2],
    [4, "below", 2],
  ]);
});

test("COPY of everything copies the Dockerfile too, unless .dockerignore keeps it out", () => {
  const now = document(...FILE.with(5, "CMD npm start"));
  expect(runs(forecast(BEFORE, now, NOTHING))).toEqual([
    [3, "dockerfile", null],
    [4, "below", 3],
  ]);
  expect(runs(forecast(BEFORE, now, { changed: [], dockerignore: "node_modules\nDockerfile\n" }))).toEqual([]);
});

test("a line that is put in moves the others, and they keep their place in the cache", () => {
  const now = document(...FILE.slice(0, 4), "RUN npm test", ...FILE.slice(4));
  expect(runs(forecast(BEFORE, now, { changed: [], dockerignore: "Dockerfile" }))).toEqual([[5, "changed", null]]);
});

test("a step that is taken out lets those below it run again", () => {
  const now = document(...FILE.filter((line) => line !== "WORKDIR /app"));
  const steps = forecast(BEFORE, now, { changed: [], dockerignore: "Dockerfile" });
  expect(runs(steps)).toEqual([
    [2, "removed", null],
    [3, "removed", null],
  ]);
});

test.each([
  ["COPY src /app", "src/index.js", true],
  ["COPY src /app", "srcs/index.js", false],
  ["COPY *.json /app", "package.json", true],
  ["COPY *.json /app", "a/package.json", false],
  ["COPY --from=build . /app", "index.js", false],
])("%s and a changed %s", (copy, path, expected) => {
  const file = document("FROM node", copy);
  const steps = forecast({ document: file, unfinished: [] }, file, { changed: [path], dockerignore: "" });
  expect(steps.some((step) => step.runs)).toBe(expected);
});

test("what the last build did not finish runs again", () => {
  const steps = forecast({ document: document(...FILE), unfinished: [4] }, document(...FILE), NOTHING);
  expect(words(steps)).toBe("Line 4 runs: the last build did not finish it. 2 steps come from the cache.");
});

test("the outcome says what came as predicted, and what did not", () => {
  const steps = forecast(BEFORE, document(...FILE.with(3, "RUN npm ci")), { changed: [], dockerignore: "Dockerfile" });
  const states = (four: string) =>
    new Map([
      [2, "cached"],
      [3, "cached"],
      [4, four],
    ]);
  expect(outcome(steps, states("done"))).toBe("3 of 3 steps came as predicted.");
  expect(outcome(steps, states("cached"))).toContain("Line 4 came from the cache after all");
});
