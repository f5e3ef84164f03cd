import { expect, test } from "vitest";
import { comparison } from "./comparison";
import { Log } from "./log";
import type { State } from "./model";
import { MISSION } from "./stories";

function at(kind: string, nth = 1): State {
  const log = new Log();
  log.push(MISSION);
  const found = MISSION.filter((event) => event.kind === kind)[nth - 1];
  return log.at(found?.seq ?? 0);
}

function rows(state: State, container: number | null) {
  const [image] = state.images;
  if (image === undefined) throw new Error("no image yet");
  const its = container === null ? null : (state.containers[container] ?? null);
  return Object.fromEntries(comparison(state, image, its).map((row) => [row.aspect, row]));
}

test("an image without containers says what it is, and leaves the other side open", () => {
  const table = rows(at("image.tagged"), null);
  expect(Object.values(table).every(({ container }) => container === null)).toBe(true);
  expect(table["How many"]?.image.words).toContain("0 containers of it now");
  expect(table["How it goes away"]?.image.words).toContain("With its layers");
});

test("what a container wrote is told on its side, and the image's side stays word for word", () => {
  const before = rows(at("container.processes"), 0);
  const after = rows(at("container.writable", 2), 0);
  expect(before["Does it change?"]?.container?.words).toContain("nothing has been written");
  expect(after["Does it change?"]?.container?.words).toMatch(/3 changes, 4.12 kB/);
  const told = ["What it is", "Its id", "Does it run?", "Does it change?", "Its place on the disk"];
  for (const aspect of told) expect(after[aspect]?.image).toEqual(before[aspect]?.image);
});

test("an image cannot go while a container stands on it, and says so", () => {
  expect(rows(at("container.created"), 0)["How it goes away"]?.image.words).toContain(
    "refused while its container exists",
  );
});

test("what takes something away is only put on the command line", () => {
  for (const { image, container } of Object.values(rows(at("container.processes"), 0))) {
    for (const side of [image, container])
      if (side?.act && / rmi? /.test(side.act.command)) expect(side.edit).toBe(true);
  }
});

test("a process has two numbers: in the container and on the machine", () => {
  const state = at("container.processes");
  expect(rows(state, 0)["Does it run?"]?.container?.words).toMatch(/number 1 in here is number \d+ on the machine/);
});
