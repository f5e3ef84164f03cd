/** Lines of the Dockerfile, and layers, that are looked at: editor, explanation, build and picture light them together. */
import type { Lines } from "../core/model";

const NAME = "slip-focus";

interface Looked {
  readonly lines?: Lines | null;
  /** Digests. */
  readonly layers?: readonly string[];
}

/** Tell the page which lines are looked at, null for none, and which layers. */
export function focusLines(lines: Lines | null, layers: readonly string[] = []): void {
  document.dispatchEvent(new CustomEvent<Looked>(NAME, { detail: { lines, layers } }));
}

/** Call `hear` with the lines, or null, and the layers whenever they change; the function that ends it. */
export function onFocusLines(hear: (lines: Lines | null, layers: readonly string[]) => void): () => void {
  const listener = (event: Event): void => {
    const { lines, layers } = (event as CustomEvent<Looked | null>).detail ?? {};
    hear(lines ?? null, layers ?? []);
  };
  document.addEventListener(NAME, listener);
  return () => document.removeEventListener(NAME, listener);
}

export function touches(a: Lines | null, b: Lines | null): boolean {
  return a !== null && b !== null && a[0] <= b[1] && b[0] <= a[1];
}
