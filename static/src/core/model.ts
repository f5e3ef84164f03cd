/** What the fold of a sandbox's log holds. Everything here is read-only: a change makes a new object around the old ones. */
import type { Change, DataOf, EventOf, HistoryRow, Layer, Line, Mount, Port, Process } from "./events.gen";

export type Lines = readonly [number, number];
export type StepState = DataOf<"build.step">["state"];
export type BuildState = "queued" | "running" | DataOf<"build.finished">["outcome"];

/** What one step printed: a bounded tail, because a build may print for minutes. */
export interface Tail {
  readonly rows: readonly string[];
  /** Rows that were printed and are not kept. */
  readonly dropped: number;
  /** The last row has not been ended by a line break yet. */
  readonly open: boolean;
}

export interface Transfer {
  readonly name: string;
  readonly current: number;
  /** 0 when not known. */
  readonly total: number;
}

export interface Step {
  readonly id: string;
  readonly lines: Lines | null;
  readonly name: string;
  readonly state: StepState;
  /** When it began to run, on the log's clock; null before. */
  readonly startedAt: number | null;
  readonly milliseconds: number | null;
  readonly error: string | null;
  readonly note: string | null;
  readonly log: Tail;
  readonly transfers: readonly Transfer[];
}

/** A line of the Dockerfile with what its steps have come to. */
export interface BuildLine extends Line {
  readonly state: StepState;
  readonly startedAt: number | null;
  readonly milliseconds: number | null;
  readonly error: string | null;
  readonly note: string | null;
}

export interface Build {
  readonly id: string;
  /** Counts the builds of the sandbox, from 1. */
  readonly number: number;
  readonly tag: string | null;
  readonly dockerfile: string;
  readonly state: BuildState;
  readonly ahead: number;
  readonly attempt: number;
  readonly startedAt: number | null;
  readonly milliseconds: number | null;
  readonly lines: readonly BuildLine[];
  readonly steps: readonly Step[];
  /** The step that last said something. */
  readonly activeStep: string | null;
  readonly warnings: readonly DataOf<"build.warning">[];
  readonly image: string | null;
  /** What it made, also once that is removed; null where the sandbox had this very image before. */
  readonly made: Image | null;
  readonly failure: Failure | null;
}

export interface Failure {
  readonly code: string | null;
  readonly message: string;
  readonly lines: Lines | null;
  readonly hint: string | null;
}

/** An image never changes, so this object is made once. Tags are not part of it: see `State.tags`. */
export interface Image {
  readonly id: string;
  readonly digest: string;
  /** Null when no build made it: docker commit did. */
  readonly build: string | null;
  readonly base: string | null;
  readonly standIn: string | null;
  readonly size: number;
  /** Bottom first. */
  readonly layers: readonly Layer[];
  readonly config: Readonly<Record<string, unknown>>;
  readonly configLines: Readonly<Record<string, Lines>>;
  /** Oldest first; empty where the log does not tell it. */
  readonly history: readonly HistoryRow[];
}

export type ContainerState = "created" | "running" | "paused" | "exited";

export interface Exit {
  readonly code: number;
  readonly words: string;
  readonly outOfMemory: boolean;
}

export interface Writable {
  readonly files: number;
  readonly bytes: number;
  /** The first of them; `files` is the whole number. */
  readonly changes: readonly Change[];
}

/** That a container came into a state, and when on the log's clock. */
export interface Moment {
  readonly state: ContainerState | "removed";
  readonly atMs: number;
  readonly seq: number;
}

/** What holds a run's processes apart, and who started it. */
export type Isolation = DataOf<"container.isolation">;

export interface Container {
  readonly id: string;
  readonly engineId: string;
  readonly name: string;
  readonly image: string;
  readonly imageReference: string;
  readonly command: readonly string[];
  readonly commandLine: string | null;
  readonly state: ContainerState;
  readonly processes: readonly Process[];
  readonly writable: Writable;
  readonly ports: readonly Port[];
  /** The volumes that it has, and where. */
  readonly mounts: readonly Mount[];
  readonly exit: Exit | null;
  readonly failure: Failure | null;
  /** Of the run that goes on; null until it was looked at, and from its end on: it goes with the last process. */
  readonly isolation: Isolation | null;
  /** The last of the states that it came into, the present one at the end. */
  readonly life: readonly Moment[];
  /** Numbers of the event that made it and of the one that last changed it. */
  readonly createdSeq: number;
  readonly seq: number;
}

/** A named volume: files outside every container. */
export interface Volume {
  readonly id: string;
  readonly name: string;
}

/** One command of the console, typed or given by a button. */
export interface Entry {
  readonly id: string;
  readonly command: string;
  readonly source: string;
  readonly seq: number;
  /** Null while it runs. */
  readonly exitCode: number | null;
  readonly output: string;
}

export interface State {
  /** Number of the last event folded in. */
  readonly seq: number;
  readonly atMs: number;
  /** The last event that is worth saying, in its sentence. */
  readonly said: string;
  readonly saidSeq: number;
  readonly limits: Readonly<Record<string, number>>;
  /** Oldest first. */
  readonly builds: readonly Build[];
  /** Oldest first. */
  readonly images: readonly Image[];
  /** Tag with its version → id of the image it points to. */
  readonly tags: Readonly<Record<string, string>>;
  /** Image → the tag that it lost last, and the image that this points to now; null where it was taken off. */
  readonly lost: Readonly<Record<string, { readonly tag: string; readonly to: string | null }>>;
  /** Oldest first; removed ones are not in it. */
  readonly containers: readonly Container[];
  /** The last removed ones as they were, for their outline and their story; `seq` is the number of their removal. */
  readonly gone: readonly Container[];
  /** Oldest first; removed ones are not in it. */
  readonly volumes: readonly Volume[];
  /** The last commands, oldest first. */
  readonly entries: readonly Entry[];
  /** What was told of pushes and pulls, oldest first: see registry.ts. */
  readonly carried: readonly Carried[];
}

export const EMPTY_TAIL: Tail = { rows: [], dropped: 0, open: false };

/** An event between this machine and the registry. */
export type Carried = EventOf<"registry.asked" | "registry.layer" | "registry.answered">;

export const EMPTY: State = {
  seq: 0,
  atMs: 0,
  said: "",
  saidSeq: 0,
  limits: {},
  builds: [],
  images: [],
  tags: {},
  lost: {},
  containers: [],
  gone: [],
  volumes: [],
  entries: [],
  carried: [],
};
