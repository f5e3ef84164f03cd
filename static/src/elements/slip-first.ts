import { t } from "../core/t";

/**
 * The first page's figure, which becomes the recording that it was drawn from: by Play, or by moving its slider.
 *
 * Attributes: `src`, the address of the player. Its children: the figure, and what drives it (`.drive`). The player is
 * fetched when somebody comes near, and takes the figure's place when it is used.
 */
export class SlipFirst extends HTMLElement {
  private frame: HTMLIFrameElement | null = null;
  private ready = false;
  private height = 0;
  private wanted: { readonly play: boolean; readonly t: number } | null = null;

  connectedCallback(): void {
    addEventListener("message", this.hear);
    const drive = this.querySelector(".drive");
    for (const near of ["pointerenter", "focusin"]) drive?.addEventListener(near, () => this.fetch(), { once: true });
    drive?.querySelector("button")?.addEventListener("click", () => this.use({ play: true, t: 0 }));
    drive?.querySelector("input")?.addEventListener("input", ({ target }) => {
      this.use({ play: false, t: Number((target as HTMLInputElement).value) });
    });
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.hear);
  }

  private fetch(): void {
    if (this.frame !== null) return;
    const { dataset, lang } = document.documentElement;
    const asked = new URLSearchParams({ ...(lang === "en" ? {} : { lang }), theme: dataset.theme ?? "auto" });
    this.frame = document.createElement("iframe");
    this.frame.src = `${this.getAttribute("src")}?${asked}`;
    this.frame.title = t`The recording: one image, three containers`;
    this.frame.dataset.waiting = "";
    this.append(this.frame);
  }

  private use(wanted: { readonly play: boolean; readonly t: number }): void {
    this.wanted = wanted;
    this.fetch();
    this.show();
  }

  /** As soon as somebody wants it and it is there. */
  private show(): void {
    const { frame } = this;
    const wanted = this.wanted;
    if (!this.ready || frame === null || wanted === null) return;
    if ("waiting" in frame.dataset) {
      delete frame.dataset.waiting;
      frame.style.height = `${this.height}px`;
      for (const part of this.querySelectorAll<HTMLElement>("figure, .drive")) part.hidden = true;
    }
    this.say({ type: "seek", t: wanted.t });
    if (wanted.play) this.say({ type: "play" });
    const place = wanted.play ? "button[data-icon=pause], button[data-icon=run]" : "input";
    frame.contentDocument?.querySelector<HTMLElement>(`slip-scrubber :is(${place})`)?.focus();
    this.wanted = null;
  }

  private say(command: object): void {
    this.frame?.contentWindow?.postMessage({ source: "slipway", v: 1, ...command }, location.origin);
  }

  private readonly hear = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.frame?.contentWindow || origin !== location.origin || data?.source !== "slipway") return;
    if (data.type === "resize") {
      this.height = data.height;
      if (this.frame !== null && !("waiting" in this.frame.dataset)) this.frame.style.height = `${this.height}px`;
    } else if (data.type === "ready") {
      this.ready = true;
      this.show();
    }
  };
}
