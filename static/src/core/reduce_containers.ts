/** How containers change. Nothing here touches an image: that no container changes one is the point of the picture. */
import { changed, last, placed } from "./change";
import type { EventOf, LogEvent } from "./events.gen";
import type { Container, State, Writable } from "./model";

const EMPTY_WRITABLE: Writable = { files: 0, bytes: 0, changes: [] };
const KEPT_GONE = 8;

type ContainerEvent = Extract<LogEvent, { data: { container: string } }>;

export function created(state: State, { data, seq }: EventOf<"container.created">): State {
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
    exit: null,
    failure: null,
    createdSeq: seq,
    seq,
  };
  return { ...state, containers: placed(state.containers, container) };
}

/** PID 1 is known from the start itself; the whole tree follows with `container.processes`. */
export function started(state: State, event: EventOf<"container.started">): State {
  const { command, host_pid } = event.data;
  return onContainer(state, event, {
    state: "running",
    command,
    exit: null,
    failure: null,
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
  return onContainer(state, event, {
    state: "exited",
    processes: [],
    exit: { code: exit_code, words, outOfMemory: out_of_memory },
  });
}

export function paused(state: State, event: EventOf<"container.paused">): State {
  return onContainer(state, event, { state: "paused" });
}

export function unpaused(state: State, event: EventOf<"container.unpaused">): State {
  return onContainer(state, event, { state: "running" });
}

export function removed(state: State, { data, seq }: EventOf<"container.removed">): State {
  if (!state.containers.some((container) => container.id === data.container)) return state;
  return {
    ...state,
    containers: state.containers.filter((container) => container.id !== data.container),
    gone: last([...state.gone, { id: data.container, name: data.name, seq }], KEPT_GONE),
  };
}

function onContainer(state: State, event: ContainerEvent, change: Partial<Container>): State {
  const { seq, data } = event;
  const containers = changed(state.containers, data.container, (old) => ({ ...old, ...change, seq }));
  return containers === state.containers ? state : { ...state, containers };
}
