/** The page's one WebSocket: asks for events from where its log ends, whenever in doubt, and comes back by itself. */
import type { LogEvent } from "../core/events.gen";
import { Log } from "../core/log";

/**
 * `refused`: the sandbox is not this browser's, or there is none; asking again would not help. `recorded`: the log came
 * from a file, and nobody is asked.
 */
export type Link = "connecting" | "live" | "reconnecting" | "refused" | "recorded";

const COMMIT_MS = 50; // at most 20 pictures a second, however many events come
const RETRY_MS = { least: 500, most: 5000 };
/** More events in a second than this are a burst: things appear where they end up, nothing travels. */
const MOTION_EVENTS = 30;
const FINAL_CODES = [4400, 4403, 4404];

/** Fires `commit` when its log or its link has changed, at most 20 times a second. */
export class Live extends EventTarget {
  readonly log = new Log();
  link: Link = "connecting";
  motion = false;
  private socket: WebSocket | null = null;
  private failures = 0;
  private offset = Number.POSITIVE_INFINITY;
  private recent: number[] = [];
  private committed = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;

  private readonly path: string;

  constructor(path: string) {
    super();
    this.path = path;
  }

  /** Connect, and again whenever the connection is lost. */
  open(): void {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${this.path}`);
    this.socket = socket;
    socket.onopen = () => this.ask();
    socket.onmessage = ({ data }) => this.receive(JSON.parse(data as string) as { events: LogEvent[] });
    socket.onclose = ({ code }) => this.lost(code);
  }

  /** Milliseconds on the log's clock now, as near as the events that have come tell. */
  now(): number {
    return Number.isFinite(this.offset) ? Date.now() - this.offset : 0;
  }

  /** Ask for what comes after the last event known here; harmless at any time. */
  ask(): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ after: this.log.seq }));
  }

  private receive({ events }: { events: LogEvent[] }): void {
    this.failures = 0;
    this.link = "live";
    const now = Date.now();
    for (const { at_ms } of events) this.offset = Math.min(this.offset, now - at_ms);
    this.recent = [...this.recent.filter((at) => at > now - 1000), ...events.map(() => now)];
    this.motion = this.recent.length <= MOTION_EVENTS;
    if (!this.log.push(events)) this.ask();
    this.schedule();
  }

  private lost(code: number): void {
    this.socket = null;
    this.link = FINAL_CODES.includes(code) ? "refused" : "reconnecting";
    this.schedule();
    if (this.link === "refused") return;
    const most = Math.min(RETRY_MS.most, RETRY_MS.least * 2 ** (this.failures + 1));
    this.failures += 1;
    setTimeout(() => this.open(), RETRY_MS.least + Math.random() * (most - RETRY_MS.least));
  }

  private schedule(): void {
    if (this.timer !== null) return;
    const wait = Math.max(0, this.committed + COMMIT_MS - performance.now());
    this.timer = setTimeout(() => this.commit(), wait);
  }

  private commit(): void {
    this.timer = null;
    this.committed = performance.now();
    this.dispatchEvent(new Event("commit"));
  }
}
