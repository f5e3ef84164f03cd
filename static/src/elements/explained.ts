/** How an explanation gets from its element to the editor of the same text. */
import type { Explanation } from "../text/document";

const NAME = "slip-explained";

export interface Explained {
  readonly text: string;
  readonly document: Explanation;
}

const latest = new WeakMap<HTMLTextAreaElement, Explained>();

/** Tell the text area's editor what was found in it. */
export function announce(source: HTMLTextAreaElement, explained: Explained): void {
  latest.set(source, explained);
  source.dispatchEvent(new CustomEvent(NAME, { detail: explained }));
}

/** Call `hear` with what is known already, and whenever more is. */
export function onExplained(source: HTMLTextAreaElement, hear: (explained: Explained) => void): void {
  const known = latest.get(source);
  if (known) hear(known);
  source.addEventListener(NAME, (event) => hear((event as CustomEvent<Explained>).detail));
}

/** The explanation that the server sent with the page. */
export function readInitial(): Explanation | null {
  const text = document.getElementById("explanation")?.textContent;
  return text ? (JSON.parse(text) as Explanation) : null;
}

/** The text area that an element's `for` names. */
export function sourceOf(host: HTMLElement): HTMLTextAreaElement | null {
  const found = document.getElementById(host.getAttribute("for") ?? "");
  return found instanceof HTMLTextAreaElement ? found : null;
}
