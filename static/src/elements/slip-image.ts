import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import "../css/image.css";
import type { Image } from "../core/model";
import { type Removal, refusedRemoval, removalOf } from "../core/removal";
import { shortId } from "../core/words";
import { copy } from "./copying";
import { Flights } from "./flag_flight";
import { focusLines } from "./focus";
import { give } from "./giving";
import { disk, facts } from "./image_view";
import { LiveElement } from "./live_element";
import type { SlipStage } from "./slip-stage";

const TELL_MS = 3000;
const DISK = "disk";

/**
 * One image of the picture as a whole: its flags, digest, settings, history, whom it shares layers with, and what stands
 * in the way of removing it. Or what the disk holds. When `docker rmi` is refused it points at what is in the way.
 *
 * Attributes: `sandbox`, the id of the sandbox whose images it tells of. Escape closes it, back to the plate.
 */
export class SlipImage extends LiveElement {
  static override properties = { sandbox: {}, shown: { state: true }, told: { state: true } };
  /** Id of the image that is told of, or `disk`; null while the panel is closed. */
  declare shown: string | null;
  /** What was just done. */
  declare told: string;
  private opener: HTMLElement | null = null;
  /** The obstacles of the image shown are pointed at while its removal is looked at. */
  private isPointing = false;
  private readonly flights = new Flights();

  constructor() {
    super();
    this.shown = null;
    this.told = "";
  }

  private get image(): Image | undefined {
    return this.state.images.find(({ id }) => id === this.shown);
  }

  private get stage(): SlipStage | null {
    return document.querySelector<SlipStage>(`slip-stage[sandbox="${this.sandbox}"]`);
  }

  /** Tell of that image, or of the disk when it is null; `opener` has the focus again when the panel is closed. */
  async open(image: string | null, opener: HTMLElement): Promise<void> {
    this.opener = opener;
    this.shown = image ?? DISK;
    await this.updateComplete;
    this.querySelector<HTMLElement>("section h2")?.focus({ preventScroll: true });
    this.querySelector("section")?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    const refused = refusedRemoval(this.state);
    const none = this.state.images.length === 0;
    return html`
      <p class="hint" id="image-hint" ?hidden=${this.shown !== null || none}>${t`Click an image's plate, or press Enter on it, to see its digest, history and settings.`}</p>
      <div role="status">${refused ? this.refusal(refused) : nothing}</div>
      ${this.panel()}`;
  }

  private refusal({ given, image, words, steps }: Removal & { given: string; image: Image }): TemplateResult {
    return html`<p class="refused">${tHtml`<b><code>${given}</code> is refused.</b> Image <code>${shortId(image.digest)}</code>: ${words}`}</p>
      ${ways(steps)}`;
  }

  private panel(): TemplateResult | typeof nothing {
    const { shown, state } = this;
    const image = this.image;
    if (shown === DISK) return this.section(t`What is on the disk`, disk(state));
    if (image === undefined) return nothing;
    const removal = removalOf(state, image);
    return this.section(
      tHtml`Image <code>${shortId(image.digest)}</code>`,
      html`
      ${facts(state, image, { told: this.told, copy: () => void this.copy(image) })}
      <h3>${t`Removing it`}</h3>
      <div class="removal" data-refused=${removal.refused} @mouseenter=${() => this.point(true)} @mouseleave=${() => this.point(false)} @focusin=${() => this.point(true)} @focusout=${() => this.point(false)}>
        <p>${removal.refused ? tHtml`<code>${removal.command}</code> <b>would be refused.</b>` : tHtml`<code>${removal.command}</code> would go through.`} ${removal.words}</p>
        ${ways(removal.steps)}
      </div>`,
    );
  }

  private section(title: TemplateResult | string, content: TemplateResult): TemplateResult {
    return html`<section class="panel" aria-labelledby="image-title" @keydown=${this.key}>
      <header>
        <h2 id="image-title" tabindex="-1">${title}</h2>
        <button type="button" @click=${this.close}>${tHtml`Close <kbd>Esc</kbd>`}</button>
      </header>
      ${content}
    </section>`;
  }

  private point(on: boolean): void {
    this.isPointing = on;
    this.requestUpdate();
  }

  /** The picture marks the containers that are in the way: of what was refused, or of what is looked at here. */
  protected override updated(_changed: PropertyValues): void {
    const { state, stage } = this;
    const image = this.image;
    const looked = this.isPointing && image ? removalOf(state, image) : null;
    const { containers = [] } = refusedRemoval(state) ?? (looked?.refused ? looked : {});
    void stage?.updateComplete.then(() => {
      this.flights.look(stage);
      for (const stand of stage.querySelectorAll<HTMLElement>(".stand"))
        stand.toggleAttribute(
          "data-blocks",
          containers.some(({ id }) => id === stand.dataset.container),
        );
    });
  }

  private async copy({ digest }: Image): Promise<void> {
    this.told = (await copy(digest)) ? t`Copied.` : t`That did not work here.`;
    setTimeout(() => {
      this.told = "";
    }, TELL_MS);
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.close();
  }

  private close(): void {
    const plate = this.stage?.querySelector<HTMLElement>(`.plate[data-image="${CSS.escape(this.shown ?? "")}"]`);
    this.shown = null;
    focusLines(null);
    (plate ?? this.opener)?.focus();
  }
}

/** Commands to give one after the other; what takes something away is only put on the command line. */
function ways(steps: readonly string[]): TemplateResult {
  return html`<ol class="ways">${steps.map(
    (command) =>
      html`<li data-then="${t`then`}"><button type="button" title="${t`Puts on the command line: ${command}`}" @click=${() => give(command, true)}>${command} …</button></li>`,
  )}</ol>`;
}
