import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { t, tHtml } from "../core/t";
import { again } from "./again";
import "../css/layer.css";
import { layerNumber, originWords, sumWords, type Tree, type View } from "../core/layer_tree";
import type { Image } from "../core/model";
import { shortId } from "../core/words";
import { progressBar, type Reading, stopReading } from "./layer_progress";
import { type Problem, type Question, readFolder } from "./layer_reading";
import { CHANGES, rows } from "./layer_rows";
import { LiveElement } from "./live_element";

const SEARCH_MS = 250; // after the last letter
const SOON_MS = 2000; // a reading that ends within is not told in numbers
const STOPPED: Problem = { sentence: t`You stopped the reading.`, again: true };
const RECORDED = t`A recording has no engine behind it: what this layer holds can only be read in a live sandbox.`;

/** What was asked, and what has come of it: by folder. */
interface Asked extends Question {
  readonly parts: Map<string, Tree | Problem>;
  /** The files whose text is shown. */
  readonly files: Set<string>;
  readonly stop: AbortController;
}

/**
 * What one layer of the picture holds, or everything up to it: a panel under the picture, opened by its slabs.
 *
 * Attributes: `sandbox`, the id of the sandbox whose images it looks into. Escape closes it, back to the slab.
 */
export class SlipLayer extends LiveElement {
  static override properties = {
    sandbox: {},
    image: { state: true },
    number: { state: true },
    told: { state: true },
    progress: { state: true },
  };
  /** The image whose layer is looked into; null while the panel is closed. */
  declare image: Image | null;
  /** 0 is the lowest layer. */
  declare number: number;
  /** How the reading goes, in words; empty when nothing is being read. */
  declare told: string;
  declare progress: Reading | null;
  private view: View = "layer";
  private find = "";
  private opener: HTMLElement | null = null;
  private asked: Asked | null = null;
  /** The last that was answered: it stays until the next one is, so that nothing flickers. */
  private answered: Asked | null = null;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.image = null;
    this.number = 0;
    this.told = "";
    this.progress = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  /** Show layer `number` of the image; `opener` has the focus again when the panel is closed. */
  async open(image: Image, number: number, opener: HTMLElement): Promise<void> {
    this.opener = opener;
    this.find = "";
    this.look(image, number);
    await this.updateComplete;
    this.querySelector("h2")?.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }

  /** Look for the image and the layer that a slab of the picture or a button of the list stands for. */
  openFrom(opener: HTMLElement): void {
    const { id = "", images = "", files, number } = opener.dataset;
    const known = files === undefined ? images.split(" ") : [files];
    const image = this.state.images.findLast((one) => known.includes(one.id));
    if (image !== undefined)
      void this.open(image, files === undefined ? layerNumber(id, image) : Number(number), opener);
  }

  protected override render(): TemplateResult {
    const { image } = this;
    return html`
      <p class="hint" id="layer-hint" ?hidden=${image !== null || this.isRecorded || this.state.images.length === 0}>
        ${t`Click a layer in the picture, or press Enter on it, to see which files it holds.`}</p>
      ${image === null ? nothing : this.panel(image)}`;
  }

  private panel(image: Image): TemplateResult {
    const layer = image.layers[this.number];
    return html`<section aria-labelledby="layer-title" @keydown=${this.key}>
      <header>
        <h2 id="layer-title" tabindex="-1">${tHtml`Layer <code>${shortId(layer?.digest ?? "")}</code>, ${originWords(image, this.number)}`}${layer?.created_by ? html`: <code class="made">${layer.created_by}</code>` : nothing}</h2>
        <div class="ways">
          <span class="quiet">${t`${this.number + 1} of ${image.layers.length}, from below`}</span>
          ${this.way(t`Layer below`, -1, image)}
          ${this.way(t`Layer above`, 1, image)}
          <button type="button" @click=${this.close}>${tHtml`Close <kbd>Esc</kbd>`}</button>
        </div>
      </header>
      ${this.isRecorded ? html`<p>${RECORDED}</p>` : this.contents(image)}
    </section>`;
  }

  private way(label: string, by: 1 | -1, image: Image): TemplateResult {
    const to = this.number + by;
    // not `disabled`, which would take the focus away from who walks to the end
    const end = image.layers[to] === undefined;
    return html`<button type="button" aria-disabled=${end} @click=${() => end || this.look(image, to)}>${label}</button>`;
  }

  private contents(image: Image): TemplateResult {
    const shown = this.answered ?? this.asked;
    const part = shown?.parts.get("/");
    return html`
      <div class="choice">
        <div class="views" role="group" aria-label="${t`Which files`}">
          ${this.choice("layer", t`this layer`)}${this.choice("all", t`everything up to here`)}
        </div>
        <label>${t`path has`} <input type="search" .value=${this.find} maxlength="200" spellcheck="false" autocapitalize="off" autocomplete="off" @input=${this.search}></label>
      </div>
      <p class="sums" role="status">${this.told || (shown && part && "sums" in part ? sumWords(part, shown.view, shown.find) : "")}</p>
      ${progressBar(this.progress, () => this.stop())}
      ${legend(this.view)}
      <div class="tree" aria-busy=${this.told !== ""}>${shown && part ? keyed(part, this.drawn(image, shown, part)) : nothing}</div>
      ${part === undefined || "sentence" in part ? nothing : html`<slip-hidden sandbox=${this.sandbox} .image=${image} .number=${this.number} .look=${this.goTo}></slip-hidden>`}`;
  }

