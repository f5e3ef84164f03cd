import { expect, test } from "vitest";
import { buildMarkdown } from "../text/build_markdown";
import { askedBuilds, withBuilds } from "./build_address";
import { chainWords } from "./build_chain";
import { type BuildComparison, compareBuilds, pairOf, type Row } from "./build_comparison";
import { configRows } from "./build_config";
import { baseLine } from "./build_layers";
import { changeWords, growth, layerWords, noImageWords, stateWords, totalRows } from "./build_words";
import type { LogEvent } from "./events.gen";
import { type BuildLine, EMPTY, type Image, type State } from "./model";
import { reduce } from "./reduce";
import { MISSION, REBUILDS, SETBACKS, STORIES } from "./stories";

function endOf(story: readonly LogEvent[]): State {
  return story.reduce(reduce, EMPTY);
}

/** Builds number `one` and `other` of a story as they stand at its end. */
function compared(story: readonly LogEvent[], one: number, other: number): BuildComparison {
  const state = endOf(story);
  const pair = pairOf(state, [one, other]);
  if (pair === null) throw new Error("no such builds");
  return compareBuilds(state, ...pair);
}

function changes({ rows }: BuildComparison): string[] {
  return rows.map((row) => {
    const [before, after] = [row.old?.line.lines[0] ?? "–", row.fresh?.line.lines[0] ?? "–"];
    return `${before} ${after} ${changeWords(row)}`;
  });
}

function rowOf({ rows }: BuildComparison, line: number): Row {
  return rows.find(({ fresh }) => fresh?.line.lines[0] === line) as Row;
}

test("lines are aligned: an edited one beside what it was, a new one beside nothing", () => {
  expect(changes(compared(REBUILDS, 1, 2))).toEqual([
    "1 1 same",
    "2 2 same",
    "3 3 same",
    "– 4 added",
    "4 5 edited",
    "5 6 edited",
    "6 7 same",
  ]);
});

test("the same text that copied other files says so, and why what stands on it ran", () => {
  const comparison = compared(MISSION, 1, 2);
  expect(changes(comparison)[2]).toBe("3 3 other files");
  expect(chainWords(comparison)).toEqual([
    "Line 3 reads the same, but the files that it copies changed, so it ran, and so did line 4, which stands on it.",
  ]);
});

test("the first edited line is why it ran, and what comes from the cache is the very same layer", () => {
  const comparison = compared(REBUILDS, 1, 2);
  expect(chainWords(comparison)).toEqual(["Line 5 (RUN) is edited, so it ran."]);
  expect(layerWords(rowOf(comparison, 3))).toBe("the very same layer, kept once");
  expect(layerWords(rowOf(comparison, 1))).toBe("the very same 3 layers, each kept once");
  expect([layerWords(rowOf(comparison, 5)), growth(rowOf(comparison, 5))]).toEqual(["another layer", "−2.4 MB"]);
  expect(layerWords(rowOf(comparison, 4))).toBe("no layer");
});

test("bytes that both share, and those of one alone, are those of the layers' digests", () => {
  const { totals, old, fresh } = compared(REBUILDS, 1, 2);
  expect(totals).toEqual({ shared: 74_800_000 + 41_900_000 + 388 + 1_240, fresh: 1_910_000, gone: 4_310_000 });
  expect((totals?.shared ?? 0) + (totals?.gone ?? 0)).toBe(old.image?.size);
  expect((totals?.shared ?? 0) + (totals?.fresh ?? 0)).toBe(fresh.image?.size);
});

test("an image that was removed since is still told of, and that it was removed", () => {
  const comparison = compared(REBUILDS, 1, 2);
  expect(comparison.fresh.removed).toBe(true);
  expect(totalRows(comparison)[1]?.fresh).toBe("29f2c41d07b6, removed since");
});

test("a build that came to an image of an earlier one has its layers on its own lines", () => {
  const comparison = compared(REBUILDS, 1, 3);
  expect(comparison.fresh.image?.id).toBe("image1");
  expect(changes(comparison)).toEqual(["1 2 same", "2 3 same", "3 4 same", "4 5 same", "5 6 same", "6 7 same"]);
  expect(rowOf(comparison, 5).fresh?.layers?.map(({ created_by }) => created_by)).toEqual(["RUN npm install"]);
  expect(chainWords(comparison)).toEqual([
    "Nothing ran again in build 3: every step came from the cache.",
    "Both builds came to the very same image, 19f2c41d07b6.",
  ]);
});

