import { t } from "../core/t";
import { type Explained, onExplained, sourceOf } from "./explained";

const LONG = t`This text is too long for a link: more than 64 KiB.`;

/**
 * The ways a text and its explanation leave the page: a link, Markdown, paper, another site.
 *
 * Attributes: `for`, the id of the text area; `example`, the example that the page began with. Its children are the
 * buttons, each with what it does in `data-do`, and a `[role=status]`.
 */
export class SlipShare extends HTMLElement {
  private explained: Explained | null = null;

  connectedCallback(): void {
    const source = sourceOf(this);
    if (source === null) return;
    onExplained(source, (explained) => {
      this.explained = explained;
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-do]") : null;
      if (button) void this.act(button.dataset.do ?? "", button, source);
    });
  }

  private async act(what: string, button: HTMLElement, source: HTMLTextAreaElement): Promise<void> {
    if (what === "print") print();
    try {
      if (what === "link") await this.link(source.value);
      if (what === "markdown") await this.markdown();
      if (what === "embed") await this.embed(source, button);
    } catch (problem) {
      this.say(problem instanceof RangeError ? LONG : t`That did not work; try again in a moment.`);
    }
  }

  private async link(text: string): Promise<void> {
    const { encode } = await import("../text/permalink");
    history.replaceState(null, "", `${location.pathname}${await encode(text)}`);
    await this.copy(location.href, t`The link is copied: the text travels in it, nothing is stored.`);
  }

  private async markdown(): Promise<void> {
    if (this.explained === null) return;
    const { text, document } = this.explained;
    const [{ markdown }, { reading }] = await Promise.all([import("../text/markdown"), import("../text/reading")]);
    await this.copy(markdown(reading(text, document)), t`The explanation is copied as Markdown.`);
  }

  private async embed({ value, defaultValue }: HTMLTextAreaElement, button: HTMLElement): Promise<void> {
    const { showEmbed } = await import("./embed_code");
    const example = value === defaultValue ? this.getAttribute("example") : null;
    await showEmbed(this, button, value, example, (code) => this.copy(code, t`The code is copied.`));
  }

  private async copy(text: string, done: string): Promise<void> {
    const { copy } = await import("./copying");
    this.say((await copy(text)) ? done : t`Your browser keeps its clipboard closed; copy by hand.`);
  }

  private say(words: string): void {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = words;
  }
}
