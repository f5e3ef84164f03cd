import { describe, expect, test } from "vitest";
import part from "../../../tests/fixtures/shared/part.ndjson?raw";
import scenes from "../../../tests/fixtures/shared/scenes.json";
import type { LogEvent } from "./events.gen";
import { Log } from "./log";
import type { State } from "./model";
import { MISSION, STORIES } from "./stories";

const SCENES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = scenes;
const PART = part
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as LogEvent);
const [FIRST, LAST] = [43, 69]; // of the mission, as tests/fixtures/recorded.py cuts it

function folded(events: readonly LogEvent[]): Log {
  const log = new Log();
  log.push(events);
  return log;
}

/** As tests/fixtures/recorded.py tells a scene. */
function told(state: State) {
  return {
    images: state.images.map(({ digest, layers }) => [digest, layers.length]),
    tags: Object.fromEntries(Object.entries(state.tags).sort(([a], [b]) => (a < b ? -1 : 1))),
    containers: state.containers.map(({ name, state: now, exit, processes, writable }) => [
      name,
      now,
      exit?.code ?? null,
      processes.map(({ command }) => command),
      writable.files,
    ]),
    volumes: state.volumes.map(({ name }) => name),
  };
}

describe.each(Object.entries(STORIES))("the story %s", (name, story) => {
  test("is told by the server's pictures as the page draws it", () => {
    const log = folded(story);
    for (const [seq, scene] of Object.entries(SCENES[name] ?? {})) expect(told(log.at(Number(seq)))).toEqual(scene);
  });
});

/** Without what only counts events. */
function things({ images, tags, builds, volumes, containers }: State) {
  const plain = containers.map(({ seq: _, createdSeq: __, life, ...rest }) => ({
    ...rest,
    life: life.map(({ state, atMs }) => ({ state, atMs })),
  }));
  return { images, tags, builds, volumes, containers: plain };
}

test("a shared part holds at each of its moments what the whole log held then", () => {
  const whole = folded(MISSION);
  const shared = folded(PART);
  const before = shared.seq - (LAST - FIRST + 1);
  for (let moment = FIRST - 1; moment <= LAST; moment += 1)
    expect(things(shared.at(before + moment - FIRST + 1))).toEqual(things(whole.at(moment)));
});
