/** Whether `docker rmi` would take an image away, what stands in its way, and the commands that clear it. */
import { referenceOf, tagsOf } from "./commands";
import type { Container, Image, State } from "./model";
import { t } from "./t";
import { layerCount, shortId, size, stateWords } from "./words";

export interface Removal {
  readonly command: string;
  readonly refused: boolean;
  /** Those that stand on it, running or not. */
  readonly containers: readonly Container[];
  readonly words: string;
  /** Commands to give first, then the removal itself; only that one where nothing is in the way. */
  readonly steps: readonly string[];
}

/** What `docker rmi` of this image would come to now; see builder/removal.py, which decides. */
export function removalOf(state: State, image: Image): Removal {
  const command = `docker rmi ${referenceOf(state, image)}`;
  const containers = state.containers.filter((one) => one.image === image.id);
  const tags = tagsOf(state, image.id);
  if (tags.length > 1) {
    const others = tags.slice(1).join(", ");
    const words = t`It has ${tags.length} tags: this removes ${tags[0]} only, and the image stays under ${others}.`;
    return { command, refused: false, containers, words, steps: [command] };
  }
  if (containers.length === 0)
    return { command, refused: false, containers, words: goesWords(state, image), steps: [command] };
  return {
    command,
    refused: true,
    containers,
    words: usersWords(containers),
    steps: [clearing(containers), command],
  };
}

/** `docker rm`, with the force that it takes to end what still runs. */
function clearing(containers: readonly Container[]): string {
  const runs = containers.some(({ state }) => state === "running" || state === "paused");
  return `docker rm ${runs ? "-f " : ""}${containers.map(({ name }) => name).join(" ")}`;
}

function usersWords(containers: readonly Container[]): string {
  const names = containers.map((container) => `${container.name} (${stateWords(container)})`).join(", ");
  return containers.length === 1
    ? t`Container ${names} still needs its layers. Remove it first, and with it its writable layer.`
    : t`Containers ${names} still need its layers. Remove them first, and with them their writable layers.`;
}

function goesWords(state: State, image: Image): string {
  const others = new Set(
    state.images.filter(({ id }) => id !== image.id).flatMap(({ layers }) => layers.map(({ digest }) => digest)),
  );
  const own = new Map(
    image.layers.filter(({ digest }) => !others.has(digest)).map(({ digest, size }) => [digest, size]),
  );
  const bytes = [...own.values()].reduce((sum, one) => sum + one, 0);
  const kept = image.layers.length - own.size;
  const goes = t`Nothing stands on it: the image goes, and ${layerCount(own.size)} with it, ${size(bytes)}.`;
  if (kept === 0) return goes;
  const stay =
    kept === 1 ? t`1 layer stays: another image has it too.` : t`${kept} layers stay: another image has them too.`;
  return `${goes} ${stay}`;
}

/** A removal that was refused just now, as far as what was in its way is still there. */
export function refusedRemoval(state: State): (Removal & { readonly given: string; readonly image: Image }) | null {
  const entry = state.entries.at(-1);
  if (entry === undefined || !entry.exitCode) return null;
  const [, words] = /^docker\s+(?:rmi|image\s+(?:rm|remove))\s+(.+)$/.exec(entry.command.trim()) ?? [];
  const references = words?.split(/\s+/).filter((word) => !word.startsWith("-")) ?? [];
  for (const reference of references) {
    const image = imageNamed(state, reference);
    const removal = image && removalOf(state, image);
    if (removal && removal.containers.length > 0) return { ...removal, image, given: entry.command };
  }
  return null;
}

/** By tag, with or without its version, else by the first digits of its digest. */
function imageNamed({ tags, images }: State, reference: string): Image | undefined {
  const id = tags[reference] ?? tags[`${reference}:latest`];
  const digits = reference.replace(/^sha256:/, "");
  return (
    images.find((image) => image.id === id) ??
    images.find(({ digest }) => /^[0-9a-f]+$/.test(digits) && shortId(digest).startsWith(digits.slice(0, 12)))
  );
}
