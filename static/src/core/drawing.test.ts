import { expect, test } from "vitest";
import { drawing, INK, titleOf } from "./drawing";
import { layout } from "./layout";
import { Log } from "./log";
import type { State } from "./model";
import { MISSION, STORIES } from "./stories";

function at(seq: number): State {
  const log = new Log();
  log.push(MISSION);
  return log.at(seq);
}

function drawn(state: State): string {
  const scene = layout(state, 960);
  return drawing(scene, titleOf(scene));
}

test("the file says what it shows, draws each layer once and every container", () => {
  const state = at(MISSION.length);
  const svg = drawn(state);
  const scene = layout(state, 960);
  expect(svg).toContain(`<title>${scene.plates.length} images and ${scene.stands.length} containers`);
  for (const { container } of scene.stands) expect(svg).toContain(`>${container.name}</text>`);
  expect(svg.split('fill-rule="evenodd"').length - 1).toBe(scene.slabs.length); // a lock on each
});

test("where a volume is all there is, nothing else is named at the side", () => {
  const svg = drawn({ ...at(0), volumes: [{ id: "v", name: "data" }] });
  expect(svg).toContain(">they stay</text>");
  expect(svg).not.toContain(">instances</text>");
  expect(svg).not.toContain(">the template</text>");
});

test.each(Object.entries(STORIES))("it is well-formed at every moment of %s", (_name, story) => {
  const log = new Log();
  log.push(story);
  for (let seq = 0; seq <= story.length; seq++) {
    const svg = drawn(log.at(seq));
    const opened = [...svg.matchAll(/<([a-z]+)(?:\s[^>]*)?(?<!\/)>/g)].map(([, name]) => name);
    const closed = [...svg.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name);
    expect(opened.sort()).toEqual(closed.sort());
  }
});

test("what a learner wrote cannot leave its text", () => {
  const state = at(MISSION.length);
  const [first, ...rest] = state.containers;
  if (first === undefined) throw new Error("no container");
  const hostile = { ...first, name: '</text><script>"&\u0000' };
  const svg = drawn({ ...state, containers: [hostile, ...rest] });
  expect(svg).not.toContain("<script");
  expect(svg).toContain("&lt;/text&gt;");
  expect(svg).not.toContain("\u0000");
});

test("its colours are those of the light page", async () => {
  const { default: tokens } = await import("../css/tokens.css?raw");
  for (const name of ["image", "writable", "running", "error", "quiet"] as const)
    expect(tokens).toContain(`--${name}: light-dark(${INK[name]},`);
});
