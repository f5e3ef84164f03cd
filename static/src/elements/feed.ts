/** What the elements of a page hear of one sandbox: its log, and whether more of it will come. */
import { Log } from "../core/log";

/**
 * `refused`: the sandbox is not this browser's, or there is none; asking again would not help. `recorded`: the log came
 * from a file, and nobody is asked.
 */
export type Link = "connecting" | "live" | "reconnecting" | "refused" | "recorded";

/** Fires `commit` when its log or its link has changed. By itself it gets nothing: see live.ts. */
export class Feed extends EventTarget {
  readonly log = new Log();
  link: Link = "connecting";
  /** Whether what changes may travel to its place. */
  motion = false;

  /** Milliseconds on the log's clock now, as near as is known. */
  now(): number {
    return 0;
  }

  /** Ask for what comes after the last event known here; harmless at any time. */
  ask(): void {}
}
