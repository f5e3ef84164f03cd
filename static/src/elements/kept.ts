/**
 * What was typed into a text area and may not be saved yet: kept for this tab, so that
 * loading the page again loses nothing.
 */

interface Kept {
  /** What the server sent, or was sent since: a page that begins with any other text keeps its own. */
  readonly bases: readonly string[];
  readonly typed: string;
}

const MOST_BASES = 3;
const basesOf = new WeakMap<HTMLTextAreaElement, readonly string[]>();

/** Keep what is typed into `source` from now on; what was kept before goes in at once, as if it had been typed. */
export function keepTyped(source: HTMLTextAreaElement): void {
  const kept = read(keyOf(source));
  basesOf.set(source, [source.defaultValue]);
  source.addEventListener("input", () => write(source));
  if (!kept?.bases?.includes(source.defaultValue) || kept.typed === source.value) return;
  source.value = kept.typed;
  source.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * What was typed here before and `keepTyped` leaves out, because the page now begins with another text; else null.
 * `chosen` says that the page's text was asked for: it then comes before what was typed, even where that began with it.
 */
export function displaced(source: HTMLTextAreaElement, chosen: boolean): string | null {
  const kept = read(keyOf(source));
  if (!kept?.bases || kept.typed === source.defaultValue || kept.bases.includes(kept.typed)) return null;
  if (kept.bases.includes(source.defaultValue) && !chosen) return null;
  sessionStorage.removeItem(keyOf(source));
  return kept.typed;
}

/** The text is on its way to the server: a page loaded from now on may begin with it. */
export function keepSent(source: HTMLTextAreaElement): void {
  basesOf.set(source, [...(basesOf.get(source) ?? []), source.value].slice(-MOST_BASES));
  write(source);
}

function keyOf({ name }: HTMLTextAreaElement): string {
  return `slipway ${location.pathname} ${name}`;
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null; // storage is refused, or holds something else
  }
}

function write(source: HTMLTextAreaElement): void {
  const kept: Kept = { bases: basesOf.get(source) ?? [], typed: source.value };
  try {
    sessionStorage.setItem(keyOf(source), JSON.stringify(kept));
  } catch {
    // without storage the text lives as long as the page
  }
}
