/** Asks the site what a container uses, again and again while somebody looks. Nothing of it is kept: the log has no such figures. */
import type { Use } from "../core/isolation";

const FIRST_MS = 1000; // until the second look: two make a share of the processor
const EVERY_MS = 2000;

interface Reading {
  readonly at: number;
  readonly cpu_seconds: number;
  readonly memory_bytes: number;
  readonly processes: number;
}

/** Looks from `look` on until `stop`; tells each use, or null when there is no answer. */
export class Usage {
  /** What is looked at; empty while nobody looks. */
  private path = "";
  private last: Reading | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly tell: (use: Use | null) => void;

  constructor(tell: (use: Use | null) => void) {
    this.tell = tell;
  }

  /** Look at this container and at no other; an empty path stops. */
  look(path: string): void {
    if (path === this.path) return;
    clearTimeout(this.timer);
    this.path = path;
    this.last = null;
    this.tell(null);
    if (path !== "") void this.ask(path);
  }

  private async ask(path: string): Promise<void> {
    if (!document.hidden) {
      const reading = await read(path);
      if (path !== this.path) return;
      this.tell(
        reading && { memory: reading.memory_bytes, processes: reading.processes, cpu: share(this.last, reading) },
      );
      const first = this.last === null;
      this.last = reading;
      this.timer = setTimeout(() => void this.ask(path), first ? FIRST_MS : EVERY_MS);
      return;
    }
    this.timer = setTimeout(() => void this.ask(path), EVERY_MS);
  }
}

async function read(path: string): Promise<Reading | null> {
  try {
    const response = await fetch(path);
    return response.ok ? ((await response.json()) as Reading) : null;
  } catch {
    return null;
  }
}

/** Processors used between two readings; null when there are not two. */
export function share(before: Reading | null, now: Reading): number | null {
  const passed = before === null ? 0 : now.at - before.at;
  return before === null || passed <= 0 ? null : Math.max(0, (now.cpu_seconds - before.cpu_seconds) / passed);
}
