/** The moment that is looked at, in the page's address: `?t=42&focus=id`. */

const SHOW_MS = 300;
const THINGS = ["data-container", "data-image", "data-id"];

export class AddressOf {
  private asked: number | null;
  private focus: string | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly looked = ({ target }: Event): void => {
    if (target instanceof Element && target.closest("slip-stage")) this.focus = idOf(target);
  };

  constructor() {
    const { searchParams } = new URL(location.href);
    const moment = Number.parseInt(searchParams.get("t") ?? "", 10);
    this.asked = Number.isNaN(moment) ? null : Math.max(0, moment);
    this.focus = searchParams.get("focus");
  }

  listen(): void {
    document.addEventListener("focusin", this.looked);
  }

  forget(): void {
    document.removeEventListener("focusin", this.looked);
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

  /** The address of that moment, with what was last looked at. */
  link(moment: number): string {
    const url = new URL(location.href);
    url.searchParams.set("t", String(moment));
    if (this.focus === null) url.searchParams.delete("focus");
    else url.searchParams.set("focus", this.focus);
    return url.href;
  }
}

function idOf(element: Element): string | null {
  const names = THINGS.map((name) => element.closest(`[${name}]`)?.getAttribute(name));
  return names.find((id) => id != null) ?? null;
}

function find(id: string): HTMLElement | null {
  const thing = document.querySelector<HTMLElement>(
    THINGS.map((name) => `slip-stage [${name}="${CSS.escape(id)}"]`).join(),
  );
  if (thing && thing.tabIndex < 0 && !thing.hasAttribute("tabindex")) thing.tabIndex = -1;
  return thing;
}
