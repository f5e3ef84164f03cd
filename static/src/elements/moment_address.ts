/** The moment that is looked at, in the page's address: `?t=42`; `?t=42&focus=id` goes to a thing in the picture. */

const SHOW_MS = 300;
const THINGS = ["data-container", "data-image", "data-id"];

export class AddressOf {
  private asked: number | null;
  private readonly focus: string | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  constructor() {
    const { searchParams } = new URL(location.href);
    const moment = Number.parseInt(searchParams.get("t") ?? "", 10);
    this.asked = Number.isNaN(moment) ? null : Math.max(0, moment);
    this.focus = searchParams.get("focus");
  }

  forget(): void {
    clearTimeout(this.timer);
  }

  /** The event that the address asks for, once, as soon as the log of that size has it. */
  take(size: number): number | null {
    const asked = this.asked;
    if (asked === null || size < asked || size === 0) return null;
    this.asked = null;
    const wanted = this.focus;
    if (wanted !== null) setTimeout(() => find(wanted)?.focus(), SHOW_MS);
    return asked;
  }

  /** Write where we are into the address: not at once, as a slider goes over hundreds. */
  show(moment: number | null): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const url = new URL(location.href);
      if (moment === null) url.searchParams.delete("t");
      else url.searchParams.set("t", String(moment));
      history.replaceState(history.state, "", url);
    }, SHOW_MS);
  }
}

function find(id: string): HTMLElement | null {
  const thing = document.querySelector<HTMLElement>(
    THINGS.map((name) => `slip-stage [${name}="${CSS.escape(id)}"]`).join(),
  );
  if (thing && thing.tabIndex < 0 && !thing.hasAttribute("tabindex")) thing.tabIndex = -1;
  return thing;
}
