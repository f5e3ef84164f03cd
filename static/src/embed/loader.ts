/** `<slip-player session="…">` for any page: puts a recording's frame there, and speaks with it. */
import { t } from "../core/t";

const HOME = new URL(import.meta.url).origin;
const PASSED = ["t", "theme", "chapter", "controls", "autoplay", "lang"];
const MOST_PX = 4000;

/**
 * Attributes: `session`, the recording's id, or `live`, the token of a live embed; `t`, the event it is shown after;
 * `theme`; `chapter`; `controls`; `autoplay`; `height`, in pixels, instead of as high as it needs. Its children are shown
 * where scripts are not run.
 * Fires `ready`, `time` ({seq, t}), `ended` and `error`. Methods: `play()`, `pause()`, `seek(t)`.
 */
class SlipPlayer extends HTMLElement {
  static observedAttributes = ["t", "theme"];
  private frame: HTMLIFrameElement | null = null;

  connectedCallback(): void {
    addEventListener("message", this.hear);
    if (this.frame !== null) return;
    const asked = new URLSearchParams(
      PASSED.flatMap((name) => (this.hasAttribute(name) ? [[name, this.getAttribute(name) ?? ""]] : [])),
    );
    const frame = document.createElement("iframe");
    const live = this.getAttribute("live");
    const shown = encodeURIComponent(live ?? this.getAttribute("session") ?? "");
    frame.src = `${HOME}/embed/${live === null ? "" : "live/"}${shown}?${asked}`;
    frame.title = this.textContent?.trim() || t`Docker images and containers`;
    frame.loading = "lazy";
    frame.allow = "fullscreen";
    frame.style.cssText = "display:block;border:0;width:100%;aspect-ratio:16/9;min-height:20rem";
    this.style.display = "block";
    this.attachShadow({ mode: "open" }).append(frame);
    this.frame = frame;
    this.size(Number(this.getAttribute("height")));
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.hear);
  }

  attributeChangedCallback(name: string, _: string | null, value: string | null): void {
    if (this.frame === null) return; // what it begins with stands in its address
    if (name === "t") this.seek(Number(value));
    else this.say({ type: name, theme: value ?? "auto" });
  }

  play(): void {
    this.say({ type: "play" });
  }

  pause(): void {
    this.say({ type: "pause" });
  }

  seek(t: number): void {
    this.say({ type: "seek", t });
  }

  private say(command: object): void {
    this.frame?.contentWindow?.postMessage({ source: "slipway", v: 1, ...command }, HOME);
  }

  private readonly hear = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.frame?.contentWindow || origin !== HOME || data?.source !== "slipway" || data.v !== 1) return;
    const { type, height, seq, t } = data;
    if (type === "resize" && !this.hasAttribute("height")) this.size(height);
    else if (["ready", "time", "ended", "error"].includes(type))
      this.dispatchEvent(new CustomEvent(type, { detail: { seq, t } }));
  };

  private size(height: number): void {
    if (height > 0 && this.frame !== null) {
      this.frame.style.aspectRatio = "auto";
      this.frame.style.height = `${Math.min(MOST_PX, height)}px`;
    }
  }
}

if (!customElements.get("slip-player")) customElements.define("slip-player", SlipPlayer);
