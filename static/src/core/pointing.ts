/** What belongs to the thing that is pointed at, and one sentence that says how. */
import { plateRows } from "./config";
import type { Container, Image, Lines, State } from "./model";
import { holders, mountSentence, volumeSentence } from "./pointing_volumes";
import { imageCount, madeWords, originSentence, ownWords, standWords, useOf } from "./pointing_words";
import { keptAt } from "./registry";
import { t } from "./t";
import { containerCount, layerCount, lineWords, processCount, shortId, size, writableWords } from "./words";

/** A thing of the picture, or lines of the Dockerfile. */
export type Thing =
  | { readonly kind: "lines"; readonly lines: Lines }
  | { readonly kind: "layer"; readonly digest: string; readonly images: readonly string[] }
  | { readonly kind: "image"; readonly image: string }
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "setting"; readonly image: string; readonly keyword: string; readonly lines: Lines | null }
  | { readonly kind: "container" | "writable"; readonly container: string }
  | { readonly kind: "file"; readonly container: string; readonly path: string }
  | { readonly kind: "process"; readonly container: string; readonly pid: number }
  | { readonly kind: "port"; readonly container: string; readonly port: number }
  | { readonly kind: "mount"; readonly container: string; readonly path: string }
  | { readonly kind: "volume"; readonly volume: string }
  | { readonly kind: "kept"; readonly reference: string }
  | { readonly kind: "kernel" };

export interface Belongings {
  readonly sentence: string;
  /** Lines of the Dockerfile. */
  readonly lines: Lines | null;
  /** Digests of single layers. */
  readonly layers: readonly string[];
  /** Ids of images, each with its whole stack. */
  readonly stacks: readonly string[];
  /** Ids of images, of which only the plate belongs to it. */
  readonly plates: readonly string[];
  /** Ids of containers. */
  readonly containers: readonly string[];
  /** Ids of volumes. */
  readonly volumes: readonly string[];
}

const NONE = { lines: null, layers: [], stacks: [], plates: [], containers: [], volumes: [] };

/** Null where the thing is not there, or says nothing more than it shows. */
export function belongings(state: State, thing: Thing): Belongings | null {
  switch (thing.kind) {
    case "lines":
      return ofLines(state, thing.lines);
    case "layer":
      return ofLayer(state, thing.digest, thing.images);
    case "image":
      return ofImage(
        state,
        state.images.find(({ id }) => id === thing.image),
      );
    case "tag":
      return ofTag(state, thing.tag);
    case "setting":
      return ofSetting(state, thing.image, thing.keyword, thing.lines);
    case "kernel":
      return ofKernel(state);
    case "volume":
      return ofVolume(state, thing.volume);
    case "kept": {
      const kept = keptAt(state, thing.reference);
      return kept && { ...NONE, ...kept };
    }
    default: {
      const container = state.containers.find(({ id }) => id === thing.container);
      const found = container && inContainer(state, container, thing);
      return found ? { ...NONE, stacks: [container.image], containers: [container.id], ...found } : null;
    }
  }
}

type Found = Pick<Belongings, "sentence"> & Partial<Belongings>;

function inContainer(state: State, container: Container, thing: Thing): Found | null {
  const image = state.images.find(({ id }) => id === container.image);
  switch (thing.kind) {
    case "container":
      return { ...ofContainer(container, image), volumes: container.mounts.map(({ volume }) => volume) };
    case "writable":
      return {
        sentence: t`This writable layer is ${container.name}'s alone: ${writableWords(container).replace(" ·", ",")}. docker rm deletes it, and nothing else.`,
        stacks: [],
      };
    case "file":
      return ofFile(container, thing.path);
    case "process":
      return ofProcess(container, image, thing.pid);
    case "port":
      return ofPort(container, image, thing.port);
    case "mount": {
      const mount = container.mounts.find(({ path }) => path === thing.path);
      return mount ? { sentence: mountSentence(container, mount), stacks: [], volumes: [mount.volume] } : null;
    }
    default:
      return null;
  }
}

