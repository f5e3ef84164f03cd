import { t } from "../core/t";
import { again } from "./again";
import type { Bell } from "./bell";
import { pageOf, swapFrom } from "./swapping";

const EVERY_MS = 10_000;
const RUNG_MS = 1000;

/**
 * Keeps the parts of a page that are marked `data-swap` as the server has them now, while somebody looks; rows of tables
 * that came out differently are marked `data-changed` until the next look. A button holds it.
 *
 * Attributes: `bell`, the path of a socket that tells when something has changed; without one the clock alone does.
 */
export class SlipFresh extends HTMLElement {
  private timer: ReturnType<typeof setInterval> | undefined;
  private bell: Bell | undefined;
  private isAsking = false;
  private asked = 0;
  private rung: ReturnType<typeof setTimeout> | undefined;
  private readonly hold = document.createElement("button");
  private readonly told = document.createElement("span");
  private readonly look = (): void => void this.ask();

  connectedCallback(): void {
    const { hold, told } = this;
    hold.type = "button";
    hold.className = "button";
    hold.textContent = t`Live`;
    hold.addEventListener("click", () => this.follow(this.timer === undefined));
    told.className = "quiet";
    told.setAttribute("role", "status");
    this.replaceChildren(hold, " ", told);
    document.addEventListener("visibilitychange", this.look);
    this.follow(true);
  }

  disconnectedCallback(): void {
    this.stop();
    document.removeEventListener("visibilitychange", this.look);
  }

  private follow(isLive: boolean): void {
    this.stop();
    this.hold.setAttribute("aria-pressed", String(isLive));
    this.say(isLive ? this.live : t`held as it was`);
    if (!isLive) return;
    this.timer = setInterval(this.look, EVERY_MS);
    this.look();
    const path = this.getAttribute("bell");
    if (path !== null) void this.hang(path, this.timer);
  }

  /** Only a page with a bell fetches what a bell is; until it has come, and where it does not, there is the clock. */
  private async hang(path: string, timer: typeof this.timer): Promise<void> {
    const { Bell } = await again(() => import("./bell"));
    if (timer !== this.timer) return; // held, or gone, meanwhile
    this.bell = new Bell(path, this.ring);
    this.bell.open();
  }

  private stop(): void {
    clearInterval(this.timer);
    clearTimeout(this.rung);
    this.bell?.close();
    this.timer = this.bell = this.rung = undefined;
  }

  private get live(): string {
    return this.hasAttribute("bell") ? t`changes as it happens` : t`looks again every ${EVERY_MS / 1000} seconds`;
  }

  /** However often it rings, one look a second is enough for whoever looks. */
  private readonly ring = (): void => {
    this.rung ??= setTimeout(
      () => {
        this.rung = undefined;
        if (this.isAsking) this.ring();
        else this.look();
      },
      Math.max(0, this.asked + RUNG_MS - Date.now()),
    );
  };

  private async ask(): Promise<void> {
    if (this.timer === undefined || this.isAsking || document.hidden) return;
    this.isAsking = true;
    this.asked = Date.now();
    try {
      const page = await pageOf(location.href);
      const before = rows();
      if (!swapFrom(page)) throw new Error(t`the page has changed, reload it`);
      for (const [index, row] of rows().entries())
        row.toggleAttribute("data-changed", row.textContent !== before[index]?.textContent);
      this.say(this.live);
    } catch (problem) {
      this.say(t`Not up to date: ${problem instanceof Error ? problem.message : String(problem)}.`);
    } finally {
      this.isAsking = false;
    }
  }

  private say(words: string): void {
    if (this.told.textContent !== words) this.told.textContent = words;
  }
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-swap] tbody > tr")];
}
