/** What a player and the page around it say to each other by postMessage: version 1, which stays as it is. */

const SOURCE = "slipway";

/** From the page around to the player. `t` is the number of an event, as in the player's address. */
export type Command =
  | { readonly type: "play" }
  | { readonly type: "pause" }
  | { readonly type: "seek"; readonly t: number }
  | { readonly type: "theme"; readonly theme: "auto" | "light" | "dark" };

/** From the player to the page around. */
export interface Told {
  readonly type: "ready" | "resize" | "time" | "ended" | "error";
  readonly height?: number;
  /** The number of the event after which it is shown, and its milliseconds from the recording's beginning. */
  readonly seq?: number;
  readonly t?: number;
}

/** Say it. The page around may be anybody's, and nothing of this is secret. */
export function tell(told: Told): void {
  if (parent !== window) parent.postMessage({ source: SOURCE, v: 1, ...told }, "*");
}

/** The command in a message; null for whatever else may come in one. */
export function command(data: unknown): Command | null {
  const { source, v, type, t, theme } = (Object(data) ?? {}) as Record<string, unknown>;
  if (source !== SOURCE || v !== 1) return null;
  if (type === "play" || type === "pause") return { type };
  if (type === "seek" && Number.isSafeInteger(t) && (t as number) >= 0) return { type, t: t as number };
  if (type === "theme" && (theme === "auto" || theme === "light" || theme === "dark")) return { type, theme };
  return null;
}