function ofLines(state: State, lines: Lines): Belongings | null {
  const build = state.builds.findLast(({ image }) => image !== null);
  const image = state.images.find(({ id }) => id === build?.image);
  const line = build?.lines.find((one) => meets(one.lines, lines));
  if (build === undefined || image === undefined || line === undefined) return null;
  const standing = containersOn(state, [image.id]);
  const common = { ...NONE, lines: line.lines, containers: standing.map(({ id }) => id) };
  const name = capital(lineWords(line.lines));
  const made = image.layers.filter((layer) => !layer.from_base && layer.lines && meets(layer.lines, line.lines));
  if (line.keyword === "FROM" && made.length === 0) {
    const base = image.layers.filter(({ from_base }) => from_base);
    const [layers, bytes] = [layerCount(base.length), size(sum(base))];
    const sentence = image.base
      ? t`${name} brings in the ${layers} of ${image.base}, ${bytes}: read-only, kept once for all images that stand on them.`
      : t`${name} brings in the ${layers} of the base image, ${bytes}: read-only, kept once for all images that stand on them.`;
    return { ...common, sentence, layers: base.map(({ digest }) => digest) };
  }
  if (made.length > 0) {
    const layers = made.map(({ digest }) => shortId(digest)).join(", ");
    const origin = t`${name} made layer ${layers}, ${size(sum(made))}, of image ${shortId(image.digest)}.`;
    const sentence = `${origin} ${standWords(standing.length)}`;
    return { ...common, sentence, layers: made.map(({ digest }) => digest), plates: [image.id] };
  }
  const noted = plateRows(image).filter((row) => row.lines && meets(row.lines, line.lines));
  if (noted.length === 0) return null;
  const origin = t`${name} makes no layer: ${line.keyword} is noted on the image's plate, 0 bytes.`;
  const sentence = `${origin} ${useOf(line.keyword)}`;
  return { ...common, sentence, plates: [image.id] };
}

function ofLayer(state: State, digest: string, images: readonly string[]): Belongings | null {
  const image = state.images.find(({ id }) => images.includes(id));
  const layer = image?.layers.find((one) => one.digest === digest);
  if (image === undefined || layer === undefined) return null;
  const standing = containersOn(state, images);
  const [pictures, containers] = [imageCount(images.length), containerCount(standing.length)];
  const users =
    images.length + standing.length === 1
      ? t`${pictures} and ${containers} stands on it; none of them can change it.`
      : t`${pictures} and ${containers} stand on it; none of them can change it.`;
  return {
    ...NONE,
    sentence: `${originSentence(image, layer)} ${users}`,
    lines: layer.lines ?? null,
    layers: [digest],
    plates: images,
    containers: standing.map(({ id }) => id),
  };
}

function ofImage(state: State, image: Image | undefined): Belongings | null {
  if (image === undefined) return null;
  const made = containersOn(state, [image.id]);
  const running = made.filter(({ processes }) => processes.length > 0).length;
  return {
    ...NONE,
    sentence: `${t`Image ${shortId(image.digest)} is a template of ${layerCount(image.layers.length)} that never change.`} ${madeWords(made.length, running)}`,
    stacks: [image.id],
    containers: made.map(({ id }) => id),
  };
}

function ofTag(state: State, tag: string): Belongings | null {
  const image = state.images.find(({ id }) => id === state.tags[tag]);
  if (image === undefined) return null;
  return {
    ...NONE,
    sentence: t`${tag} is a name that points to image ${shortId(image.digest)}. docker tag or another build moves it; the image stays as it is.`,
    stacks: [image.id],
  };
}

function ofSetting(state: State, id: string, keyword: string, lines: Lines | null): Belongings | null {
  const image = state.images.find((one) => one.id === id);
  const row = image && plateRows(image).find((one) => one.keyword === keyword && String(one.lines) === String(lines));
  if (row === undefined) return null;
  const origin = row.lines
    ? t`${keyword} was noted by ${lineWords(row.lines)}: no layer, 0 bytes.`
    : t`${keyword} was noted by the base image: no layer, 0 bytes.`;
  const standing = containersOn(state, [id]);
  return {
    ...NONE,
    sentence: `${origin} ${useOf(keyword)}`,
    lines: row.lines,
    plates: [id],
    containers: standing.map((container) => container.id),
  };
}

