import { t } from "../core/t";
import { asides, dropAside, setAside } from "./aside";
import { sourceOf } from "./explained";
import { displaced } from "./kept";

const BROKEN = t`The text in this address cannot be read: part of the link is missing. Nothing here was changed.`;
const FOREIGN = t`This address carries something other than a Dockerfile. Nothing here was changed.`;

/**
 * Opens the text that an address carries, and keeps the way back to one's own: a link or an example takes the place
 * of what was typed, and never its life.
 *
 * Attributes: `for`, the id of the text area.
 */
export class SlipReturn extends HTMLElement {
  /** The text as a link brought it, while it is unchanged. */
  private opened: string | null = null;
  private source: HTMLTextAreaElement | null = null;
  private readonly open = (): void => void this.openLink();

  connectedCallback(): void {
    const source = sourceOf(this);
    if (source === null) return;
    this.source = source;
    const mine = displaced(source, exampleChosen());
    if (mine !== null) setAside(source, mine);
    this.offer();
    source.addEventListener("input", () => this.typed());
    addEventListener("hashchange", this.open);
    this.open();
  }

  disconnectedCallback(): void {
    removeEventListener("hashchange", this.open);
  }

  private async openLink(): Promise<void> {
    const { source } = this;
    const { hash } = location;
    if (source === null || !/^#[a-z]=/.test(hash)) return;
    const { carries, decode } = await import("../text/permalink");
    const text = await decode(hash);
    if (text === null) return this.offer(carries(hash) ? BROKEN : FOREIGN);
    const { value } = source;
    if (text !== value && value !== source.defaultValue && value !== this.opened) setAside(source, value);
    this.opened = text;
    if (text !== value) put(source, text);
    this.offer();
  }

  /** A link's text that was changed is no longer the link's. */
  private typed(): void {
    if (this.opened === null || this.source?.value === this.opened) return;
    this.opened = null;
    history.replaceState(null, "", location.pathname + location.search);
  }

  private offer(trouble = ""): void {
    const { source } = this;
    const mine = source && asides(source).at(-1);
    const words = document.createElement("p");
    words.textContent = trouble;
    const note = document.createElement("div");
    note.className = "notice row";
    if (trouble) note.append(words);
    if (source && mine !== undefined && mine !== null) {
      if (!trouble) words.textContent = t`Your own text is kept.`;
      note.append(
        words,
        this.button(t`Back to my text`, () => put(source, mine)),
        this.button(t`Let it go`, () => {}),
      );
    }
    this.replaceChildren(...(note.hasChildNodes() ? [note] : []));
  }

  private button(words: string, press: () => void): HTMLButtonElement {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button plain" });
    made.textContent = words;
    made.addEventListener("click", () => {
      if (this.source) dropAside(this.source);
      press();
      this.offer();
    });
    return made;
  }
}

/** The address was followed to an example; loading it again is no choice. */
function exampleChosen(): boolean {
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return arrival?.type === "navigate" && new URLSearchParams(location.search).has("example");
}

function put(source: HTMLTextAreaElement, text: string): void {
  source.value = text;
  source.dispatchEvent(new Event("input", { bubbles: true }));
}
