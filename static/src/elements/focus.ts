/** Lines of the Dockerfile that are looked at: editor, explanation, build and picture light them together. */
import type { Lines } from "../core/model";

const NAME = "slip-focus";

/** Tell the page which lines are looked at; null for none. */
export function focusLines(lines: Lines | null): void {
  document.dispatchEvent(new CustomEvent(NAME, { detail: { lines } }));
}

/** Call `hear` with the lines, or null, whenever they change; the function that ends it. */
export function onFocusLines(hear: (lines: Lines | null) => void): () => void {
  const listener = (event: Event): void => {
    hear((event as CustomEvent<{ lines?: Lines | null }>).detail?.lines ?? null);
  };
  document.addEventListener(NAME, listener);
  return () => document.removeEventListener(NAME, listener);
}

export function touches(a: Lines | null, b: Lines | null): boolean {
  return a !== null && b !== null && a[0] <= b[1] && b[0] <= a[1];
}