function ofKernel(state: State): Belongings {
  const running = state.containers.filter(({ processes }) => processes.length > 0);
  return {
    ...NONE,
    sentence: t`One kernel runs the processes of all containers: a container is not a machine of its own.`,
    containers: running.map(({ id }) => id),
  };
}

function ofVolume(state: State, id: string): Belongings | null {
  const sentence = volumeSentence(state, id);
  if (sentence === null) return null;
  return { ...NONE, sentence, volumes: [id], containers: holders(state, id).map((container) => container.id) };
}

function ofContainer(container: Container, image: Image | undefined): Found {
  const { name, processes, state } = container;
  const what = image ? t`image ${shortId(image.digest)}` : t`${container.imageReference}, which was removed`;
  if (state === "created" && processes.length === 0)
    return {
      sentence: t`${name} is an instance, not started yet, of ${what}: no process, but a writable layer of its own, kept until docker rm.`,
    };
  if (processes.length === 0)
    return {
      sentence: t`${name} is a stopped instance of ${what}: no process, but a writable layer of its own, kept until docker rm.`,
    };
  const own = ownWords(image);
  const has = processCount(processes.length);
  return {
    sentence:
      state === "paused"
        ? t`${name} is a paused instance of ${what}: ${has}, and ${own}.`
        : t`${name} is a running instance of ${what}: ${has}, and ${own}.`,
  };
}

function ofFile(container: Container, path: string): Found | null {
  const change = container.writable.changes.find((one) => one.path === path);
  if (change === undefined) return null;
  const { name } = container;
  const words = {
    A: t`${path} was added by ${name}: it is in its writable layer, and no other container sees it.`,
    C: t`${path} was copied up from the image before ${name} changed it: the image keeps the old one.`,
    D: t`${name} deleted ${path} for itself: a note in its writable layer hides it, and the image still has it.`,
  };
  return { sentence: words[change.kind], stacks: change.kind === "A" ? [] : [container.image] };
}

function ofProcess(container: Container, image: Image | undefined, pid: number): Found | null {
  const process = container.processes.find((one) => one.pid === pid);
  if (process === undefined) return null;
  const both = t`Process ${pid} of ${container.name} is process ${process.host_pid} on the machine: one kernel runs them all.`;
  if (pid !== 1) return { sentence: `${both} ${t`Process ${process.parent} started it.`}`, stacks: [] };
  const lines = startedBy(container, image);
  const how = lines
    ? t`${capital(lineWords(lines))} says what it is; when it ends, the container exits.`
    : t`docker run said what it is; when it ends, the container exits.`;
  return {
    sentence: `${both} ${how}`,
    stacks: [],
    lines,
    plates: [container.image],
  };
}

/** The line that says what process 1 is; null where the command line or the base image does. */
function startedBy({ command }: Container, image: Image | undefined): Lines | null {
  if (image === undefined) return null;
  const { Cmd, Entrypoint } = image.config as { Cmd?: unknown; Entrypoint?: unknown };
  const noted = [...list(Entrypoint), ...list(Cmd)];
  if (noted.join("\0") !== command.join("\0")) return null;
  return image.configLines.Cmd ?? image.configLines.Entrypoint ?? null;
}

function ofPort(container: Container, image: Image | undefined, port: number): Found | null {
  const found = container.ports.find((one) => one.container === port);
  if (found === undefined) return null;
  const lines = image?.configLines.ExposedPorts ?? null;
  const noted = lines ? ` ${t`EXPOSE (${lineWords(lines)}) only notes it.`}` : "";
  const sentence =
    found.host == null
      ? t`Port ${port} of ${container.name} is noted and not published: docker run -p opens a door to it.`
      : t`Port ${found.host} of this sandbox leads to port ${port} in ${container.name}, because of -p.` + noted;
  return { sentence, lines, stacks: [], plates: lines ? [container.image] : [] };
}

function containersOn(state: State, images: readonly string[]): readonly Container[] {
  return state.containers.filter(({ image }) => images.includes(image));
}

function meets(a: readonly number[], b: readonly number[]): boolean {
  return (a[0] as number) <= (b[1] as number) && (b[0] as number) <= (a[1] as number);
}

function sum(layers: Image["layers"]): number {
  return layers.reduce((bytes, layer) => bytes + layer.size, 0);
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
