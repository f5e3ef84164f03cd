/** The page's one WebSocket: asks for events from where its log ends, whenever in doubt, and comes back by itself. */
import type { LogEvent } from "../core/events.gen";
import { Feed } from "./feed";
import { Pace } from "./pace";
import { feedBy } from "./session";

const RETRY_MS = { least: 500, most: 5000 };
/** More events in a second than this are a burst: things appear where they end up, nothing travels. */
const MOTION_EVENTS = 30;
const FINAL_CODES = [4400, 4403, 4404];

/** Fires `commit` when its log or its link has changed, at the pace of pace.ts. */
export class Live extends Feed {
  protected socket: WebSocket | null = null;
  private failures = 0;
  private offset = Number.POSITIVE_INFINITY;
  private recent: number[] = [];
  private readonly pace = new Pace();
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

  /** As near as the events that have come tell. */
  override now(): number {
    return Number.isFinite(this.offset) ? Date.now() - this.offset : 0;
  }

  override ask(): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ after: this.log.seq }));
  }

  protected receive({ events }: { events: LogEvent[] }): void {
    this.failures = 0;
    this.link = "live";
    const now = Date.now();
    for (const { at_ms } of events) this.offset = Math.min(this.offset, now - at_ms);
    this.recent = [...this.recent.filter((at) => at > now - 1000), ...events.map(() => now)];
    this.motion = this.recent.length <= MOTION_EVENTS;
    if (!this.log.push(events)) this.ask();
    this.schedule();
  }

  protected lost(code: number): void {
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
    this.timer = setTimeout(() => this.commit(), this.pace.wait(this.motion));
  }

  private commit(): void {
    this.timer = null;
    this.pace.begin();
    this.dispatchEvent(new Event("commit"));
  }
}

/** Whoever imports this has sandboxes followed live, each by one socket. */
feedBy((sandbox) => {
  const live = new Live(`/ws/sandboxes/${sandbox}`);
  live.open();
  return live;
});
