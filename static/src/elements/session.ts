/** What the elements of one page share about one sandbox: its log, and the moment of it that is looked at. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { EMPTY, type State } from "../core/model";
import { Feed } from "./feed";

/** By the id of their sandboxes. */
export const sessions = new Map<string, Session>();

let feedOf: (sandbox: string) => Feed = () => new Feed();

/** Where sessions get their logs from; see live.ts. A page of recordings needs none. */
export function feedBy(make: (sandbox: string) => Feed): void {
  feedOf = make;
}

/** The one session of this sandbox on this page; the first to ask opens the socket. */
export function sessionOf(sandbox: string): Session {
  let session = sessions.get(sandbox);
  if (session === undefined) {
    session = new Session(feedOf(sandbox));
    sessions.set(sandbox, session);
  }
  return session;
}

export class Session {
  readonly live: Feed;
  /** The event after which the page looks at the sandbox; null: at the end of the log, as it grows. */
  moment: number | null = null;
  private past: State = EMPTY;
  private moving = false;

  constructor(feed: Feed) {
    this.live = feed;
  }

  get state(): State {
    return this.moment === null ? this.live.log.state : this.past;
  }

  /** Whether what changes may travel to its place. */
  get motion(): boolean {
    return this.moment === null ? this.live.motion : this.moving;
  }

  /** Few events come, or none are looked at: each may be drawn as a whole, in one frame. */
  get isCalm(): boolean {
    return this.moment !== null || this.live.motion;
  }

  /** Milliseconds on the log's clock at the moment that is looked at. */
  now(): number {
    return this.moment === null ? this.live.now() : this.past.atMs;
  }

  /** Look at another moment; `moving` is for a single step, which the eye can follow. */
  look(moment: number | null, moving = false): void {
    this.moment = moment;
    this.moving = moving;
    if (moment !== null) this.past = this.live.log.at(moment);
    this.live.dispatchEvent(new Event("commit"));
  }
}

export interface Following {
  readonly sandbox: string;
  /** In a burst of events this element is drawn at once, and the others in the frame after it: two short frames. */
  readonly comesFirst?: boolean;
  /** The parts of the state that it draws; it is not asked while they stay the same. Without: all of it. */
  readonly drawsFrom?: (state: State) => readonly unknown[];
}

/** Keeps an element's picture at the end of the log of the sandbox that its `sandbox` attribute names. */
export class Follow implements ReactiveController {
  session: Session | null = null;
  private readonly host: ReactiveControllerHost & Following;
  private seen: readonly unknown[] = [];
  private readonly update = (): void => {
    if (this.host.comesFirst || this.session === null || this.session.isCalm) this.ask();
    else requestAnimationFrame(() => setTimeout(this.ask));
  };
  private readonly ask = (): void => {
    const { seen } = this;
    this.seen = [
      this.session?.live.link,
      ...(this.host.drawsFrom?.(this.state) ?? [this.state, this.session?.moment, this.session?.live.log.seq]),
    ];
    if (this.seen.some((part, index) => part !== seen[index])) this.host.requestUpdate();
  };

  constructor(host: ReactiveControllerHost & Following) {
    this.host = host;
    host.addController(this);
  }

  get state(): State {
    return this.session?.state ?? EMPTY;
  }

  hostConnected(): void {
    this.session = sessionOf(this.host.sandbox);
    this.session.live.addEventListener("commit", this.update);
  }

  hostDisconnected(): void {
    this.session?.live.removeEventListener("commit", this.update);
  }
}
