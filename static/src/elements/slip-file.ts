import { html, LitElement, nothing, type TemplateResult } from "lit";
import { changes, changeWords, type Row, type Text, whole, whyWords } from "../core/layer_files";
import { t } from "../core/t";
import { type Layer, type Problem, readText } from "./layer_reading";

const SIGNS = { same: " ", added: "+", removed: "−" } as const;
const SPOKEN = { same: "", added: `${t`added:`} `, removed: `${t`removed:`} ` };

/**
 * What is written in a file of a layer, and what the layer changed in it.
 *
 * Properties: `layer`, where it is looked for; `path`, from the root.
 */
export class SlipFile extends LitElement {
  static override properties = {
    layer: { attribute: false },
    path: {},
    text: { state: true },
    isWhole: { state: true },
  };
  declare layer: Layer;
  declare path: string;
  declare text: Text | Problem | null;
  /** Whether all of a changed text is shown, and not only what changed. */
  declare isWhole: boolean;
  private stop: AbortController | undefined;

  constructor() {
    super();
    this.text = null;
    this.isWhole = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
  }

  /** What was given to the element before the code for it had come, it has from its first update on. */
  private async begin(): Promise<void> {
    await this.updateComplete;
    if (this.isConnected) await this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.abort();
  }

  private async read(): Promise<void> {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.text = null;
    const text = await readText(this.layer, this.path, signal);
    if (!signal.aborted) this.text = text;
  }

  protected override render(): TemplateResult {
    const { text } = this;
    if (text === null) return html`<p class="quiet">${t`Reading …`}</p>`;
    if ("sentence" in text) {
      return html`<p class="refusal" role="alert">${text.sentence}
        ${text.again ? html`<button type="button" @click=${this.read}>${t`Try again`}</button>` : nothing}</p>`;
    }
    const { now, before } = text;
    const shown = now ?? before;
    if (shown?.text == null)
      return html`<p>${now === null ? `${t`This layer deletes it.`} ` : ""}${shown ? whyWords(this.path, shown) : ""}</p>`;
    const isChange = now?.layer === this.layer.number && before?.text != null && before.text !== shown.text;
    return html`<p>${changeWords(text, this.layer.number)}</p>
      ${isChange ? this.choice() : nothing}
      ${lines(isChange && !this.isWhole ? changes(before?.text ?? "", shown.text) : whole(shown.text), this.path)}`;
  }

  private choice(): TemplateResult {
    const label = this.isWhole ? t`Show only what changed` : t`Show the whole file`;
    return html`<button type="button" @click=${() => {
      this.isWhole = !this.isWhole;
    }}>${label}</button>`;
  }
}

function lines(rows: readonly Row[], path: string): TemplateResult {
  if (rows.length === 0) return html`<p class="quiet">${t`An empty file.`}</p>`;
  return html`<pre class="text" tabindex="0" role="region" aria-label="${t`Text of ${path}`}">${rows.map((row) =>
    row.kind === "skipped"
      ? html`<span class="skipped">${row.count === 1 ? t`1 line as before` : t`${row.count} lines as before`}</span>`
      : html`<span class="row" data-kind=${row.kind}><span class="at" aria-hidden="true">${row.number}</span><span class="sign" aria-hidden="true">${SIGNS[row.kind]}</span><span class="unseen">${SPOKEN[row.kind]}</span><span class="letters">${row.text}${"\n"}</span></span>`,
  )}</pre>`;
}
