import { t } from "../core/t";
import { sourceOf } from "./explained";

const MOST_PX = 4000;
const BROKEN = t`The text in this frame’s address cannot be read: part of it is missing.`;

/**
 * The frame of an embedded explanation: brings the text of the address to the explanation, and tells the page around
 * it how high it is: `{source: "slipway", v: 1, type: "ready" | "resize", height}`.
 *
 * Attributes: `for`, the id of the text area. Its link out is marked `data-out`, its words `data-told`.
 */
export class SlipFrame extends HTMLElement {
  private height = 0;
  private asked = 0;
  private readonly watching = new ResizeObserver(() => {
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame(() => this.measure());
  });

  connectedCallback(): void {
    this.watching.observe(this);
    this.tell("ready");
    addEventListener("hashchange", this.open);
    this.open();
  }

  disconnectedCallback(): void {
    this.watching.disconnect();
    removeEventListener("hashchange", this.open);
  }

  private readonly open = (): void => void this.openLink();

  private async openLink(): Promise<void> {
    const source = sourceOf(this);
    const { hash } = location;
    if (source === null || !hash.startsWith("#d=")) return;
    const { decode } = await import("../text/permalink");
    const text = await decode(hash);
    const told = this.querySelector("[data-told]");
    if (told) told.textContent = text === null ? BROKEN : "";
    if (text === null) return;
    const out = this.querySelector<HTMLAnchorElement>("[data-out]");
    if (out) out.href = `/explain${hash}`;
    source.value = text;
    source.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private measure(): void {
    const height = Math.min(MOST_PX, Math.ceil(this.getBoundingClientRect().height));
    if (height === this.height) return;
    this.height = height;
    this.tell("resize", height);
  }

  /** The page around may be anybody's, and there is nothing secret in a height. */
  private tell(type: "ready" | "resize", height?: number): void {
    if (parent !== window) parent.postMessage({ source: "slipway", v: 1, type, height }, "*");
  }
}
