/** What a live embed has beyond a recording's player: fetched by pages that are live, and by no other. */
import type { LogEvent } from "../core/events.gen";
import { t } from "../core/t";
import { Live } from "../elements/live";
import { Session, sessions } from "../elements/session";

const NAME = "live";
/** So long may nothing come before it is given up: nobody watches a picture that says it is coming. */
const PATIENCE_MS = 20_000;
const SILENT = t`The live picture does not come: the network may be away.`;
const RECORDED = t`You see a recording of it, made earlier.`;

/** What the site sends: the next events, or one sentence why there will be no more. */
type Message = { events: LogEvent[] } | { over: string };

/** A sandbox's log by a live embed's socket. Fires `over` once, with its sentence in `why`. */
export class Watching extends Live {
  why = "";
  private waiting: ReturnType<typeof setTimeout> = setTimeout(() => this.end(SILENT), PATIENCE_MS);

  override open(): void {
    if (this.why === "") super.open();
  }

  protected override receive(message: Message): void {
    clearTimeout(this.waiting);
    if ("over" in message) this.end(message.over);
    else super.receive(message);
  }

  protected override lost(code: number): void {
    if (this.why !== "") return;
    if (this.link === "live") this.waiting = setTimeout(() => this.end(SILENT), PATIENCE_MS);
    super.lost(code);
    if (this.link === "refused") this.end(SILENT);
  }

  private end(why: string): void {
    if (this.why !== "") return;
    clearTimeout(this.waiting);
    this.why = why;
    this.socket?.close();
    this.dispatchEvent(new Event("over"));
  }
}

/** Draw into `place` what the socket at `path` tells; `ready` is called when the first of it has come. Why it is over. */
export function watch(place: Element, path: string, ready: () => void): Promise<string> {
  const feed = new Watching(path);
  sessions.set(NAME, new Session(feed));
  const stage = document.createElement("slip-stage");
  stage.setAttribute("sandbox", NAME);
  const now = document.createElement("p");
  now.className = "now";
  feed.addEventListener("commit", () => {
    now.textContent = feed.log.events.at(-1)?.say ?? "";
    if (stage.isConnected || feed.link !== "live") return;
    place.replaceChildren(now, stage);
    ready();
  });
  feed.open();
  const instead = place.closest("[log]") === null ? "" : ` ${RECORDED}`;
  return new Promise((done) =>
    feed.addEventListener("over", () => done(feed.why === SILENT ? SILENT + instead : feed.why), { once: true }),
  );
}