test("an edited line that came from the cache is no riddle", () => {
  expect(chainWords(compared(REBUILDS, 2, 3))).toContain(
    "Line 5 is edited, yet came from the cache: the engine had built just this before.",
  );
});

test("a failed build has no image, and says which lines it did not reach", () => {
  const comparison = compared(REBUILDS, 2, 4);
  const { fresh } = comparison;
  expect(comparison.totals).toBeNull();
  expect(chainWords(comparison).at(-1)).toBe("Line 5 failed, so lines 6 and 7 were not reached.");
  expect(noImageWords(fresh)).toBe("Build 4 failed and made no image: nothing is known about its layers.");
  const words = comparison.rows.map((row) => row.fresh && stateWords(row.fresh, fresh));
  expect(words).toEqual([
    "its base",
    "from the cache",
    "from the cache",
    "not noted",
    "failed, 0.4 s",
    "not noted",
    "not noted",
  ]);
  expect(comparison.rows.map(({ fresh }) => fresh?.layers)).toEqual(Array(7).fill(null));
});

test("two builds without an image are compared by their lines alone", () => {
  const comparison = compared(SETBACKS, 1, 2);
  expect(comparison.rows.every(({ sameLayers }) => sameLayers === null)).toBe(true);
  expect(totalRows(comparison).map(({ old, fresh }) => [old, fresh])).toEqual([
    ["1.0 s", "0.3 s"],
    ["no image", "no image"],
    ["no image", "no image"],
    ["no image", "no image"],
  ]);
});

test("settings that differ are listed with the lines that set them", () => {
  const { old, fresh } = compared(REBUILDS, 1, 2);
  expect(configRows(old.image as Image, fresh.image as Image)).toEqual([
    { setting: "EXPOSE 3000/tcp", old: { value: "noted", lines: [5, 5] }, fresh: null },
    { setting: "EXPOSE 8080/tcp", old: null, fresh: { value: "noted", lines: [6, 6] } },
    { setting: "ENV NODE_ENV", old: null, fresh: { value: "production", lines: [4, 4] } },
  ]);
});

test("without a choice the last two that ended are compared, at every moment of every story", () => {
  for (const story of Object.values(STORIES)) {
    let state = EMPTY;
    for (const event of story) {
      state = reduce(state, event);
      const ended = state.builds.filter(({ state }) => state !== "queued" && state !== "running");
      const pair = pairOf(state, []);
      expect(pair).toEqual(ended.length < 2 ? null : ended.slice(-2));
      if (pair !== null) expect(compareBuilds(state, ...pair).rows.length).toBeGreaterThan(0);
    }
  }
});

test("the earlier build stands first, however they are asked for", () => {
  expect(pairOf(endOf(REBUILDS), [3, 1])?.map(({ number }) => number)).toEqual([1, 3]);
  expect(pairOf(endOf(REBUILDS), [3, 99])?.map(({ number }) => number)).toEqual([3, 4]);
});

/** Builds of these two texts in one sandbox: their events, with a step for each line in the given state. */
function twice(...builds: readonly [text: string, ...states: string[]][]): BuildComparison {
  const events = builds.flatMap(([dockerfile, ...states], index) => {
    const build = `b${index}`;
    const lines = dockerfile.split("\n").map((text, at) => ({
      lines: [at + 1, at + 1],
      keyword: text.split(" ")[0],
      text,
      stage:
        dockerfile
          .split("\n")
          .slice(0, at + 1)
          .filter((line) => line.startsWith("FROM")).length - 1,
      effect: /^(RUN|COPY|WORKDIR|FROM)/.test(text) ? "layer" : "config",
    }));
    const steps = states.map((state, at) => ({
      kind: "build.step",
      data: { build, step: `s${at}`, lines: [at + 1, at + 1], name: "", state },
    }));
    return [
      { kind: "build.queued", data: { build, tag: null, dockerfile, lines, ahead: 0 } },
      ...steps,
      { kind: "build.finished", data: { build, outcome: "succeeded", milliseconds: 1 } },
    ];
  });
  return compared(
    events.map((event, at) => ({ ...event, seq: at + 1, at_ms: at, say: "" }) as unknown as LogEvent),
    1,
    2,
  );
}

