/** What the elements of one page share about one sandbox: its live log, and the way to give commands. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { EMPTY, type State } from "../core/model";
import { Live } from "./live";
import { post } from "./requests";

export interface CommandEnd {
  readonly exit_code: number;
  readonly output: string;
  readonly events: readonly [first: number, last: number];
}

/** By the id of their sandboxes. */
export const sessions = new Map<string, Session>();

/** The one session of this sandbox on this page; the first to ask opens the socket. */
export function sessionOf(sandbox: string): Session {
  let session = sessions.get(sandbox);
  if (session === undefined) {
    session = new Session(sandbox);
    sessions.set(sandbox, session);
    session.live.open();
  }
  return session;
}

export class Session {
  readonly live: Live;
  /** The event after which the page looks at the sandbox; null: at the end of the log, as it grows. */
  moment: number | null = null;
  private past: State = EMPTY;
  private moving = false;
  private readonly sandbox: string;

  constructor(sandbox: string) {
    this.sandbox = sandbox;
    this.live = new Live(`/ws/sandboxes/${sandbox}`);
  }

  get state(): State {
    return this.moment === null ? this.live.log.state : this.past;
  }

  /** Whether what changes may travel to its place. */
  get motion(): boolean {
    return this.moment === null ? this.live.motion : this.moving;
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

  /** Give a docker command. What it does arrives through the log. */
  command(command: string, source: "console" | "button"): Promise<CommandEnd> {
    this.look(null);
    return post(`/api/sandboxes/${this.sandbox}/commands`, { command, source });
  }

  cancel(build: string): Promise<unknown> {
    return post(`/api/sandboxes/${this.sandbox}/builds/${build}/cancel`, {});
  }
}

/** Keeps an element's picture at the end of the log of the sandbox that its `sandbox` attribute names. */
export class Follow implements ReactiveController {
  session: Session | null = null;
  private readonly host: ReactiveControllerHost & { sandbox: string };
  private readonly update = (): void => this.host.requestUpdate();

  constructor(host: ReactiveControllerHost & { sandbox: string }) {
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
