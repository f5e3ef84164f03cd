/** Texts that others took the place of: kept for this tab until their writer takes them back or lets them go. */
const MOST = 5;

/** What was set aside for this text area, the newest last. */
export function asides(source: HTMLTextAreaElement): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(source)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    return memory; // storage is refused: they live as long as the page
  }
}

/** Set a text aside; one that is there already moves to the end. */
export function setAside(source: HTMLTextAreaElement, text: string): void {
  write(source, [...asides(source).filter((other) => other !== text), text].slice(-MOST));
}

/** Let go of the newest. */
export function dropAside(source: HTMLTextAreaElement): void {
  write(source, asides(source).slice(0, -1));
}

let memory: string[] = [];

function write(source: HTMLTextAreaElement, texts: string[]): void {
  memory = texts;
  try {
    sessionStorage.setItem(keyOf(source), JSON.stringify(texts));
  } catch {
    // `memory` has them
  }
}

function keyOf({ name }: HTMLTextAreaElement): string {
  return `slipway ${location.pathname} ${name} aside`;
}