const OLD = ["FROM a\nENV A=1\nRUN x\nRUN y", "done", "noted", "done", "done"] as const;

test.each([
  [
    "FROM a\nENV A=2\nRUN x\nRUN y",
    "Line 2 (ENV) is edited, so line 3, which stands on it, ran, and so did line 4, which stands on it.",
  ],
  [
    "FROM b\nENV A=1\nRUN x\nRUN y",
    "Line 1 (FROM) is edited, so line 3, which stands on it, ran, and so did line 4, which stands on it.",
  ],
  [
    "FROM a\nRUN x\nENV A=1\nRUN y",
    "Line 2 of build 1 (ENV) is now at line 3, so line 2, which stood on it, ran, and so did line 4, which stands on it.",
  ],
  ["FROM a\nENV A=1\nRUN y", "Line 3 of build 1 (RUN) is gone, so line 3, which stood on it, ran."],
  [
    "FROM a\nENV A=1\nRUN x\nRUN y",
    "Line 3 reads the same, and so does all above it, but the cache was cleared or not used (--no-cache), so it ran, and so did line 4, which stands on it.",
  ],
])("why steps ran: %j", (text, words) => {
  const states = text.split("\n").map((line) => (line.startsWith("RUN") ? "done" : "noted"));
  expect(chainWords(twice([...OLD], [text, ...states]))[0]).toBe(words);
});

test("copies that came from the cache do not hide the variable that let a command run", () => {
  const comparison = twice(
    ["FROM a\nENV A=1\nCOPY b b\nRUN x", "done", "noted", "done", "done"],
    ["FROM a\nENV A=2\nCOPY b b\nRUN x", "done", "noted", "cached", "done"],
  );
  expect(chainWords(comparison)).toEqual(["Line 2 (ENV) is edited, so line 4, which stands on it, ran."]);
});

test("stages have chains of their own", () => {
  const comparison = twice(
    ["FROM a AS one\nRUN x\nFROM b\nRUN y\nRUN z", "done", "done", "done", "done", "done"],
    ["FROM a AS one\nRUN x1\nFROM b\nRUN y\nRUN z1", "done", "done", "done", "cached", "done"],
  );
  expect(chainWords(comparison)).toEqual(["Line 2 (RUN) is edited, so it ran.", "Line 5 (RUN) is edited, so it ran."]);
});

test("the base's layers lie at the FROM that the last stage stands on in the end", () => {
  const lines = ["FROM --platform=linux/amd64 node AS base", "FROM nginx AS other", "FROM Base AS app", "FROM app"];
  const found = baseLine(lines.map((text) => ({ keyword: "FROM", text }) as BuildLine));
  expect(found?.text).toBe(lines[0]);
});

test("Markdown holds the tables, and no cell breaks out of them", () => {
  const text = buildMarkdown(compared(REBUILDS, 1, 2));
  expect(text).toContain("## build 1, an\\_image and build 2, an\\_image");
  expect(text).toContain(
    "| edited | 4 `RUN npm install` ran, 3.1 s, f9f2c41d07b6, 4.31 MB | 5 `RUN npm install --omit=dev`",
  );
  const hostile = buildMarkdown(twice(["FROM a\nRUN a | b `c`"], ["FROM a\nRUN a | b `d`"]));
  const cells = hostile
    .split("\n")
    .filter((row) => row.startsWith("| edited"))[0]
    ?.match(/(?<!\\)\|/g);
  expect(cells).toHaveLength(5);
});

test.each([
  ["https://x.org/s/a", null],
  ["https://x.org/s/a?t=4&builds=1,2", [1, 2]],
  ["https://x.org/s/a?builds=1-2", [1, 2]],
  ["https://x.org/s/a?builds=2,2", []],
  ["https://x.org/s/a?builds=whale", []],
])("the address %s asks for %j", (address, numbers) => {
  expect(askedBuilds(address)).toEqual(numbers);
});

test("the address names the builds beside whatever else it names", () => {
  expect(withBuilds("https://x.org/s/a?t=4#x", [1, 2])).toBe("https://x.org/s/a?t=4&builds=1-2#x");
  expect(withBuilds("https://x.org/s/a?builds=1,2", [1, 3])).toBe("https://x.org/s/a?builds=1-3");
  expect(withBuilds("https://x.org/s/a?builds=1,2", null)).toBe("https://x.org/s/a");
});
