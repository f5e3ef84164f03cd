import { t } from "../core/t";
import { pageOf, swapFrom } from "./swapping";

const EVERY_MS = 10_000;
const LIVE = t`looks again every ${EVERY_MS / 1000} seconds`;

/**
 * Keeps the parts of a page that are marked `data-swap` as the server has them now, while somebody looks; rows of tables
 * that came out differently are marked `data-changed` until the next look. A button holds it.
 */
export class SlipFresh extends HTMLElement {
  private timer: ReturnType<typeof setInterval> | undefined;
  private isAsking = false;
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
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.look);
  }

  private follow(isLive: boolean): void {
    clearInterval(this.timer);
    this.timer = isLive ? setInterval(this.look, EVERY_MS) : undefined;
    this.hold.setAttribute("aria-pressed", String(isLive));
    this.say(isLive ? LIVE : t`held as it was`);
    if (isLive) this.look();
  }

  private async ask(): Promise<void> {
    if (this.timer === undefined || this.isAsking || document.hidden) return;
    this.isAsking = true;
    try {
      const page = await pageOf(location.href);
      const before = rows();
      if (!swapFrom(page)) throw new Error(t`the page has changed, load it again`);
      for (const [index, row] of rows().entries())
        row.toggleAttribute("data-changed", row.textContent !== before[index]?.textContent);
      this.say(LIVE);
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
