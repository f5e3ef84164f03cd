/** What there is to say of one image beside the others: its tags, its history, whom it shares layers with, the disk. */
import { tagsOf } from "./commands";
import type { Layer } from "./events.gen";
import type { Image, Lines, State } from "./model";
import { t } from "./t";
import { shortId, size } from "./words";

/** One row of `docker history`. */
export interface HistoryEntry {
  readonly words: string;
  readonly lines: Lines | null;
  readonly fromBase: boolean;
  /** Null where it only notes something. */
  readonly layer: Layer | null;
}

/** Newest first, as docker prints it. Where the log does not tell it, the layers alone. */
export function historyOf({ history, layers }: Image): readonly HistoryEntry[] {
  if (history.length === 0) {
    const rows = layers.map((layer) => ({
      words: layer.created_by,
      lines: layer.lines,
      fromBase: layer.from_base,
      layer,
    }));
    return rows.toReversed();
  }
  const byDigest = new Map(layers.map((layer) => [layer.digest, layer]));
  return history
    .map(({ lines, from_base, layer, created_by }) => {
      const made = byDigest.get(layer ?? "") ?? null;
      return { words: created_by || made?.created_by || "", lines, fromBase: from_base, layer: made };
    })
    .toReversed();
}

/** The image by its first tag, else by its digest. */
export function titleOf(state: State, image: Image): string {
  return tagsOf(state, image.id)[0] ?? shortId(image.digest);
}

/** Why an image has no flag, in a sentence; empty where it has one. */
export function danglingWords(state: State, image: Image): string {
  if (tagsOf(state, image.id).length > 0) return "";
  const lost = state.lost[image.id];
  if (lost === undefined) return t`No tag points to it: docker calls such an image dangling.`;
  const other = state.images.find(({ id }) => id === lost.to);
  const [tag, digest] = [lost.tag, shortId(other?.digest ?? "")];
  if (lost.to === null)
    return t`Its tag ${tag} was removed; the image stays as it is. Docker calls it dangling: only its digest names it.`;
  return digest === ""
    ? t`Its tag ${tag} moved on; the image stays as it is. Docker calls it dangling: only its digest names it.`
    : t`Its tag ${tag} moved on to ${digest}; the image stays as it is. Docker calls it dangling: only its digest names it.`;
}

/** Another image and what both have. */
export interface Sharing {
  readonly image: Image;
  readonly digests: readonly string[];
  readonly bytes: number;
}

/** The images that share layers with this one, the most bytes first. */
export function sharingOf({ images }: State, image: Image): readonly Sharing[] {
  return images
    .filter(({ id }) => id !== image.id)
    .map((other) => {
      const theirs = new Set(other.layers.map(({ digest }) => digest));
      const both = new Map(
        image.layers.filter(({ digest }) => theirs.has(digest)).map(({ digest, size }) => [digest, size]),
      );
      return { image: other, digests: [...both.keys()], bytes: [...both.values()].reduce((sum, one) => sum + one, 0) };
    })
    .filter(({ digests }) => digests.length > 0)
    .sort((a, b) => b.bytes - a.bytes);
}

export function sharingWords(state: State, { image, digests, bytes }: Sharing): string {
  const title = titleOf(state, image);
  return digests.length === 1
    ? t`1 layer (${size(bytes)}) is also in ${title}: kept once, not twice.`
    : t`${digests.length} layers (${size(bytes)}) are also in ${title}: kept once, not twice.`;
}

/** A part of what lies on the disk. */
export interface Part {
  readonly words: string;
  readonly detail: string;
  readonly bytes: number;
  /** Null for a writable layer. */
  readonly layer: Layer | null;
  /** Names of the images that have the layer, or of the container that owns it. */
  readonly of: string;
}

/** Each layer once, however many images have it, then each container's own; their sum is what the picture tells. */
export function diskParts(state: State): readonly Part[] {
  const layers = new Map<string, { layer: Layer; images: Image[] }>();
  for (const image of state.images)
    for (const layer of image.layers) {
      const known = layers.get(layer.digest) ?? { layer, images: [] };
      if (!known.images.includes(image)) known.images.push(image);
      layers.set(layer.digest, known);
    }
  const read = [...layers.values()].map(({ layer, images }) => ({
    words: layer.created_by || t`a layer of the base image`,
    detail: shortId(layer.digest),
    bytes: layer.size,
    layer,
    of: images.map((image) => titleOf(state, image)).join(", "),
  }));
  const written = state.containers.map(({ name, writable }) => ({
    words: t`writable layer`,
    detail: writable.files === 1 ? t`1 change` : t`${writable.files} changes`,
    bytes: writable.bytes,
    layer: null,
    of: name,
  }));
  return [...read, ...written];
}
