import type { Image } from "../core/model";
import { t } from "../core/t";
import { again } from "./again";

/** What is known of where paths of one image come from, in words; `told` is called whenever more is. */
export class Origins {
  private readonly known = new Map<string, string>();
  private stop = new AbortController();
  private readonly told: () => void;

  constructor(told: () => void) {
    this.told = told;
  }

  /** `in layer 9f2c…, from line 3`, or how far that is; undefined when it was not asked for. */
  of(path: string): string | undefined {
    return this.known.get(path);
  }

  /** Forget all, and wait for nothing. */
  forget(): void {
    this.stop.abort();
    this.stop = new AbortController();
    this.known.clear();
  }

  async find(sandbox: string, image: Image, path: string): Promise<void> {
    const { signal } = this.stop;
    this.tell(path, t`reading the image …`);
    const { readOrigin } = await again(() => import("./origin_reading"));
    const words = await readOrigin(sandbox, image, path, signal);
    if (!signal.aborted) this.tell(path, words);
  }

  private tell(path: string, words: string): void {
    this.known.set(path, words);
    this.told();
  }
}
