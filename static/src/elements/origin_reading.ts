/** Which layer of an image a path comes from, in words: the engine's host has to read the image for that. */
import { type Entry, originWords } from "../core/layer_tree";
import type { Image } from "../core/model";
import { t } from "../core/t";
import { shortId } from "../core/words";
import { readFolder } from "./layer_reading";

/** `in layer 9f2c…, from line 3`, or one sentence why not. Never throws. */
export async function readOrigin(sandbox: string, image: Image, path: string, signal: AbortSignal): Promise<string> {
  const top = image.layers.length - 1;
  const question = { sandbox, image: image.id, number: top, view: "all", find: path } as const;
  const part = await readFolder(question, "/", signal);
  return "sentence" in part ? part.sentence : where(image, top, part.entries, path);
}

/** The layer that the image's own file at this path is in, in words. */
export function where(image: Image, top: number, entries: readonly Entry[], path: string): string {
  const found = entryAt(entries, path);
  const number = found?.kind == null ? found?.layer : top;
  const layer = number == null ? undefined : image.layers[number];
  if (number == null || layer === undefined) return t`The image's layers were read, and none has it.`;
  return t`in layer ${shortId(layer.digest)}, ${originWords(image, number)}`;
}

function entryAt(entries: readonly Entry[], path: string): Entry | undefined {
  for (const entry of entries) {
    if (entry.path === path) return entry;
    if (entry.entries !== null && path.startsWith(`${entry.path}/`)) return entryAt(entry.entries, path);
  }
  return undefined;
}
