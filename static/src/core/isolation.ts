/** What isolates a container, in words: its namespaces, its limits, and the programs that started it. */
import type { Limits, Namespace } from "./events.gen";
import type { Container, Isolation } from "./model";
import { t } from "./t";
import { decimal, size } from "./words";

const LONGEST = 120; // letters of a command

/** What each kind of namespace holds apart: where the container has its own, and where it shares the machine's. */
const SPACES: Readonly<Record<string, readonly [title: string, own: string, shared: string]>> = {
  pid: [
    t`process numbers`,
    t`Its processes count from 1, and see no others.`,
    t`Its processes see all others on the machine.`,
  ],
  net: [
    t`network`,
    t`An address, ports and routes of its own: its port 80 is not the machine's.`,
    t`Its ports are the machine's ports.`,
  ],
  mnt: [
    t`file tree`,
    t`Its / is the image's layers with its writable layer on top, not the machine's /.`,
    t`It sees the machine's files.`,
  ],
  uts: [t`host name`, t`A host name of its own: the container's id.`, t`Its host name is the machine's.`],
  ipc: [
    t`shared memory`,
    t`Shared memory and message queues of its own: no one outside reaches in.`,
    t`Shared memory and message queues are the machine's.`,
  ],
  cgroup: [
    t`control groups`,
    t`It takes its own control group for the topmost one.`,
    t`It sees where in the machine's control groups it is.`,
  ],
  user: [
    t`user numbers`,
    t`User 0 in here is another user on the machine.`,
    t`Root in here is user 0 on the machine too: what it may do is cut down to a few rights instead.`,
  ],
  time: [t`clocks since start`, t`Clocks of its own.`, t`The machine's clocks; Docker gives nobody their own.`],
};

export interface Space {
  readonly kind: string;
  readonly title: string;
  /** Null: not to be told. */
  readonly own: boolean | null;
  readonly words: string;
  readonly inode: number | null;
  readonly host: number | null;
}

/** The namespaces, those of its own first. */
export function spaces({ namespaces }: Isolation): readonly Space[] {
  return namespaces.map(space).sort((a, b) => Number(b.own) - Number(a.own));
}

function space({ kind, inode, host }: Namespace): Space {
  const [title, own, shared] = SPACES[kind] ?? [kind, "", ""];
  const known = inode !== null && host !== null;
  const words = !known ? t`Whether this is its own cannot be seen from here.` : inode === host ? shared : own;
  return { kind, title, own: known ? inode !== host : null, words, inode, host };
}

/** What is used of a limit, at most; null is no limit. */
export interface Gauge {
  readonly title: string;
  readonly limit: string;
  /** What is used now, in words; empty when it is not known. */
  readonly used: string;
  /** From 0 to 1; null where there is no limit, or nothing known. */
  readonly part: number | null;
  /** What happens at the limit. */
  readonly beyond: string;
}

/** Two looks at what a container uses. `cpu` is in processors: 0.5 is half of one. */
export interface Use {
  readonly memory: number;
  readonly processes: number;
  /** Null until there are two looks to compare. */
  readonly cpu: number | null;
}

export function gauges({ memory_bytes, milli_cpus, processes }: Limits, use: Use | null): readonly Gauge[] {
  const cpus = milli_cpus === null ? null : milli_cpus / 1000;
  const cpu = use?.cpu ?? null;
  return [
    {
      title: t`memory`,
      limit: memory_bytes === null ? t`no limit` : t`at most ${size(memory_bytes)}`,
      used: use === null ? "" : size(use.memory),
      part: part(use?.memory ?? null, memory_bytes),
      beyond: t`A process that asks for more is ended by the kernel: exit code 137, out of memory.`,
    },
    {
      title: t`processor`,
      limit: cpus === null ? t`no limit` : t`at most ${percent(cpus)} of one`,
      used: cpu === null ? "" : percent(cpu),
      part: part(cpu, cpus),
      beyond: t`A process that wants more waits. Nothing ends.`,
    },
    {
      title: t`processes and threads`,
      limit: processes === null ? t`no limit` : t`at most ${processes}`,
      used: use === null ? "" : String(use.processes),
      part: part(use?.processes ?? null, processes),
      beyond: t`One more cannot be started. The others go on.`,
    },
  ];
}

function part(used: number | null, limit: number | null): number | null {
  return used === null || limit === null || limit === 0 ? null : Math.min(1, Math.max(0, used / limit));
}

function percent(processors: number): string {
  const value = processors * 100;
  return `${value > 0 && value < 10 ? decimal(value.toFixed(1)) : Math.round(value)} %`;
}

export interface Link {
  readonly title: string;
  readonly words: string;
  readonly code?: string;
  /** The number on the machine, or words in its place. */
  readonly pid: number | string;
}

/** Who had a part in starting it, from the command to process 1. */
export function chain({ commandLine, command, isolation }: Container): readonly Link[] {
  const unknown = isolation === null ? "–" : isolation.hidden ? t`not visible from here` : t`not found`;
  const pid = (what: string): number | string => isolation?.chain.find((link) => link.what === what)?.pid ?? unknown;
  return [
    {
      title: t`the docker command`,
      code: cut(commandLine ?? t`a request to the site's API`),
      words: t`Says what you want. It starts nothing itself: it asks the engine.`,
      pid: t`no process: this site asks in its place`,
    },
    {
      title: t`this site`,
      words: t`Its worker sends the engine the same request that docker would send.`,
      pid: pid("site"),
    },
    {
      title: "dockerd",
      words: t`The engine. Puts the image's layers and a new writable layer together, sets up the network, and hands over.`,
      pid: pid("dockerd"),
    },
    {
      title: "containerd",
      words: t`Manages all running containers, and starts a shim for each.`,
      pid: pid("containerd"),
    },
    {
      title: "containerd-shim",
      words: t`Stays with this one container as the parent of its process 1: keeps its output open and notes its exit code.`,
      pid: pid("shim"),
    },
    {
      title: "runc",
      words: t`Made the namespaces and the control group, started process 1 in them, and ended.`,
      pid: t`has already ended`,
    },
    {
      title: t`process 1`,
      code: cut(command.join(" ")),
      words: t`The program that you wanted. When it ends, the container has exited.`,
      pid: isolation?.host_pid ?? unknown,
    },
  ];
}

/** A command may be pages long; here it only has to be known again. */
function cut(command: string): string {
  return command.length > LONGEST ? `${command.slice(0, LONGEST - 1)}…` : command;
}

/** Why the kernel's own numbers are missing, and how one would see them; null when they are not. */
export function missing({ hidden, host_pid }: Isolation): readonly [words: string, command: string] | null {
  if (!hidden) return null;
  const words =
    hidden === "elsewhere"
      ? t`The engine runs on a different machine from this site, and its kernel cannot be asked from here. On that machine:`
      : t`The kernel does not let this site read all namespaces: that needs root on the engine's machine. There:`;
  return [words, `sudo ls -l /proc/${host_pid}/ns`];
}

/** `6 namespaces of its own`, `2 shared with the machine`. */
export function spaceWords(all: readonly Space[]): string {
  const own = all.filter((one) => one.own === true).length;
  const shared = all.filter((one) => one.own === false).length;
  return own === 1
    ? t`1 namespace of its own, ${shared} shared with the machine. The same number is the same namespace.`
    : t`${own} namespaces of its own, ${shared} shared with the machine. The same number is the same namespace.`;
}
