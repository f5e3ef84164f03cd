/** The first `docker rm` is foretold by the learner, and then held against what came of it. */
import { referenceOf } from "./commands";
import type { Container, State } from "./model";
import { t } from "./t";
import { fileCount, layerCount, size } from "./words";

export interface Choice {
  readonly words: string;
  readonly right: boolean;
}

export const CHOICES: readonly Choice[] = [
  { words: t`The container and its image: the image must be built again.`, right: false },
  { words: t`The container, with every file that it wrote itself.`, right: true },
  { words: t`Only its processes: the files it wrote come back with the next docker run.`, right: false },
];

/** The containers that this command line would remove as things stand; none when it is no `docker rm`, or is refused. */
export function removedBy(command: string, { containers }: State): readonly Container[] {
  const words = command.trim().split(/\s+/);
  const rest = words.slice(words[1] === "container" ? 3 : 2);
  if (words[0] !== "docker" || words[words[1] === "container" ? 2 : 1] !== "rm") return [];
  const forced = rest.some((word) => word === "--force" || /^-[a-z]*f/.test(word));
  const found = rest
    .filter((word) => !word.startsWith("-"))
    .map((word) =>
      containers.find(({ name, engineId }) => name === word || (word !== "" && engineId.startsWith(word))),
    );
  const there = found.filter((one) => one !== undefined);
  return there.every(({ state }) => forced || (state !== "running" && state !== "paused")) ? there : [];
}

/** What came of it: null while one of the containers is still there. */
export function verdict(choice: Choice, removed: readonly Container[], now: State): string | null {
  if (removed.some(({ id }) => now.containers.some((one) => one.id === id))) return null;
  const gone = removed.map(
    ({ name, writable }) =>
      t`${name} is gone with its writable layer (${fileCount(writable.files)}, ${size(writable.bytes)})`,
  );
  const images = new Set(removed.map(({ image }) => image));
  const kept = now.images
    .filter(({ id }) => images.has(id))
    .map((image) => t`image ${referenceOf(now, image)} has its ${layerCount(image.layers.length)} as before`);
  const volumes = [...new Set(removed.flatMap(({ mounts }) => mounts.map(({ name }) => name)))];
  const outside = volumes.map((name) => t`what it wrote into volume ${name} stays there`);
  const all = [...gone, ...kept, ...outside].join("; ");
  return choice.right ? t`Right: ${all}.` : t`Not quite: ${all}.`;
}
