import { t } from "../core/t";
import { put, RefusedRequest } from "./requests";

const PAUSE_MS = 600;
const AGAIN_MS = 5000;
/** Refusals that no second try would change. */
const FINAL = ["sandbox.ended", "not_found", "csrf", "draft.too_big", "draft.too_many"];

export type Files = Readonly<Record<string, string>>;

/** Keeps what is typed at the server, a moment after the last key; tells in words how that stands. */
export class Draft {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private changed = 0;
  private saved = 0;
  /** The last try to save failed. */
  failed = false;
  private readonly path: string;
  private readonly files: () => Files;
  private readonly say: (words: string, kept: boolean) => void;

  constructor(sandbox: string, files: () => Files, say: (words: string, kept: boolean) => void) {
    this.path = `/api/sandboxes/${sandbox}/draft`;
    this.files = files;
    this.say = say;
  }

  get kept(): boolean {
    return this.changed === this.saved;
  }

  touch(): void {
    this.changed += 1;
    this.say(t`not saved yet`, false);
    this.later(PAUSE_MS);
  }

  /** Save now; asked again later when that fails. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    const { changed } = this;
    try {
      await put(this.path, { files: this.files() });
    } catch (problem) {
      const why = problem instanceof RefusedRequest ? problem.message : String(problem);
      this.failed = true;
      this.say(t`Not saved. ${why}`, false);
      if (!(problem instanceof RefusedRequest && FINAL.includes(problem.code))) this.later(AGAIN_MS);
      return;
    }
    this.failed = false;
    this.saved = Math.max(this.saved, changed);
    if (this.kept) this.say(t`saved`, true);
  }

  /** The page goes away: hand over what is not saved yet. */
  leave(): void {
    if (!this.kept) put(this.path, { files: this.files() }, true).catch(() => undefined);
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pause);
  }
}
