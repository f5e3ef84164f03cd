/** The life of a container: its states, the moves between them with the docker commands that make them, and what can be done now. */
import type { Container, Moment } from "./model";
import { t } from "./t";
import { CONTAINER_WORDS, clock } from "./words";

export type LifeState = Moment["state"];

export const STATES: readonly LifeState[] = ["created", "running", "paused", "exited", "removed"];

/** What stands over a state's box. */
export const STATE_NAMES: Readonly<Record<LifeState, string>> = {
  created: t`created`,
  running: t`running`,
  paused: t`paused`,
  exited: t`exited`,
  removed: t`removed`,
};

/** What a state is, for whoever meets it the first time. */
export const STATE_WORDS: Readonly<Record<LifeState, string>> = {
  created: t`It has a writable layer and a name; nothing runs in it yet.`,
  running: t`Its process 1 is running.`,
  paused: t`Its processes are frozen where they are, and keep their memory.`,
  exited: t`Its process 1 has ended. Its writable layer is kept.`,
  removed: t`It is gone, and its writable layer with it. The image stays.`,
};

/** One way from a state to another. */
export interface Move {
  /** `docker pause`; without "docker" it is nobody's command. */
  readonly label: string;
  /** The whole command; null where no command does it. */
  readonly command: string | null;
  /** It takes something away for good: it is only put on the command line. */
  readonly edit: boolean;
  /** Why it cannot be done now; empty when it can. */
  readonly why: string;
}

/** The ways from one state to another, drawn as one arrow. */
export interface Edge {
  readonly from: LifeState;
  readonly to: LifeState;
  readonly moves: readonly Move[];
}

const EDGES: readonly (readonly [from: LifeState, to: LifeState, ...verbs: string[]])[] = [
  ["created", "running", "start"],
  ["created", "removed", "rm"],
  ["running", "paused", "pause"],
  ["running", "exited", "stop", "kill", ""],
  ["running", "running", "restart"],
  ["paused", "running", "unpause"],
  ["paused", "exited", "stop", "kill"],
  ["exited", "running", "start"],
  ["exited", "removed", "rm"],
];

/** The state that it is in. */
export function stateOf({ life }: Container): LifeState {
  return life.at(-1)?.state ?? "created";
}

/** All moves there are; `past` says why none can be made, where one only looks back. */
export function edges(container: Container, past = ""): readonly Edge[] {
  const now = stateOf(container);
  return EDGES.map(([from, to, ...verbs]) => ({
    from,
    to,
    moves: verbs.map((verb) => {
      if (verb === "")
        return { label: t`its process 1 ends`, command: null, edit: false, why: t`No command: the program does it.` };
      const why = past || (now === from ? "" : reason(verb, from, now));
      return { label: `docker ${verb}`, command: `docker ${verb} ${container.name}`, edit: verb === "rm", why };
    }),
  }));
}

function reason(verb: string, from: LifeState, now: LifeState): string {
  if (now === "removed") return t`There is nothing left to do it to.`;
  if (verb === "rm" && now === "running")
    return t`Docker refuses while it is running: docker stop first, or docker rm -f, which kills it.`;
  if (verb === "rm" && now === "paused")
    return t`Docker refuses while it is paused: docker stop first, or docker rm -f, which kills it.`;
  if (verb === "start" && now === "running") return t`It is already running.`;
  if (verb === "start" && now === "paused") return t`It is paused: docker unpause lets it go on.`;
  if (verb === "rm" || verb === "start")
    return now === "created"
      ? t`This one is created: the same command is there.`
      : t`This one is exited: the same command is there.`;
  return from === "running"
    ? t`It needs a container that is running; this one is ${CONTAINER_WORDS[now]}.`
    : t`It needs a container that is paused; this one is ${CONTAINER_WORDS[now]}.`;
}

/** When it came into a state last, and how often in all; null when it never did. */
export function visits(
  { life }: Container,
  state: LifeState,
): { readonly atMs: number; readonly times: number } | null {
  const found = life.filter((moment) => moment.state === state);
  const last = found.at(-1);
  return last === undefined ? null : { atMs: last.atMs, times: found.length };
}

/** Its whole life so far in one sentence: what the diagram shows, for whoever does not see it. */
export function lifeWords({ name, life }: Container): string {
  const shown = life.slice(-6);
  const left = life.length - shown.length;
  const steps = shown.map(momentWords).reduce((before, next) => t`${before}, then ${next}`);
  if (left === 0) return `${name}: ${steps}.`;
  return left === 1 ? t`${name}: after 1 earlier move, ${steps}.` : t`${name}: after ${left} earlier moves, ${steps}.`;
}

function momentWords({ state, atMs }: Moment): string {
  const time = clock(atMs);
  return {
    created: t`created at ${time}`,
    running: t`running at ${time}`,
    paused: t`paused at ${time}`,
    exited: t`exited at ${time}`,
    removed: t`removed at ${time}`,
  }[state];
}
