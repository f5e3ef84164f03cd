/** A file of a layer, and the bytes of an image that no container sees, as the site tells them and as they are said. */
import { diffArrays } from "diff";
import { originWords } from "./layer_tree";
import type { Image } from "./model";
import { t } from "./t";
import { fileCount, lineWords, size } from "./words";

/** A file as `layer` left it: its text, or why there is none. */
export interface FileState {
  readonly layer: number;
  readonly size: number;
  readonly mode: string | null;
  readonly owner: string | null;
  readonly text: string | null;
  readonly why: "binary" | "too_large" | "not_kept" | "folder" | "link" | "same_file" | null;
  readonly target: string | null;
}

/** A file as it is seen from a layer, and from the one below. */
export interface Text {
  readonly path: string;
  readonly now: FileState | null;
  readonly before: FileState | null;
}

/** Files of `layer` that layer `by` hides. */
export interface HiddenPair {
  readonly layer: number;
  readonly by: number;
  readonly how: "deleted" | "overwritten";
  readonly bytes: number;
  readonly files: number;
  readonly same_size: number;
  readonly paths: readonly { readonly path: string; readonly size: number }[];
}

export interface Hidden {
  readonly bytes: number;
  readonly of: number;
  readonly pairs: readonly HiddenPair[];
}

/** A line of a text: in both, only as it was, only as it is; or a number of lines that are left out. */
export type Row =
  | { readonly kind: "same" | "added" | "removed"; readonly text: string; readonly number: number }
  | { readonly kind: "skipped"; readonly count: number };

const AROUND = 3; // lines that stay around a change
const MOST_EDITS = 600; // then all of the old text is told as removed and all of the new one as added

/** The lines of a text. */
export function whole(text: string): readonly Row[] {
  return linesOf(text).map((line, at) => ({ kind: "same", text: line, number: at + 1 }));
}

/** What changed between two texts, with a few lines around each change; numbers are those of the text it stands in. */
export function changes(before: string, now: string): readonly Row[] {
  const [old, fresh] = [linesOf(before), linesOf(now)];
  const parts = diffArrays([...old], [...fresh], { maxEditLength: MOST_EDITS }) ?? [
    { removed: true, added: false, value: [...old] },
    { removed: false, added: true, value: [...fresh] },
  ];
  const rows: Row[] = [];
  let [atOld, atNew] = [0, 0];
  parts.forEach(({ added, removed, value }, place) => {
    const kind = added ? "added" : removed ? "removed" : "same";
    const lines = value.map((text, at): Row => ({ kind, text, number: (removed ? atOld : atNew) + at + 1 }));
    if (!added) atOld += value.length;
    if (!removed) atNew += value.length;
    rows.push(...(kind === "same" ? around(lines, place > 0, place < parts.length - 1) : lines));
  });
  return rows;
}

/** Of lines that did not change, those near a change. */
function around(lines: readonly Row[], after: boolean, before: boolean): readonly Row[] {
  const head = after ? AROUND : 0;
  const tail = before ? AROUND : 0;
  const left = lines.length - head - tail;
  if (left <= 1) return lines; // a word for a single line would take as much room
  return [...lines.slice(0, head), { kind: "skipped", count: left }, ...lines.slice(lines.length - tail)];
}

function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** Why nothing can be shown of a file, and what would show it. */
export function whyWords(path: string, { why, size: bytes, target }: FileState): string {
  switch (why) {
    case "link":
      return t`A symbolic link: opening it leads to ${target}.`;
    case "same_file":
      return t`Another name of the file ${target} (a hard link): no byte of it is stored twice.`;
    case "folder":
      return t`A directory.`;
    case "too_large":
      return t`${size(bytes)} are too many to show here. A container shows them: docker run --rm IMAGE cat ${path}`;
    case "not_kept":
      return t`This layer has more text than is kept here. A container shows it: docker run --rm IMAGE cat ${path}`;
    default:
      return t`${size(bytes)} that are not text: a program, a picture, an archive.`;
  }
}

/** What a layer did to a file, in one sentence. */
export function changeWords({ now, before }: Text, number: number): string {
  if (now === null) return t`This layer deletes it. In the layer below it stays, with this text:`;
  if (now.layer !== number) return t`This layer left it alone. It holds:`;
  if (before === null) return t`New in this layer. It holds:`;
  const other = otherWords(now.mode !== before.mode, now.owner !== before.owner);
  if (now.text !== null && now.text === before.text)
    return t`Not a byte changed, only ${other || t`its time`}; the layer has a whole copy of it all the same:`;
  return other === ""
    ? t`Copied up whole and changed (the old one stays in the layer below). What changed in it:`
    : t`Copied up whole and changed (the old one stays in the layer below), and ${other} changed. What changed in it:`;
}

function otherWords(mode: boolean, owner: boolean): string {
  if (mode && owner) return t`its mode and its owner`;
  return mode ? t`its mode` : owner ? t`its owner` : "";
}

/** The sum of what is hidden. */
export function hiddenWords({ bytes, of, pairs }: Hidden): string {
  if (pairs.length === 0) return t`None: whatever a layer of this image adds, its containers see.`;
  const share = Math.round((100 * bytes) / of);
  const part = share < 1 ? t`less than 1 %` : `${share} %`;
  return t`${size(bytes)} of the ${size(of)} in all layers, ${part}. They are pulled and stored with the image all the same.`;
}

/** Who brings bytes, who hides them. */
export function pairWords(image: Image, { layer, by, how, files }: HiddenPair): string {
  const [what, from] = [fileCount(files), originWords(image, layer)];
  return how === "deleted"
    ? t`${what} ${from}, deleted ${hiderWords(image, by)}`
    : t`${what} ${from}, rewritten ${hiderWords(image, by)}`;
}

/** `by line 4`, `by the base image node:24`. */
function hiderWords({ layers, base }: Image, number: number): string {
  const layer = layers[number];
  if (layer?.lines) return t`by ${lineWords(layer.lines)}`;
  if (layer?.from_base) return base ? t`by the base image ${base}` : t`by the base image`;
  return t`by docker commit`;
}

/** What would keep these bytes out of the image. */
export function wayOut(image: Image, { layer, by, how, files, same_size }: HiddenPair): string {
  const [brings, hides] = [image.layers[layer], image.layers[by]];
  if (brings?.from_base)
    return hides?.from_base
      ? t`Both are from the base image.`
      : t`They come from the base image: only another base is without them.`;
  if (how === "deleted") return t`Delete them in the same RUN that makes them: then no layer ever has them.`;
  if (same_size === files)
    return t`They kept their size: a new owner or mode copies the whole file. COPY --chown and --chmod set them at once.`;
  if (same_size * 2 > files)
    return t`${same_size} of them kept their size: a new owner or mode copies the whole file. COPY --chown and --chmod set them at once.`;
  return t`Write them once: only the last copy is seen.`;
}
