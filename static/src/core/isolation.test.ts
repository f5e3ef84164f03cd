import { expect, test } from "vitest";
import { where } from "../elements/origin_reading";
import { share } from "../elements/usage";
import { written } from "./copied";
import { chain, gauges, missing, spaces, spaceWords } from "./isolation";
import { type Container, EMPTY, type Image, type Isolation } from "./model";
import { reduce } from "./reduce";
import { MISSION } from "./stories";

const END = MISSION.reduce(reduce, EMPTY);
const container = END.containers.find(({ id }) => id === "mycontainer") as Container;
const isolation = container.isolation as Isolation;

test("a namespace with a number of its own is its own, one with the machine's is shared", () => {
  const own = Object.fromEntries(spaces(isolation).map((space) => [space.kind, space.own]));
  expect(own).toEqual({
    pid: true,
    net: true,
    mnt: true,
    uts: true,
    ipc: true,
    cgroup: true,
    user: false,
    time: false,
  });
  expect(spaceWords(spaces(isolation))).toContain("6 namespaces of its own, 2 shared");
});

test("every kind of namespace says what it holds apart, and a new kind still has its row", () => {
  for (const { words } of spaces(isolation)) expect(words).not.toBe("");
  const [odd] = spaces({ ...isolation, namespaces: [{ kind: "odd", inode: 2, host: 1 }] });
  expect(odd).toMatchObject({ kind: "odd", title: "odd", own: true });
});

test("a number that could not be read is neither its own nor shared", () => {
  const [net] = spaces({ ...isolation, namespaces: [{ kind: "net", inode: null, host: 1 }] });
  expect(net?.own).toBeNull();
  expect(net?.words).toContain("cannot be seen");
});

test("limits are shown beside what is used of them", () => {
  const [memory, processor, processes] = gauges(isolation.limits, { memory: 134_217_728, processes: 4, cpu: 0.125 });
  expect(memory).toMatchObject({ limit: "at most 268 MB", used: "134 MB", part: 0.5 });
  expect(processor).toMatchObject({ limit: "at most 50 % of one", used: "13 %", part: 0.25 });
  expect(processes).toMatchObject({ limit: "at most 128", used: "4" });
});

test("without a limit, and without a look, there is no share", () => {
  const none = { source: "kernel", memory_bytes: null, processes: null, milli_cpus: null } as const;
  expect(gauges(none, null)[0]).toMatchObject({ limit: "no limit", used: "", part: null });
});

test("the share of a processor is what was spent between two looks", () => {
  const reading = { at: 10, cpu_seconds: 1, memory_bytes: 0, processes: 1 };
  expect(share(null, reading)).toBeNull();
  expect(share(reading, reading)).toBeNull();
  expect(share(reading, { ...reading, at: 12, cpu_seconds: 2 })).toBe(0.5);
});

test("the chain leads from the command to process 1, with the numbers that are known", () => {
  const links = chain(container);
  expect(links.map(({ title }) => title)).toEqual([
    "the docker command",
    "this site",
    "dockerd",
    "containerd",
    "containerd-shim",
    "runc",
    "process 1",
  ]);
  expect(links.map(({ pid }) => pid)).toEqual([expect.any(String), 900, 610, 622, 7078, "has already ended", 7100]);
});

test("a command that is pages long is cut", () => {
  const [first, ...rest] = chain({ ...container, commandLine: "x".repeat(9999), command: ["sh", "y".repeat(9999)] });
  expect(first?.code).toHaveLength(120);
  expect(rest.at(-1)?.code?.endsWith("…")).toBe(true);
});

test("where the kernel cannot be asked it is said, with the command that would show it there", () => {
  expect(missing(isolation)).toBeNull();
  expect(missing({ ...isolation, hidden: "elsewhere" })?.[1]).toBe("sudo ls -l /proc/7100/ns");
  expect(chain({ ...container, isolation: { ...isolation, chain: [], hidden: "elsewhere" } })[2]?.pid).toBe(
    "not visible from here",
  );
});

test("isolation goes with the run that it belongs to", () => {
  const data = { ...isolation, host_pid: 1 };
  const late = { seq: END.seq + 1, at_ms: 0, kind: "container.isolation", data, say: "" } as const;
  const after = reduce(END, late).containers.find(({ id }) => id === "mycontainer");
  expect(after?.isolation).toBe(isolation);
  const end = { container: "mycontainer", name: "mycontainer", exit_code: 0, out_of_memory: false, words: "" };
  const ended = reduce(END, { seq: END.seq + 1, at_ms: 0, kind: "container.exited", data: end, say: "" });
  expect(ended.containers.find(({ id }) => id === "mycontainer")?.isolation).toBeNull();
});

test("a changed file was copied up and its original is where it was; a folder and a new file were not", () => {
  const rows = written({
    files: 4,
    bytes: 0,
    changes: [
      { path: "/app", kind: "C" },
      { path: "/app/index.js", kind: "C" },
      { path: "/app-x", kind: "A" },
      { path: "/etc/motd", kind: "D" },
    ],
  });
  expect(rows.map(({ folder }) => folder)).toEqual([true, false, false, false]);
  expect(rows.map(({ above, below }) => [above, below])).toEqual([
    ["a folder in which something changed", "the folder as it was"],
    ["copied up, then changed", "the original, as it was"],
    ["added", ""],
    ["hidden by a mark; no bytes are freed", "still there"],
  ]);
});

test("the original of a file is in the layer that the image has it from", () => {
  const image = END.images[0] as Image;
  const entry = { kind: null, layer: 0, size: 1, mode: null, owner: null, files: null, entries: null, more: 0 };
  const copied = { ...entry, path: "/app/index.js", layer: image.layers.length - 2 };
  const installed = { ...entry, path: "/app/lock", layer: null, kind: "A" } as const;
  const tree = [{ ...entry, path: "/app", files: 2, entries: [copied, installed] }];
  const top = image.layers.length - 1;
  expect(where(image, top, tree, "/app/index.js")).toMatch(/^in layer [0-9a-z]{12}, from line 3$/);
  expect(where(image, top, tree, "/app/lock")).toMatch(/, from line 4$/);
  expect(where(image, top, tree, "/app/none")).toBe("The image's layers were read, and none has it.");
});
