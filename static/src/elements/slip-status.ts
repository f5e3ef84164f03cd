import { html, type PropertyValues, type TemplateResult } from "lit";
import { LiveElement } from "./live_element";

/** A sentence stays at least this long, so that a screen reader can finish it. */
const PAUSE_MS = 3000;

/**
 * The page's one polite live region: says what last happened, at most one sentence every three seconds.
 *
 * Attributes: `sandbox`, the id of the sandbox whose log it tells.
 */
export class SlipStatus extends LiveElement {
  static override properties = { sandbox: {}, sentence: { state: true } };
  declare sentence: string;
  private said = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.sentence = "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.timer !== null || this.state.saidSeq === this.said) return;
    this.said = this.state.saidSeq;
    this.sentence = this.state.said;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.requestUpdate();
    }, PAUSE_MS);
  }

  protected override render(): TemplateResult {
    return html`<p class="said" role="status" aria-live="polite">${this.sentence}</p>`;
  }
}
