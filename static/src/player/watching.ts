/** A sandbox's log by the socket of a live embed. */
import type { LogEvent } from "../core/events.gen";
import { Live } from "../elements/live";

/** So long may nothing come before it is given up: nobody watches a picture that says it is coming. */
const PATIENCE_MS = 20_000;

/** What the site sends: the next events, or one sentence why there will be no more, and whether there may be later. */
type Message = { events: LogEvent[] } | { over: string; again?: boolean };

/** Fires `over` once, with its sentence in `why`; `again`: another one may be luckier. */
export class Watching extends Live {
  why = "";
  again = false;
  private readonly silent: string;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** `silent` is the sentence for when nothing comes. */
  constructor(path: string, silent: string) {
    super(path);
    this.silent = silent;
    this.wait();
  }

  override open(): void {
    if (this.why === "") super.open();
  }

  protected override receive(message: Message): void {
    clearTimeout(this.waiting);
    if ("over" in message) this.end(message.over, message.again);
    else super.receive(message);
  }

  protected override lost(code: number): void {
    if (this.why !== "") return;
    if (this.link === "live") this.wait();
    super.lost(code);
    if (this.link === "refused") this.end(this.silent);
  }

  private wait(): void {
    this.waiting = setTimeout(() => this.end(this.silent, true), PATIENCE_MS);
  }

  /** Give the seat back; nothing more comes. */
  end(why: string, again = false): void {
    if (this.why !== "") return;
    clearTimeout(this.waiting);
    this.why = why;
    this.again = again;
    this.socket?.close();
    this.dispatchEvent(new Event("over"));
  }
}
