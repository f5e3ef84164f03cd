/** What a layer of an image holds, as the site tells it, and how that is said. */
import type { Image } from "./model";
import { t } from "./t";
import { fileCount, lineWords, size } from "./words";

/** One layer's own changes, or the files that are seen from it. */
export type View = "layer" | "all";

/** A name in a folder: `files` is null for what is no folder, `entries` null for one that was not told with its own. */
export interface Entry {
  readonly path: string;
  /** Null when it comes from another layer, `layer`, further down. */
  readonly kind: "A" | "C" | "D" | null;
  readonly layer: number | null;
  /** Bytes: a folder's are those of all in it. */
  readonly size: number;
  readonly mode: string | null;
  readonly owner: string | null;
  readonly files: number | null;
  readonly entries: readonly Entry[] | null;
  readonly more: number;
}

export interface Sums {
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  readonly files: number;
  readonly bytes: number;
}

export interface Tree {
  readonly sums: Sums;
  /** Paths that have what was looked for. */
  readonly found: number;
  readonly entries: readonly Entry[];
  readonly more: number;
}

/** Which layer of the image a slab of the picture stands for, 0 being the lowest; -1 for none of it. */
export function layerNumber(slab: string, { layers }: Image): number {
  // a layer that stands elsewhere too is drawn again, and named after what it stands on: see foundation.ts
  const cut = slab.lastIndexOf("+");
  if (cut < 0) return layers.findIndex(({ digest }) => digest === slab);
  const below = layerNumber(slab.slice(0, cut), { layers } as Image);
  return layers[below + 1]?.digest === slab.slice(cut + 1) ? below + 1 : -1;
}

/** `from line 4`, `from the base image node:24`. */
export function originWords({ layers, base }: Image, number: number): string {
  const layer = layers[number];
  if (layer?.lines) return t`from ${lineWords(layer.lines)}`;
  if (layer?.from_base) return base ? t`from the base image ${base}` : t`from the base image`;
  return t`made by docker commit`;
}

/** Where a file that this layer left alone comes from, in a word or two. */
export function shortOrigin({ layers }: Image, number: number | null): string {
  const layer = number === null ? undefined : layers[number];
  if (layer === undefined) return "";
  return layer.lines ? t`line ${layer.lines[0]}` : layer.from_base ? t`base` : "commit";
}

/** What was found, in one sentence. */
export function sumWords({ sums, found }: Tree, view: View, find: string): string {
  const { added, changed, deleted, files, bytes } = sums;
  const untouched = added + changed + deleted === 0;
  const own = untouched
    ? t`No file was added, changed or deleted; a layer may hold folders only, or nothing.`
    : t`${fileCount(added)} added, ${changed} changed, ${deleted} deleted; ${size(bytes)} in this layer.`;
  const sentence = view === "layer" ? own : t`${fileCount(files)}, ${size(bytes)}, seen from this layer.`;
  if (find === "") return sentence;
  return `${sentence} ${found === 1 ? t`1 path has “${find}”.` : t`${found} paths have “${find}”.`}`;
}

/** The name of an entry in its folder. */
export function nameOf({ path }: Entry): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
