/** The commands typed in one sandbox, kept by the browser. Storage may be full, blocked or absent: then only this page knows. */
const MOST = 100;

export class History {
  private readonly key: string;
  private rows: string[] = [];
  private at = 0;
  private draft = "";

  constructor(sandbox: string) {
    this.key = `slipway-history-${sandbox}`;
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      if (Array.isArray(kept)) this.rows = kept.filter((row) => typeof row === "string");
    } catch {
      this.rows = [];
    }
    this.at = this.rows.length;
  }

  /** Keep a command as the newest one. */
  add(command: string): void {
    if (this.rows.at(-1) !== command) this.rows = [...this.rows, command].slice(-MOST);
    this.at = this.rows.length;
    this.draft = "";
    try {
      localStorage.setItem(this.key, JSON.stringify(this.rows));
    } catch {
      // kept for this page only
    }
  }

  /** The command `step` older (-1) or newer (+1) than the one shown; what was being typed waits at the end. */
  move(step: -1 | 1, typed: string): string {
    if (this.at === this.rows.length) this.draft = typed;
    this.at = Math.max(0, Math.min(this.rows.length, this.at + step));
    return this.rows[this.at] ?? this.draft;
  }
}
