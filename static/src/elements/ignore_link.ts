/** A .dockerignore and its files in the page's own address: they travel in it, and nothing is stored. */

import { t } from "../core/t";
import { decode, encode } from "../text/permalink";
import { copy } from "./copying";

const KIND = "i";
const LONG = t`These texts are too long for a link: more than 64 KiB.`;

type Texts = readonly [dockerignore: string, files: string];

/** Put the two texts into the address and the address on the clipboard; what to say about it. */
export async function copyLink(texts: Texts): Promise<string> {
  try {
    history.replaceState(null, "", `${location.pathname}${await encode(JSON.stringify(texts), KIND)}`);
  } catch (problem) {
    if (problem instanceof RangeError) return LONG;
    throw problem;
  }
  const done = await copy(location.href);
  return done
    ? t`The link is copied: the texts travel in it, nothing is stored.`
    : t`Your browser keeps its clipboard closed; copy the page’s address by hand.`;
}

/** The two texts that the address carries; null when it carries none that can be read. */
export async function linkedTexts(): Promise<Texts | null> {
  const text = await decode(location.hash, KIND);
  if (text === null) return null;
  try {
    const found: unknown = JSON.parse(text);
    if (!Array.isArray(found) || found.length !== 2) return null;
    return found.every((part) => typeof part === "string") ? (found as unknown as Texts) : null;
  } catch {
    return null;
  }
}
