import { html, LitElement, type TemplateResult } from "lit";
import { Follow } from "./session";

/** A sentence stays at least this long, so that a screen reader can finish it. */
const PAUSE_MS = 3000;

/**
 * The page's one polite live region: says what last happened, at most one sentence every three seconds.
 *
 * Attributes: `sandbox`, the id of the sandbox whose log it tells.
 */
export class SlipStatus extends LitElement {
  static override properties = { sandbox: {}, sentence: { state: true } };
  declare sandbox: string;
  declare sentence: string;
  private readonly follow = new Follow(this);
  private said = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.sentence = "";
  }

  protected override createRenderRoot(): this {
    this.replaceChildren();
    return this;
  }

  protected override willUpdate(): void {
    if (this.timer !== null || this.follow.state.saidSeq === this.said) return;
    this.said = this.follow.state.saidSeq;
    this.sentence = this.follow.state.said;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.requestUpdate();
    }, PAUSE_MS);
  }

  protected override render(): TemplateResult {
    return html`<p class="said" role="status" aria-live="polite">${this.sentence}</p>`;
  }
}
