import { expect, test } from "vitest";
import { containerCommands, referenceOf, runCommand } from "./commands";
import { EMPTY, type Image, type State } from "./model";
import { reduce } from "./reduce";
import { MISSION } from "./stories";

const BUILT = MISSION.slice(0, MISSION.findIndex(({ kind }) => kind === "container.created") - 1).reduce(reduce, EMPTY);
const END: State = MISSION.reduce(reduce, EMPTY);
const first = (state: State) => state.images[0] as Image;

test("the first container is the lesson's own command", () => {
  expect(runCommand(BUILT, first(BUILT))).toBe("docker run -d --name mycontainer -p 3000:3000 an_image");
});

test("the next container takes the next free port and no name", () => {
  expect(runCommand(END, first(END))).toBe("docker run -d -p 3003:3000 an_image");
});

test("an image that exposes nothing is run without a port", () => {
  const image = { ...first(BUILT), config: {} };
  expect(runCommand(BUILT, image)).toBe("docker run -d --name mycontainer an_image");
});

test("a privileged port is not bound as it is", () => {
  const image = { ...first(BUILT), config: { ExposedPorts: { "80/tcp": {}, "53/udp": {} } } };
  expect(runCommand(BUILT, image)).toContain("-p 8080:80 ");
});

test("an image without a tag goes by its digest", () => {
  expect(referenceOf({ ...BUILT, tags: {} }, first(BUILT))).toMatch(/^[0-9a-z]{12}$/);
});

test("a running container can be stopped and not started", () => {
  const words = END.containers.map((container) => containerCommands(container).map(({ command }) => command));
  expect(words[0]).toContain("docker stop mycontainer");
  expect(words[0]).not.toContain("docker start mycontainer");
  expect(words[1]).toContain("docker rm hungry");
});
