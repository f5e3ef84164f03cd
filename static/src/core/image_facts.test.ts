import { expect, test } from "vitest";
import { plateRows, valuesOf } from "./config";
import type { LogEvent } from "./events.gen";
import { danglingWords, diskParts, historyOf, sharingOf, sharingWords } from "./image_facts";
import { layout } from "./layout";
import { EMPTY, type Image, type State } from "./model";
import { reduce } from "./reduce";
import { refusedRemoval, removalOf } from "./removal";
import { MISSION, REBUILDS, STORIES } from "./stories";

/** The state after the nth event of a kind. */
function after(story: readonly LogEvent[], kind: LogEvent["kind"], nth = 1): State {
  const found = story.filter((event) => event.kind === kind)[nth - 1] as LogEvent;
  return story.slice(0, found.seq).reduce(reduce, EMPTY);
}

function imageOf(state: State, id: string): Image {
  return state.images.find((image) => image.id === id) as Image;
}

test("every value of the configuration has the line that set it, or the base", () => {
  const image = imageOf(after(REBUILDS, "image.created", 2), "image2");
  const values = valuesOf(image).map(({ key, name, lines }) => [key, name, lines?.[0] ?? "base"]);
  expect(values).toEqual([
    ["Entrypoint", "", "base"],
    ["Cmd", "", 7],
    ["WorkingDir", "", 2],
    ["ExposedPorts", "8080/tcp", 6],
    ["Env", "PATH", "base"],
    ["Env", "NODE_VERSION", "base"],
    ["Env", "NODE_ENV", 4],
  ]);
});

test("on the plate what a line set stands apart from what came with the base", () => {
  const rows = plateRows(imageOf(after(REBUILDS, "image.created", 2), "image2"));
  expect(rows.filter(({ keyword }) => keyword === "ENV")).toEqual([
    { keyword: "ENV", text: "PATH, NODE_VERSION", lines: null },
    { keyword: "ENV", text: "NODE_ENV=production", lines: [4, 4] },
  ]);
});

test("a log that knows only the line of the key keeps that line for all its values", () => {
  const image = { ...imageOf(after(MISSION, "image.created"), "image1"), configLines: { Env: [3, 3] as const } };
  expect(valuesOf(image).map(({ lines }) => lines)).toEqual([null, null, null, null, [3, 3], [3, 3]]);
});

test("the history is docker's, newest first: rows that make a layer and rows that only note", () => {
  const rows = historyOf(imageOf(after(MISSION, "image.created"), "image1"));
  expect(rows.map(({ words, lines, layer }) => [words, lines?.[0] ?? "base", layer?.size ?? "noted"])).toEqual([
    ['CMD ["node", "index.js"]', 6, "noted"],
    ["EXPOSE 3000", 5, "noted"],
    ["RUN npm install", 4, 4_310_000],
    ["COPY . .", 3, 1_240],
    ["WORKDIR /app", 2, 0],
    ['ENTRYPOINT ["docker-entrypoint.sh"]', "base", "noted"],
    ["COPY docker-entrypoint.sh /usr/local/bin/", "base", 388],
    ["RUN install node 20.19", "base", 41_900_000],
    ["ADD rootfs.tar.gz /", "base", 74_800_000],
  ]);
});

test("a tag that moves leaves the image untagged, with a sentence that says where the tag is now", () => {
  const state = after(REBUILDS, "image.tagged", 2);
  expect(danglingWords(state, imageOf(state, "image2"))).toBe("");
  expect(danglingWords(state, imageOf(state, "image1"))).toBe(
    "Its tag an_image:latest moved on to 29f2c41d07b6; the image stays as it is. Docker calls it dangling: only its digest names it.",
  );
  const back = after(REBUILDS, "image.tagged", 3);
  expect(danglingWords(back, imageOf(back, "image1"))).toBe("");
  expect(danglingWords(back, imageOf(back, "image2"))).toContain("moved on to 19f2c41d07b6");
});

test("two images on one base say how many bytes they share", () => {
  const state = after(REBUILDS, "image.created", 2);
  const [sharing] = sharingOf(state, imageOf(state, "image1"));
  expect(sharing?.bytes).toBe(74_800_000 + 41_900_000 + 388 + 1_240);
  expect(sharing && sharingWords(state, sharing)).toBe(
    "5 layers (117 MB) are also in 29f2c41d07b6: kept once, not twice.",
  );
});

test("what lies on the disk adds up to what the picture and the events say, at every moment of every story", () => {
  for (const story of Object.values(STORIES)) {
    let state = EMPTY;
    for (const event of story) {
      state = reduce(state, event);
      const { disk } = layout(state, 1000);
      const layers = new Map(state.images.flatMap((image) => image.layers.map(({ digest, size }) => [digest, size])));
      const sum = [...layers.values(), ...state.containers.map(({ writable }) => writable.bytes)];
      const bytes = sum.reduce((total, one) => total + one, 0);
      expect(diskParts(state).reduce((total, part) => total + part.bytes, 0)).toBe(bytes);
      expect(disk.layerBytes + disk.writableBytes).toBe(bytes);
    }
  }
});

test("an image under a container that has exited is not removed: the container is named, and the way out", () => {
  const state = after(REBUILDS, "image.created", 2);
  expect(removalOf(state, imageOf(state, "image1"))).toMatchObject({
    refused: true,
    words: "Container kept (exited 0) still needs its layers. Remove it first, and with it its writable layer.",
    steps: ["docker rm kept", "docker rmi an_image"],
  });
});

test("an image that nothing stands on goes with the layers that no other image has", () => {
  const state = after(REBUILDS, "image.tagged", 2);
  const removal = removalOf(state, imageOf(state, "image2"));
  expect(removal).toMatchObject({ refused: false, steps: ["docker rmi an_image"] });
  expect(removal.words).toBe(
    "Nothing stands on it: the image goes, and 1 layer with it, 1.91 MB. 5 layers stay: another image has them too.",
  );
});

test("with several tags only one is taken off", () => {
  const state = after(REBUILDS, "image.tagged", 2);
  const two = { ...state, tags: { ...state.tags, "second:latest": "image2" } };
  expect(removalOf(two, imageOf(two, "image2"))).toMatchObject({
    refused: false,
    words: "It has 2 tags: this removes an_image:latest only, and the image stays under second:latest.",
  });
});

test("a refused removal points at what is in its way until that is gone or something else is done", () => {
  const state = after(REBUILDS, "command.finished", 2);
  const refused = refusedRemoval(state);
  expect(refused?.given).toBe("docker rmi 19f2c41d07b6");
  expect(refused?.containers.map(({ name }) => name)).toEqual(["kept"]);
  expect(refused?.steps).toEqual(["docker rm kept", "docker rmi 19f2c41d07b6"]);
  expect(refusedRemoval({ ...state, containers: [] })).toBeNull();
  expect(refusedRemoval({ ...state, entries: [] })).toBeNull();
});
