import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Hidden, type HiddenPair, hiddenWords, pairWords, wayOut } from "../core/layer_files";
import type { Image } from "../core/model";
import { t } from "../core/t";
import { size } from "../core/words";
import { type Problem, readHidden } from "./layer_reading";

/**
 * The bytes of an image that none of its containers sees, and which lines brought and which hid them.
 *
 * Properties: `sandbox`; `image`; `number`, the layer that is looked into; `look`, which goes to another.
 */
export class SlipHidden extends LitElement {
  static override properties = {
    sandbox: {},
    image: { attribute: false },
    number: { attribute: false },
    look: { attribute: false },
    told: { state: true },
  };
  declare sandbox: string;
  declare image: Image;
  declare number: number;
  declare look: (number: number) => void;
  declare told: Hidden | Problem | null;
  private asked = "";
  private stop: AbortController | undefined;

  constructor() {
    super();
    this.told = null;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.abort();
  }

  protected override willUpdate(): void {
    if (this.asked === this.image.id) return;
    this.asked = this.image.id;
    this.told = null;
    void this.read();
  }

  private async read(): Promise<void> {
    this.stop?.abort();
    this.stop = new AbortController();
    const { signal } = this.stop;
    const told = await readHidden({ sandbox: this.sandbox, image: this.image.id, number: 0 }, signal);
    if (!signal.aborted) this.told = told;
  }

  protected override render(): TemplateResult {
    const { told } = this;
    // what cannot be read is said by the tree above it already
    if (told === null || "sentence" in told) return html``;
    return html`<h3>${t`Bytes that no container sees`}</h3>
      <p>${hiddenWords(told)}</p>
      ${told.pairs.length === 0 ? nothing : html`<ul>${told.pairs.map((pair) => html`<li>${this.pair(pair)}</li>`)}</ul>`}`;
  }

  private pair(pair: HiddenPair): TemplateResult {
    const { image, number } = this;
    const rest = pair.files - pair.paths.length;
    return html`<details ?data-mine=${pair.layer === number || pair.by === number}>
      <summary><span class="number">${size(pair.bytes)}</span> <span>${pairWords(image, pair)}</span></summary>
      <ul class="paths">${pair.paths.map(({ path, size: bytes }) => html`<li><span class="number">${size(bytes)}</span> <code>${path}</code></li>`)}
        ${rest > 0 ? html`<li class="quiet">${rest === 1 ? t`and 1 smaller one` : t`and ${rest} smaller ones`}</li>` : nothing}</ul>
      <p>${wayOut(image, pair)}</p>
      <p class="ways">${this.way(t`The layer that adds them`, pair.layer)}${this.way(t`The layer that hides them`, pair.by)}</p>
    </details>`;
  }

  private way(label: string, to: number): TemplateResult {
    const isHere = to === this.number;
    return html`<button type="button" aria-disabled=${isHere} @click=${() => isHere || this.look(to)}>${label}</button>`;
  }
}
