/** What was typed into a text area that nobody saves: kept for this tab, so that loading the page again loses nothing. */

interface Kept {
  /** What the server had sent: a page with another text begins with its own. */
  readonly served: string;
  readonly typed: string;
}

export function keepTyped(source: HTMLTextAreaElement): void {
  const key = `slipway ${location.pathname}`;
  const served = source.defaultValue;
  const kept = read(key);
  if (kept?.served === served && kept.typed !== source.value) source.value = kept.typed;
  source.addEventListener("input", () => write(key, { served, typed: source.value }));
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null; // storage is refused, or holds something else
  }
}

function write(key: string, kept: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // without storage the text lives as long as the page
  }
}
