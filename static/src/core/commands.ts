/** The docker commands that the picture's buttons stand for. */
import type { Container, Image, State } from "./model";
import { t } from "./t";
import { shortId } from "./words";

export interface ButtonCommand {
  readonly label: string;
  readonly command: string;
  readonly icon: string;
}

const FIRST_NAME = "mycontainer";

/** How a learner names the image: a tag without `:latest`, or the first digits of its digest. */
export function referenceOf(state: State, image: Image): string {
  const tag = tagsOf(state, image.id)[0];
  return tag === undefined ? shortId(image.digest) : tag.replace(/:latest$/, "");
}

export function tagsOf(state: State, image: string): readonly string[] {
  return Object.keys(state.tags)
    .filter((tag) => state.tags[tag] === image)
    .sort();
}

/** `docker run` for one more container of the image: named while the name is free, on ports that are free. */
export function runCommand(state: State, image: Image): string {
  const words = ["docker", "run", "-d"];
  if (!state.containers.some(({ name }) => name === FIRST_NAME)) words.push("--name", FIRST_NAME);
  const taken = new Set(state.containers.flatMap(({ ports }) => ports.flatMap(({ host }) => host ?? [])));
  for (const port of exposedPorts(image)) {
    const host = firstFree(port, taken);
    taken.add(host);
    words.push("-p", `${host}:${port}`);
  }
  return [...words, referenceOf(state, image)].join(" ");
}

/** What a container in this state can be told to do. */
export function containerCommands({ name, state }: Container): readonly ButtonCommand[] {
  const logs = { label: t`Logs`, command: `docker logs ${name}`, icon: "log" };
  const remove = { label: t`Remove`, command: `docker rm ${name}`, icon: "remove" };
  const start = { label: t`Start`, command: `docker start ${name}`, icon: "run" };
  const stop = { label: t`Stop`, command: `docker stop ${name}`, icon: "stop" };
  const pause = { label: t`Pause`, command: `docker pause ${name}`, icon: "pause" };
  const unpause = { label: t`Unpause`, command: `docker unpause ${name}`, icon: "run" };
  if (state === "running") return [stop, pause, logs];
  if (state === "paused") return [unpause, logs];
  return state === "created" ? [start, remove] : [start, remove, logs];
}

/** The TCP ports that the image's configuration says its program listens on. */
export function exposedPorts(image: Image): readonly number[] {
  const exposed = image.config.ExposedPorts;
  if (typeof exposed !== "object" || exposed === null) return [];
  return Object.keys(exposed)
    .filter((port) => /^\d+(\/tcp)?$/.test(port))
    .map((port) => Number.parseInt(port, 10));
}

function firstFree(port: number, taken: ReadonlySet<number>): number {
  const lowest = port < 1024 ? port + 8000 : port;
  let host = lowest;
  while (taken.has(host) && host < 65535) host++;
  return host;
}
