/** How containers change. Nothing here touches an image: that no container changes one is the point of the picture. */
import { changed, last, placed } from "./change";
import type { EventOf, LogEvent } from "./events.gen";
import type { Container, ContainerState, Moment, State, Writable } from "./model";

const EMPTY_WRITABLE: Writable = { files: 0, bytes: 0, changes: [] };
const KEPT_GONE = 8;
const KEPT_LIFE = 40;

type ContainerEvent = Extract<LogEvent, { data: { container: string } }>;

export function created(state: State, { data, seq, at_ms }: EventOf<"container.created">): State {
  const container: Container = {
    id: data.container,
    engineId: data.engine_id,
    name: data.name,
    image: data.image,
    imageReference: data.image_reference,
    command: data.command,
    commandLine: data.command_line ?? null,
    state: "created",
    processes: [],
    writable: EMPTY_WRITABLE,
    ports: data.ports,
    mounts: data.mounts ?? [],
    exit: null,
    failure: null,
    isolation: null,
    life: [{ state: "created", atMs: at_ms, seq }],
    createdSeq: seq,
    seq,
  };
  return { ...state, containers: placed(state.containers, container) };
}

/** PID 1 is known from the start itself; the whole tree follows with `container.processes`. */
export function started(state: State, event: EventOf<"container.started">): State {
  const { command, host_pid } = event.data;
  return moved(state, event, "running", {
    command,
    exit: null,
    failure: null,
    isolation: null,
    processes: [{ pid: 1, host_pid, parent: 0, user: "", command: command.join(" ") }],
  });
}

export function failed(state: State, event: EventOf<"container.failed">): State {
  const { code, message, hint } = event.data;
  return onContainer(state, event, { failure: { code, message, lines: null, hint: hint ?? null }, processes: [] });
}

export function processes(state: State, event: EventOf<"container.processes">): State {
  return onContainer(state, event, { processes: event.data.processes });
}

/** What was read of a run that has ended meanwhile is no news. */
export function isolated(state: State, event: EventOf<"container.isolation">): State {
  const run = state.containers.find(({ id }) => id === event.data.container)?.processes[0]?.host_pid;
  return onContainer(state, event, run === event.data.host_pid ? { isolation: event.data } : {});
}

/** A further process ran; what is left of it comes with `container.processes` and `container.writable`. */
export function executed(state: State, event: EventOf<"container.exec">): State {
  return onContainer(state, event, {});
}

export function written(state: State, event: EventOf<"container.writable">): State {
  const { files, bytes, changes } = event.data;
  return onContainer(state, event, { writable: { files, bytes, changes } });
}

/** The exit that follows says so too; a container that goes on without the ended process does not exit. */
export function ranOutOfMemory(state: State, event: EventOf<"container.out_of_memory">): State {
  return onContainer(state, event, {});
}

/** Why it is stopped; the exit that follows keeps it. */
export function wroteTooMuch(state: State, event: EventOf<"container.over_quota">): State {
  return onContainer(state, event, {
    failure: { code: "run.over_quota", message: event.say, lines: null, hint: null },
  });
}

export function exited(state: State, event: EventOf<"container.exited">): State {
  const { exit_code, words, out_of_memory } = event.data;
  return moved(state, event, "exited", {
    processes: [],
    isolation: null,
    exit: { code: exit_code, words, outOfMemory: out_of_memory },
  });
}

export function paused(state: State, event: EventOf<"container.paused">): State {
  return moved(state, event, "paused", {});
}

export function unpaused(state: State, event: EventOf<"container.unpaused">): State {
  return moved(state, event, "running", {});
}

export function removed(state: State, event: EventOf<"container.removed">): State {
  const found = state.containers.find(({ id }) => id === event.data.container);
  if (found === undefined) return state;
  const gone = { ...found, life: lived(found, "removed", event), processes: [], isolation: null, seq: event.seq };
  return {
    ...state,
    containers: state.containers.filter((container) => container !== found),
    gone: last([...state.gone, gone], KEPT_GONE),
  };
}

function moved(state: State, event: ContainerEvent, to: ContainerState, change: Partial<Container>): State {
  const known = state.containers.find(({ id }) => id === event.data.container);
  return known === undefined
    ? state
    : onContainer(state, event, { ...change, state: to, life: lived(known, to, event) });
}

function lived({ life }: Container, state: Moment["state"], { at_ms, seq }: LogEvent): readonly Moment[] {
  return last([...life, { state, atMs: at_ms, seq }], KEPT_LIFE);
}

function onContainer(state: State, event: ContainerEvent, change: Partial<Container>): State {
  const { seq, data } = event;
  const containers = changed(state.containers, data.container, (old) => ({ ...old, ...change, seq }));
  return containers === state.containers ? state : { ...state, containers };
}
