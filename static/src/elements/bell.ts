const RETRY_MS = { least: 1000, most: 20_000 };
/** The site knows no such bell, or not for whoever asks: asking again would not help. */
const FINAL_CODES = [4403, 4404, 4429];

/** A socket on which the site tells that something has changed. It rings at first, too, and comes back by itself. */
export class Bell {
  private socket: WebSocket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private readonly path: string;
  private readonly ring: () => void;

  constructor(path: string, ring: () => void) {
    this.path = path;
    this.ring = ring;
  }

  open(): void {
    const socket = new WebSocket(`${location.origin.replace("http", "ws")}${this.path}`);
    this.socket = socket;
    socket.onmessage = () => {
      this.failures = 0;
      this.ring();
    };
    socket.onclose = ({ code }) => {
      if (FINAL_CODES.includes(code) || socket !== this.socket) return;
      this.failures += 1;
      const most = Math.min(RETRY_MS.most, RETRY_MS.least * 2 ** this.failures);
      this.timer = setTimeout(() => this.open(), RETRY_MS.least + Math.random() * (most - RETRY_MS.least));
    };
  }

  close(): void {
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
  }
}
