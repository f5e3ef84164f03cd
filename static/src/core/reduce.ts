/** The picture is a fold of the log: `reduce` is its one step, for live pages and replays alike. */
import type { EventOf, Kind, LogEvent } from "./events.gen";
import type { Carried, State } from "./model";
import * as builds from "./reduce_builds";
import * as commands from "./reduce_console";
import * as containers from "./reduce_containers";
import * as images from "./reduce_images";
import * as volumes from "./reduce_volumes";

export type Cases = { readonly [K in Kind]: (state: State, event: EventOf<K>) => State };

/** What travels to the registry and back changes no image that is here. */
const carried = (state: State, event: Carried): State => ({ ...state, carried: [...state.carried, event] });

/** One case for every kind of event: the type makes a missing one a compile error. */
export const CASES: Cases = {
  "sandbox.created": (state, { data }) => ({ ...state, limits: data.limits }),
  "command.entered": commands.entered,
  "command.finished": commands.finished,
  "build.queued": builds.queued,
  "build.moved": builds.moved,
  "build.started": builds.started,
  "build.step": builds.stepped,
  "build.log": builds.logged,
  "build.transfer": builds.transferred,
  "build.warning": builds.warned,
  "build.finished": builds.finished,
  "image.created": images.created,
  "image.tagged": images.tagged,
  "image.untagged": images.untagged,
  "image.removed": images.removed,
  "container.created": containers.created,
  "container.started": containers.started,
  "container.failed": containers.failed,
  "container.processes": containers.processes,
  "container.isolation": containers.isolated,
  "container.exec": containers.executed,
  "container.writable": containers.written,
  "container.out_of_memory": containers.ranOutOfMemory,
  "container.over_quota": containers.wroteTooMuch,
  "container.exited": containers.exited,
  "container.paused": containers.paused,
  "container.unpaused": containers.unpaused,
  "container.removed": containers.removed,
  "registry.asked": carried,
  "registry.layer": carried,
  "registry.answered": carried,
  "volume.created": volumes.created,
  "volume.removed": volumes.removed,
};

/** Too many of these to be read out one by one; each is followed by an event that sums it up. */
export const UNSAID: ReadonlySet<string> = new Set<Kind>([
  "build.log",
  "build.transfer",
  "container.processes",
  "container.isolation",
  "container.writable",
  "registry.layer",
]);

/** Whether an event is worth a sentence. A command that went well has been told by what it did. */
function isSaid(event: LogEvent): boolean {
  return !UNSAID.has(event.kind) && !(event.kind === "command.finished" && event.data.exit_code === 0);
}

/** The state after one more event. An event that is already in the state changes nothing, nor does one of an unknown kind. */
export function reduce(state: State, event: LogEvent): State {
  if (event.seq <= state.seq) return state;
  const known = CASES[event.kind] as ((state: State, event: LogEvent) => State) | undefined;
  const next = known === undefined ? state : known(state, event);
  const said = known !== undefined && isSaid(event) ? { said: event.say, saidSeq: event.seq } : {};
  return { ...next, ...said, seq: event.seq, atMs: event.at_ms };
}