  private drawn(image: Image, shown: Asked, part: Tree | Problem): TemplateResult {
    if ("sentence" in part) {
      return html`<p class="refusal" role="alert">${part.sentence}
        ${part.again ? html`<button type="button" @click=${this.askAgain}>${t`Try again`}</button>` : nothing}</p>`;
    }
    if (part.entries.length === 0) return html``;
    return html`<p class="held head" aria-hidden="true"><span class="what"></span><span class="name">${t`path`}</span><span class="files"></span><span class="number">${t`size`}</span><span class="owner" title="${t`numbers of user and group; 0 is root`}">${t`owner`}</span><span class="mode">${t`mode`}</span></p>
      ${rows(part, {
        image,
        view: shown.view,
        folder: (path) => shown.parts.get(path),
        open: (path) => void this.read(shown, path),
        files: shown.files,
        layer: { sandbox: shown.sandbox, image: shown.image, number: shown.number },
        text: (path) => this.text(shown, path),
      })}`;
  }

  /** Show what is written in a file, or do not any more. */
  private text(asked: Asked, path: string): void {
    if (!asked.files.delete(path)) asked.files.add(path);
    this.requestUpdate();
  }

  private readonly goTo = (number: number): void => {
    if (this.image === null) return;
    this.look(this.image, number);
    this.querySelector("h2")?.focus();
  };

  private choice(view: View, label: string): TemplateResult {
    const choose = (): void => {
      this.view = view;
      this.ask();
    };
    return html`<button type="button" aria-pressed=${this.view === view} @click=${choose}>${label}</button>`;
  }

  private get isRecorded(): boolean {
    return this.follow.session?.live.link === "recorded";
  }

  private look(image: Image, number: number): void {
    this.image = image;
    this.number = number;
    this.answered = null;
    this.ask();
  }

  /** Ask for what is chosen now; whatever was asked before is not waited for any more. */
  private ask(): void {
    this.forget();
    if (this.image === null || this.isRecorded) return;
    const { sandbox, image, number, view, find } = this;
    const asked = {
      sandbox,
      image: image.id,
      number,
      view,
      find,
      parts: new Map(),
      files: new Set<string>(),
      stop: new AbortController(),
    };
    this.asked = asked;
    this.told = t`Reading …`;
    void this.read(asked, "/");
  }

  private stop(): void {
    if (this.asked === null || this.image === null) return;
    const { sandbox, image, number } = this.asked;
    stopReading({ sandbox, image, number });
    this.forget();
    this.asked.parts.set("/", STOPPED);
    this.answered = this.asked;
    this.querySelector("h2")?.focus(); // the button goes
  }

  private askAgain(): void {
    this.answered = null;
    this.ask();
    this.querySelector("h2")?.focus(); // the button goes
  }

  private async read(asked: Asked, folder: string): Promise<void> {
    const began = Date.now();
    const part = await readFolder(asked, folder, asked.stop.signal, (progress) => {
      const past = Date.now() - began;
      if (past < SOON_MS || asked.stop.signal.aborted) return;
      this.progress = { ...progress, seconds: Math.round(past / 1000) };
    });
    if (asked.stop.signal.aborted) return;
    asked.parts.set(folder, part);
    if (folder === "/") {
      this.told = "";
      this.progress = null;
      this.answered = asked;
      void again(() => import("./layer_more")).then(({ define }) => define());
    }
    this.requestUpdate();
  }

  private forget(): void {
    clearTimeout(this.typing);
    this.asked?.stop.abort();
    this.told = "";
    this.progress = null;
  }

  private search({ target }: Event): void {
    this.find = (target as HTMLInputElement).value;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.ask(), SEARCH_MS);
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    const { target } = event;
    if (target instanceof HTMLInputElement && target.value !== "") return; // it empties the field first
    event.preventDefault();
    this.close();
  }

  private close(): void {
    this.forget();
    const slab = this.slab() ?? this.opener;
    this.image = null;
    const back = this.opener?.dataset.files === undefined ? slab : this.opener;
    back?.focus();
  }

  /** The slab of the layer that is looked into, where the picture draws it. */
  private slab(): HTMLElement | undefined {
    const { image, number } = this;
    if (image === null) return undefined;
    return [...document.querySelectorAll<HTMLElement>(`slip-stage[sandbox="${this.sandbox}"] .slab`)].find(
      ({ dataset: { id = "", images = "" } }) =>
        images.split(" ").includes(image.id) && layerNumber(id, image) === number,
    );
  }

  protected override updated(): void {
    document.querySelector(".slab[data-held]")?.removeAttribute("data-held");
    this.slab()?.setAttribute("data-held", "");
  }
}

function legend(view: View): TemplateResult {
  if (view === "all") {
    return html`<p class="legend quiet">${t`What a container would see if the image ended here: all layers up to this one, laid over each other. What has no letter comes from a layer below, and says from which.`}</p>`;
  }
  return html`<ul class="legend quiet">${(["A", "C", "D"] as const).map((kind) => html`<li><span class="chip" data-change=${kind} aria-hidden="true">${kind}</span> ${CHANGES[kind][1]}</li>`)}</ul>`;
}
