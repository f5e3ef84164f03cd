/** For tests: what the site sends and hears, without a site. */
import { afterEach, beforeEach, vi } from "vitest";

/** The browser's side of a socket, as far as `Live` and what stands on it use one. */
export class Socket {
  static OPEN = 1;
  static made: Socket[] = [];
  readyState = Socket.OPEN;
  closed = false;
  sent: unknown[] = [];
  onopen = (): void => undefined;
  onmessage = (_event: { data: string }): void => undefined;
  onclose = (_event: { code: number }): void => undefined;

  constructor() {
    Socket.made.push(this);
  }

  static get last(): Socket {
    return Socket.made.at(-1) as Socket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  deliver(message: object): void {
    this.onmessage({ data: JSON.stringify(message) });
  }
}

/** Every test of a file has its own sockets, and time that goes when it is told to. */
export function standIn(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", Socket);
    vi.stubGlobal("location", { protocol: "http:", host: "site" });
    Socket.made = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
